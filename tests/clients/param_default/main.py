import requests

US = "https://api-us.flexicapture.com/v1"


def upload(data, name="doc.pdf", *, base=US, auth=("a", "b"), email="defaults@p.example"):
    return requests.post(base + "/file?email=" + email, files={"file": (name, data)}, auth=auth).json()


def capture(files, region="US", export_format="csv", verification_type="NoVerification", base=US, auth=("a", "b"), label=None):
    data = {"files": files, "region": region, "export_format": export_format, "verification_type": verification_type}
    if label is not None:
        data["label"] = label
    r = requests.post(base + "/task/capture/documents", json=data, auth=auth)
    r.raise_for_status()
    return r.json()


def get_task(id, base="https://api-us.flexicapture.com/v1", auth=("a", "b")):
    return requests.get(f"{base}/task/{id}", auth=auth).json()


def ping(base="https://ping.other.example/v1", region="US", label="ping"):
    return requests.post(base + "/task/capture/documents?email=defaults@p.example", json={"region": region, "label": label}).json()


refs = [{"id": f["id"], "token": f["token"]} for f in upload(b"1", "1.pdf") + upload(b"22", name="2.pdf")]
t = capture(refs, "CA", label="two files")
u = capture(refs[:1], export_format="xml")
while (t := get_task(t["id"]))["status"] != "Done":
    print("waiting for", t["number"])
u = get_task(id=u["id"])
print(u["number"] - t["number"], t["region"], u["region"], u["export_format"], t.get("export_format"))
print(*(s["files"]["target"]["name"] for s in t["services"]))
print(ping()["echo"], ping(label="x")["query"])
