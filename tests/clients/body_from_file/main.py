import json

import requests

API = "https://api-eu.flexicapture.com/v1"
AUTH = ("a", "b")

with open("capture.json") as stream:
    body = json.load(stream)
uploaded = requests.post(API + "/file", files={"f": ("b.pdf", b"b")}, auth=AUTH).json()
body["files"] = [{"id": f["id"], "token": f["token"]} for f in uploaded]
task = requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()
print(task["status"])
