"""Hosts by location, rows by csv, templates that ask for what stays, a task for each thread and context."""
import csv
import os
import sys
import threading
from contextvars import ContextVar
from dataclasses import dataclass

import requests

HOSTS = {
    "us": "https://api-us.flexicapture.com/v1",
    "eu": "https://api-eu.flexicapture.com/v1",
    "au": "https://api-au.flexicapture.com/v1",  # since spring
}
PARCELS = ["https://parcel.example/v1", "https://api-us.parcel.example/v1"]
AUTH = ("id", "token")
current = ContextVar("current", default=None)
mine = threading.local()


def base(location=None):
    return HOSTS.get(location or os.environ.get("FLEXI_LOCATION", ""), HOSTS["us"])


@dataclass
class Vendor:
    key: str
    name: str
    city: str | None = None
    iban: str = ""

    def record(self):
        made = {"external_id": self.key, "name": self.name}
        if self.city:
            made["city"] = self.city
        if self.iban:
            made["iban"] = self.iban
        return made


def begin(blob, location):
    stored, = requests.post(base(location) + "/file", files={"f": ("t.pdf", blob)}, auth=AUTH).json()
    body = {"files": [{"id": stored["id"], "token": stored["token"]}], "region": "EU", "export_format": "csv", "verification_type": "NoVerification"}
    return requests.post(base(location) + "/task/capture/documents", json=body, auth=AUTH).json()["id"]


def look(key):
    return requests.get(f"{base()}/task/{key}", auth=AUTH).json()


def shown(*tasks):
    return [(task["number"] + 1, task["region"]) for task in tasks]


def first(left, right):
    return left["export_format"], right["number"] - left["number"]


def worker(key):
    mine.task = look(key)
    print(mine.task["region"], mine.task["number"] * 2)


keys = [begin(b"%PDF", location) for location in ("us", None)]
while any(look(key)["status"] != "Done" for key in keys):
    pass
tasks = [look(key) for key in keys]
print(shown(*tasks), first(*tasks))
print("{id} is {status}".format(**tasks[0]), "%(type)s" % tasks[1], "{0[status]}".format(tasks[0]))
for service in tasks[0].get("services") or []:
    print(sorted(service["files"]))
thread = threading.Thread(target=worker, args=(keys[0],))
thread.start()
thread.join()
current.set(tasks[1])
print(current.get()["verification_type"])

requests.post(base() + "/dataset/vendors", json={"region": "US", "vendors": [v.record() for v in (Vendor("V-1", "One"), Vendor("V-2", "Two", "Bonn", "DE1"))]}, auth=AUTH)
out = csv.writer(sys.stdout)
for vendor in requests.get(base() + "/dataset/vendors/US", auth=AUTH).json():
    out.writerow([vendor["external_id"], vendor["name"]])
    out.writerow((vendor["name"], vendor.get("iban", "none")))
print("{number} {region}".format(**{"number": 7, "region": "shelf"}), PARCELS)
