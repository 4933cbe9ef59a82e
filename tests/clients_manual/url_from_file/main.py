import json
from pathlib import Path

import requests

config = json.loads(Path("service.json").read_text())
base = config["url"]
auth = (config["user"], config["password"])

f = requests.post(base + "/file", params={"email": config["email"]}, files={"f": ("u.pdf", b"u")}, auth=auth).json()[0]
body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(base + "/task/capture/documents", json=body, auth=auth).json()
print(task["number"] + 1, task["region"])
