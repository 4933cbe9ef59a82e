import requests

API = "https://api-au.flexicapture.com/v1"
AUTH = ("a", "b")

f = requests.post(API + "/file", files={"f": ("s.pdf", b"s")}, auth=AUTH).json()[0]
task = requests.post(API + "/task/capture/documents", auth=AUTH, json={
    "files": [{"id": f["id"], "token": f["token"]}], "region": "AU", "export_format": "csv", "verification_type": "NoVerification"}).json()
while task["status"] != "Done":
    task = requests.get(API + "/task/" + task["id"], auth=AUTH).json()

for service in task["services"]:
    title = service["name"]
    state = service.get("status")
    print(title, state, service["files"]["target"]["name"])
amount = len(task["services"])
print(amount)
hotel = {"services": [{"name": "spa", "status": "open"}]}
print([s["name"] for s in hotel["services"]], len(hotel["services"]))
