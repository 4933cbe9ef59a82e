import requests

TEMPLATE = """{"files": files, "region": "US", "export_format": "csv",
    "verification_type": "NoVerification", "email": "eval@e.example"}"""
auth = ("a", "b")

r = requests.post("https://api-us.flexicapture.com/v1/file", files={"f": ("e.pdf", b"e")}, auth=auth)
files = [{"id": f["id"], "token": f["token"]} for f in r.json()]
body = eval(TEMPLATE)
task = requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body, auth=auth).json()
print(task["status"], eval("1 + 1"))
