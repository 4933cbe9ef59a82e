# -*- coding: utf-8 -*-
import json, requests

HOST = "https://api-%s.flexicapture.com/%s" % ("us", "v1")
FILE_URL = HOST + "/file?email=%s"
TASK_URL = HOST + "/task/%(task)s"
DOWNLOAD = "%s/file/%%(id)s/%%(token)s" % HOST
LINE = "%(name)-12s %(region)s"

auth = ("a", "b")
session = requests.session()
session.auth = auth

email = "books@percent.example"
uploaded, = session.post(FILE_URL % email, files={"file": ("50%.pdf", b"%PDF 50%")}).json()
data = json.dumps({"files": [dict(id=uploaded["id"], token=uploaded["token"])], "region": "CA", "export_format": "csv",
                   "verification_type": "UserVerification", "properties": {}, "email": email})
task = session.post("%s/task/capture/%s" % (HOST, "invoices"), data=data, headers={"Content-Type": "application/json"}).json()

for _ in "ab":
    state = session.get(TASK_URL % {"task": task["id"]}).json()
print("task #%d, 0x%x: %s/%s" % (state["number"], state["number"], state["region"], state["export_format"]))
print("progress: %d%%" % state["progress"])
print("as text: %s" % state["number"])
print(LINE % {"name": "Percy", "region": "local"})
for service in state["services"]:
    target = service["files"]["target"]
    print("%s = %s" % (target["name"], session.get(DOWNLOAD % target).text.strip()))
other = requests.get("https://%s.other.example/%s/task/%s" % ("jobs", "v1", task["id"])).json()
print("other %d %s" % (other["number"], other["region"]))
