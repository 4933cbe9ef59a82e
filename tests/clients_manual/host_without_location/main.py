import requests

auth = ("a", "b")
URL = "https://api.flexicapture.com/v1"

f = requests.post(URL + "/file?email=host@h.example", files={"f": ("h.pdf", b"h")}, auth=auth).json()[0]
task = requests.post(
    URL + "/task/capture/invoices",
    json={"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification", "email": "host@h.example"},
    auth=auth,
).json()
print(task["number"] + 1, task["region"])
