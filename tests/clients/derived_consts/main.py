import settings
from settings import FILES, INVOICES, SLACK_TASKS
import requests as rq

login = ("u", "p")

upload = rq.post(FILES, params={"email": settings.EMAIL}, files={"file": ("d.pdf", b"d")}, auth=login)
(file,) = upload.json()
started = rq.post(INVOICES, auth=login, json={
    "files": [{"id": file["id"], "token": file["token"]}],
    "region": "US",
    "export_format": "xml",
    "verification_type": "NoVerification",
    "email": settings.EMAIL,
})
key = started.json()["id"]
task = rq.get(settings.TASKS + "/" + key, auth=login).json()
task = rq.get(f"{settings.TASKS}/{key}", auth=login).json()
print(key, task["number"] + 1, task["region"].lower(), task["email"])
for service in task["services"]:
    for role, f in service["files"].items():
        print(role, f["name"], rq.get(FILES + f"/{f['id']}/{f['token']}", auth=login).content)
message = {"label": "done", "region": "support", "number": task["number"], "email": settings.EMAIL}
print(rq.post(SLACK_TASKS + "/" + key, json=message).json()["echo"])
