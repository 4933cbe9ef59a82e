import requests

A = ("acc", "tok")
ROOT = "https://api-us.flexicapture.com/v1"


def submit(files, **settings):
    settings.setdefault("region", "US")
    settings.setdefault("export_format", "csv")
    settings.setdefault("verification_type", "NoVerification")
    draft = settings.pop("draft", False)
    payload = {"files": files, "label": "to be dropped", "email": "pop@p.example"}
    payload["region"] = settings["region"]
    payload["export_format"], payload["verification_type"] = settings["export_format"], settings["verification_type"]
    if draft:
        payload.pop("email")
    del payload["label"]
    return requests.post(ROOT + "/task/capture/documents", json=payload, auth=A).json()


def simple(files):
    payload = {"files": files, "export_format": "xml", "label": "x", "comment": "ours"}
    payload.setdefault("region", "AU")
    payload.setdefault("verification_type", "NoVerification")
    payload.pop("comment", None)
    return requests.post(ROOT + "/task/capture/invoices", json=payload, auth=A).json()


f = requests.post(ROOT + "/file", params={"email": "pop@p.example"}, files={"file": ("pop.pdf", b"pop")}, auth=A).json()[0]
refs = [{k: v for k, v in f.items() if k in ("id", "token")}]
for task in (submit(refs), submit(refs, region="EU", draft=True), simple(refs)):
    print(task["number"] * 2, task["region"], task["export_format"])
user = {"email": "pop@p.example", "label": "friend", "region": "west"}
user.pop("label")
del user["email"]
user.setdefault("region", "east")
print(user)
