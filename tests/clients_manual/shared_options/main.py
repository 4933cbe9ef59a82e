import requests

AUTH = ("a", "b")
OPTIONS = {"region": "US", "export_format": "csv", "verification_type": "NoVerification"}
payload = {"label": "both", "email": "both@s.example"}
payload.update(OPTIONS)

f = requests.post("https://api-us.flexicapture.com/v1/file", files={"f": ("s.pdf", b"s")}, auth=AUTH).json()[0]
mirror = requests.post("https://api.other.example/v1/task/capture/documents", json=payload).json()
payload["files"] = [{"id": f["id"], "token": f["token"]}]
task = requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=payload, auth=AUTH).json()
print(task["status"], mirror["echo"])
