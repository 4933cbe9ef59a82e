import json

import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")
WANTED = json.loads('["id", "region", "number"]')

f = requests.post(API + "/file", files={"f": ("pd.pdf", b"pd")}, auth=AUTH).json()[0]
body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()
chosen = {key: task.get(key) for key in WANTED}
print(chosen)
for key, value in task.items():
    if key.startswith("is_test"):
        print(key, value)
