import json
from pathlib import Path

import requests

CONFIG = json.loads(Path("config.json").read_text())
BASE = CONFIG["flexicapture"]["url"] + "/v1"
EMAIL = CONFIG["flexicapture"]["email"]
AUTH = ("demo", "demo")


def archive(name, number):
    row = {"region": "attic", "label": name, "number": number, "email": EMAIL}
    reply = requests.post(CONFIG["archive"]["url"] + "/task/capture/documents", params={"email": EMAIL}, json=row, timeout=3).json()
    return reply["number"] + 1, reply["region"], reply["query"]["email"], reply["echo"]["label"]


file = requests.post(BASE + "/file", params={"email": EMAIL}, files={"file": ("a.pdf", b"x")}, auth=AUTH).json()[0]
body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "AU", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(BASE + "/task/capture/documents", json=body, auth=AUTH).json()
task = requests.get(BASE + "/task/" + task["id"], auth=AUTH).json()
print(task["number"] + 1, task["region"])
print(archive("x", 5))
