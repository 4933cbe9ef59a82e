import json

import requests

AUTH = "a", "b"
SETTINGS = (
    ("region", "US"),
    ("export_format", "csv"),
    ("verification_type", "NoVerification"),
)
COLUMNS = (("region", "Gebiet"), ("label", "Titel"))


def settings_body(files):
    body = {"files": files}
    for key, value in SETTINGS:
        body[key] = value
    return body


def headings():
    titles = {}
    for key, title in COLUMNS:
        titles[key] = title
    return titles


res = requests.post("https://api-us.flexicapture.com/v1/file", auth=AUTH, files={"file": ("loop.pdf", b"l")})
files = []
for f in json.loads(res.content.decode()):
    files.append({"id": f["id"], "token": f["token"]})
res = requests.post("https://api-us.flexicapture.com/v1/task/capture/invoices", auth=AUTH, json=settings_body(files))
task = json.loads(res.content.decode())
print(task["number"] + 1, task["region"], task["export_format"], task["verification_type"])
print(headings())
