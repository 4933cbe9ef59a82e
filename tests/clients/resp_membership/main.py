import requests

AUTH = ("a", "b")
API = "https://api-us.flexicapture.com/v1"


def region_of(task):
    if "region" in task:
        return task["region"]
    return "unknown"


def first_target(task):
    if "services" not in task:
        return None
    files = task["services"][0]["files"]
    if "target" in files:
        return files["target"]["name"]
    return "(none)"


def export_format(task):
    try:
        return task["export_format"]
    except KeyError:
        return "default"


def verification(task):
    try:
        value = task["services"][0]["files"]["target"]["name"]
    except (KeyError, IndexError):
        value = "no target"
    else:
        value = task["verification_type"]
    return value


f = requests.post(API + "/file", auth=AUTH, files={"f": ("in.pdf", b"in")}).json()[0]
t = requests.post(API + "/task/capture/invoices", auth=AUTH, json={
    "files": [{"id": f["id"], "token": f["token"]}], "region": "CA", "export_format": "xml", "verification_type": "NoVerification"}).json()
for _ in range(3):
    print(region_of(t), first_target(t), export_format(t), verification(t), "number" in t, "status" in t)
    t = requests.get(API + "/task/" + t["id"], auth=AUTH).json()
me = {"name": "Inga", "region": "Jura"}
print("region" in me, "services" in me, "region" in "a region")
