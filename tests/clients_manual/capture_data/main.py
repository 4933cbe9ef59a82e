import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")

f = requests.post(API + "/file", files={"f": ("cd.pdf", b"cd")}, auth=AUTH).json()[0]
body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(API + "/capture/data", json=body, auth=AUTH).json()
print(task["status"])
print(requests.post("https://api.other.example/v1/capture/data", json={"region": "x"}).json()["echo"])
