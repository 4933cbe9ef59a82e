import requests

from worker.env import read

env = read()
AUTH = ("a", "b")
file = requests.post(env.base + "/file", files={"f": ("k.pdf", b"k")}, auth=AUTH).json()[0]
body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(env.base + "/task/capture/documents", json=body, auth=AUTH).json()
task = requests.get(env.base + "/task/" + task["id"], auth=AUTH).json()
print(task["number"] + 1, task["region"])
print(requests.post(env.crm + "/file", json={"region": "US", "number": 1}).json()["number"])
