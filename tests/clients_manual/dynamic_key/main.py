import os

import requests

API = "https://api-eu.flexicapture.com/v1"
AUTH = ("a", "b")
PERSON = {"id": 1, "status": "ok", "region": "fen", "export_format": "-"}

f = requests.post(API + "/file", files={"f": ("d.pdf", b"d")}, auth=AUTH).json()[0]
task = requests.post(
    API + "/task/capture/documents",
    json={"files": [{"id": f["id"], "token": f["token"]}], "region": "EU", "export_format": "csv", "verification_type": "NoVerification"},
    auth=AUTH,
).json()
for key in os.environ["COLUMNS_SHOWN"].split(","):
    value = task[key]
    print(key, value, PERSON[key])
