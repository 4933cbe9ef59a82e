import bodies
import requests

from bodies import ticket

session = requests.Session()
session.auth = ("a", "b")
API, TICKETS = "https://api-us.flexicapture.com/v1", "https://tickets.other.example/v1"

files = session.post(API + "/file?email=helper@h.example", files={"file": ("helper.pdf", b"h")}).json()
for label, fmt in (("first", "csv"), (None, "xml")):
    body = bodies.capture_body(files, "US", export_format=fmt, label=label, notify="helper@h.example")
    task = session.post(API + "/task/capture/documents", json=body).json()
    print(task["number"] ** 2, task["region"], task["export_format"])
print(requests.post(TICKETS + "/task/capture/documents", json=ticket("first", "helper@h.example")).json()["echo"])
