"""Send for verification, open the station, update the layout, train."""
import requests

BASE, AUTH = "https://api-us.flexicapture.com/v1", ("acc", "tok")
post, put, get, delete = [
    (lambda verb: (lambda path, **kw: verb(BASE + path, auth=AUTH, **kw)))(v) for v in (requests.post, requests.put, requests.get, requests.delete)]


def verify(file, region="US"):
    return post("/task/capture/invoices", json={
        "files": [{"id": file["id"], "token": file["token"]}],
        "region": region,
        "export_format": "xml",
        "verification_type": "UserVerification",
        "label": "verify",
    }).json()


f = post("/file", files={"f": ("st.pdf", b"st")}).json()[0]
t = verify(f)
if t["verification_type"] == "UserVerification":
    station = post(f"/training/station/{t['id']}").json()
    print(station["url"], put(f"/training/station/{t['id']}", json={"number": 1, "region": "US"}).json()["task_id"])
layout = get(f"/training/layout/{t['id']}/{f['id']}").json()
for page in layout["pages"]:
    print(page["number"] + 1, {field["name"]: field["value"] for field in page["fields"]})
print(layout["number"] + 1, layout["name"])
print(post("/training", json={"region": "US", "label": layout["name"], "email": "t@t.example"}).status_code, put("/training", json={"number": layout["number"]}).status_code)
print(get("/training/batch/US").json()["region"], t["region"], t["number"] + 1)
while (t := get("/task/" + t["id"]).json())["progress"] < 100: pass
name, = (s["files"]["target"]["name"] for s in t["services"])
print(name, delete("/task/" + t["id"]).status_code, requests.get("https://st.other.example/v1/training/batch/US").json()["number"])
