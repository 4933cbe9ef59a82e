import json

import httpx
import requests

JSON = {"Content-Type": "application/json"}
AUTH = ("a", "b")
V1 = "https://api-au.flexicapture.com/v1"


def dumps(data):
    return json.dumps(data, separators=(",", ":"), sort_keys=True).encode("utf-8")


def first():
    r = requests.post(V1 + "/file", data=b"bytes", auth=AUTH)
    return {"id": r.json()[0]["id"], "token": r.json()[0]["token"]}


ref = first()
raw = json.dumps(
    {
        "files": [ref],
        "region": "AU",
        "export_format": "csv",
        "verification_type": "NoVerification",
        "label": "bytes",
    },
    indent=2,
).encode()
r = requests.post(V1 + "/task/capture/documents", data=raw, headers=JSON, auth=AUTH)
print(r.json()["number"] + 1, r.json()["region"])

r = requests.post(V1 + "/task/capture/invoices", headers=JSON, auth=AUTH,
                  data=bytes(json.dumps({"files": [ref], "region": "US", "export_format": "xml", "verification_type": "NoVerification"}), "utf-8"))
print(r.json()["number"] + 1, r.json()["region"])

r = httpx.post(V1 + "/task/capture/documents", headers=JSON, auth=AUTH,
               content=dumps({"files": [ref], "region": "EU", "export_format": "csv", "verification_type": "NoVerification", "email": "b@bytes.example"}))
print(r.json()["number"] + 1, r.json()["region"])

print(dumps({"region": "AU", "label": "bytes", "email": "b@bytes.example"}))
