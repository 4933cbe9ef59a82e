import requests

ROOT = ["https://api-eu.flexicapture.com", "v1"]
OTHER = ["https://api.other.example", "v1"]


def endpoint(*parts):
    return "/".join([*ROOT, *parts])


def main():
    http = requests.Session()
    http.auth = ("a", "t")
    uploaded = http.post(endpoint("file"), params={"email": "joiner@parts.example"}, files={"file": ("p.pdf", b"p" * 9)}).json()
    print([(u["name"], u["size"]) for u in uploaded])
    refs = [{"id": u["id"], "token": u["token"]} for u in uploaded]
    settings = dict(region="EU", export_format="xml", verification_type="NoVerification")
    task = http.post(endpoint("task", "capture", "invoices"), json={"files": refs, **settings}).json()
    path = "/".join(("task", task["id"]))
    done = None
    while done is None or done["status"] != "Done":
        done = http.get(endpoint(path)).json()
    print(done["number"] - 1000, done["region"])
    names = [s["files"]["target"]["name"] for s in done["services"]]
    print("/".join(names))
    info = http.get(endpoint("file", uploaded[0]["id"], uploaded[0]["token"], "info")).json()
    print(info["name"], info["mime"], info["is_recognizable"])
    print(requests.get("/".join(OTHER + ["file", "1", "info"])).json()["name"])


if __name__ == "__main__":
    main()
