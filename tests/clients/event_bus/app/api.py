import os

import requests

from .bus import Created, Finished, Uploaded, bus

BASE = os.getenv("FLEXI_BASE", "https://api-us.flexicapture.com") + "/v1"
session = requests.Session()
session.auth = ("a", "t")


@bus.on(Uploaded)
def create(event):
    body = {"files": [{k: event.file[k] for k in ("id", "token")}], "region": "US", "email": "x@y.example"}
    body |= {"export_format": "Xls", "verification_type": "NoVerification"}
    bus.emit(Created(session.post(BASE + "/task/capture/documents", json=body).json()))


@bus.on(Created)
def poll(event):
    task = event.task
    while task["status"] != "Done":
        task = session.get(f"{BASE}/task/{task['id']}").json()
    bus.emit(Finished(task=task))
