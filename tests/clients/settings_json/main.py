import requests

from svc.api import Api
from svc.config import load, partners, service

api = Api(service())
made = api.capture(api.upload("j.pdf", b"j"))
task = api.task(made["id"])
for entry in task["services"]:
    for role, file in sorted(entry["files"].items()):
        print(role, file["name"])
print(task["region"], task["number"] + 1)
for name, base in sorted(partners().items()):
    reply = requests.post(base, json={"region": name, "number": 1}).json()
    print(reply["echo"]["region"], reply["number"], load()["version"])
