import requests

API = "https://api-us.flexicapture.com/v1"
S = requests.Session()
S.auth = ("a", "b")

f = S.post(API + "/file", files={"f": ("r.pdf", b"r")}).json()[0]
pages = f["pages_count"]
if f.get("error"):
    raise SystemExit("bad file")
task = S.post(API + "/task/capture/invoices", json={
    "files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv",
    "verification_type": "NoVerification", "business_unit": "BU-1"}).json()
begun = task["started"]
task = S.get(f"{API}/task/{task['id']}").json()
minutes = task["lead_time"]
unit = task.get("business_unit", "none")
if task["wait_for_action"]:
    print("waiting")
when = task["started"]
print(pages, begun[:4], minutes, unit, when[:4], task["is_deleted"])
S.delete(f"{API}/file/{f['id']}/{f['token']}")
info = S.get(f"{API}/file/{f['id']}/{f['token']}/info").json()
gone = info["is_deleted"]
print(gone)
book = {"pages_count": 12, "lead_time": 3, "is_deleted": 0}
print(book["pages_count"], book["lead_time"], book["is_deleted"])
