import requests

from invoices import CONFIG
from invoices.api import capture, mirror, task

file = requests.post(f"{CONFIG['api']['base']}/file", files={"f": ("t.pdf", b"t")}, auth=("a", "b")).json()[0]
made = capture([{"id": file["id"], "token": file["token"]}], "AU")
got = task(made["id"])
print(got["region"], got["export_format"], int(got["number"]) > 0, CONFIG["api"]["retries"] + 1)
print(mirror({"region": got["region"], "number": 3}))
