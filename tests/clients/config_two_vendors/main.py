import configparser

import requests

ini = configparser.ConfigParser()
ini.read("c.ini")
BASE = ini["flexicapture"]["host"] + "/v1"
ARCHIVE = ini.get("archive", "url")
EMAIL = "au@acme.example"
AUTH = ("demo", "demo")


def archive(name, number):
    row = {"region": "attic", "label": name, "number": number, "email": EMAIL}
    reply = requests.post(ARCHIVE + "/file", params={"email": EMAIL}, json=row, timeout=3).json()
    return reply["number"] + 1, reply["region"], reply["query"]["email"], reply["echo"]["label"]


file = requests.post(BASE + "/file", params={"email": EMAIL}, files={"file": ("a.pdf", b"x")}, auth=AUTH).json()[0]
body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "AU", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(BASE + "/task/capture/documents", json=body, auth=AUTH).json()
task = requests.get(BASE + "/task/" + task["id"], auth=AUTH).json()
print(task["number"] + 1, task["region"])
print(archive("x", 5))
