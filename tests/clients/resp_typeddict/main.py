from typing import Any, Dict, List, TypedDict, cast

import requests


class FileRole(TypedDict):
    id: str
    token: str
    name: str


class Service(TypedDict):
    files: Dict[str, FileRole]


class Task(TypedDict, total=False):
    id: str
    number: int
    status: str
    region: str
    export_format: str
    services: List[Service]


class Club(TypedDict):
    number: int
    region: str


def fetch(session: requests.Session, task_id: str) -> Task:
    data: Any = session.get(f"https://api-us.flexicapture.com/v1/task/{task_id}").json()
    return cast(Task, data)


def line(task: Task) -> str:
    return "{:d} {:s} {:s}".format(task["number"], task["region"], task["export_format"])


def names(services: List[Service]) -> List[str]:
    return [service["files"]["target"]["name"] for service in services if "target" in service["files"]]


session = requests.Session()
session.auth = ("a", "b")
file: Dict[str, str] = session.post("https://api-us.flexicapture.com/v1/file", files={"file": ("td.pdf", b"td")}).json()[0]
request_body: Dict[str, Any] = {
    "files": [{"id": file["id"], "token": file["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
started = cast(Task, session.post("https://api-us.flexicapture.com/v1/task/capture/invoices", json=request_body).json())
fetch(session, started["id"])
task = fetch(session, started["id"])
club: Club = {"number": 1904, "region": "Ruhr"}
print(line(task), names(task["services"]), club["number"] + task["number"], club["region"])
