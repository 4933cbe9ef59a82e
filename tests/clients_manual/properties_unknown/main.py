import json
import os

import requests

API = "https://api-au.flexicapture.com/v1"
AUTH = ("a", "b")

f = requests.post(API + "/file", files={"f": ("p.pdf", b"p")}, auth=AUTH).json()[0]
properties = json.loads(os.environ["EXTRA_PROPERTIES"])
body = {
    "files": [{"id": f["id"], "token": f["token"]}],
    "properties": properties,
    "region": "AU",
    "export_format": "csv",
    "verification_type": "NoVerification",
}
task = requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()
print(task["status"], task["properties"]["reference"])
held = {"files": body["files"], "region": "AU", "export_format": "csv", "verification_type": "NoVerification", "properties": {"region": "US"}}
task = requests.post(API + "/task/capture/documents", json=held, auth=AUTH).json()
print(task["status"])
