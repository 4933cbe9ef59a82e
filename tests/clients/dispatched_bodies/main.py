import time
from dataclasses import dataclass
from functools import singledispatch

import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("acc", "tok")


@dataclass
class CsvJob:
    region: str


@dataclass
class XmlJob:
    region: str
    email: str = "jobs@x.example"


@singledispatch
def body_of(job):
    raise TypeError(f"unknown job {job!r}")


@body_of.register
def _(job: CsvJob):
    return {"region": job.region, "export_format": "csv", "verification_type": "NoVerification"}


@body_of.register
def _(job: XmlJob):
    return {"region": job.region, "export_format": "xml", "verification_type": "NoVerification", "email": job.email}


def letter(job):
    return {"region": job.region, "email": "x", "services": []}


def start(files, job):
    refs = [{"id": f["id"], "token": f["token"]} for f in files]
    reply = requests.post(f"{API}/task/capture/documents", json={"files": refs, **body_of(job)}, auth=AUTH)
    reply.raise_for_status()
    return reply.json()


def main():
    files = requests.post(f"{API}/file", params={"email": "a@x.example"}, files={"f": ("a.pdf", b"%PDF")}, auth=AUTH).json()
    for job in (CsvJob("US"), XmlJob("CA")):
        task = start(files, job)
        while task["status"] != "Done":
            time.sleep(0.01)
            task = requests.get(f"{API}/task/{task['id']}", auth=AUTH).json()
        print(task["number"] + 1, task["region"], task["export_format"])
        print(requests.post("https://mail.other.example/v1/send", json=letter(job)).json()["echo"])


main()
