import os
from urllib.parse import urljoin

import requests

BASE = os.environ["FLEXICAPTURE_URL"]
AUTH = ("demo", "demo")
PARCELS = os.environ.get("PARCELS_URL", "https://parcels.example/v1/")

(f,) = requests.post(BASE + "file", params={"email": "a@b.example"}, files={"file": ("a.pdf", b"x")}, auth=AUTH).json()
body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "AU", "export_format": "csv"}
task = requests.post(f"{BASE}task/capture/documents", json=body, auth=AUTH).json()
task = requests.get(urljoin(BASE, "task/" + task["id"]), auth=AUTH).json()
print(task["number"] + 1, task["region"])
print(requests.post(PARCELS + "file", json={"region": "AU", "number": 1}).json()["echo"]["region"])
