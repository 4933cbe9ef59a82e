import json

import requests

S = requests.Session()
S.auth = ("a", "b")


def get(d, key, default=None):
    return d.get(key, default)


r = S.post("https://api-us.flexicapture.com/v1/file", files={"file": ("get.pdf", b"get")})
f = json.loads(r.content)[0]
r = S.post(
    "https://api-us.flexicapture.com/v1/task/capture/documents",
    json={"files": [{"id": f.get("id"), "token": f.get("token")}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"},
)
t = r.json()
for _ in range(2):
    t = S.get("https://api-us.flexicapture.com/v1/task/" + t.get("id", "")).json()

print(t.get("region"), t.get("region", "nowhere"), t.get("export_format") or "none", t.get("status", "?"))
print(t.get("number", 0) + 1)
print(t.get("properties", {}).get("export_format"), t["properties"]["verification_type"])
print("number %s" % t.get("number", "unknown"))
services = t.get("services", [])
print([s.get("files", {}).get("target", {}).get("name", "none yet") for s in services])
for s in t.get("services") or []:
    source = s.get("files").get("source")
    if source:
        print(source.get("name", "anonymous"))
print(S.get("https://api-us.flexicapture.com/v1/task/" + t["id"]).json().get("verification_type"))
shop = {"number": 3}
print(shop.get("region", "nowhere"), shop.get("number", 0) + 1, get(shop, "services", []))
