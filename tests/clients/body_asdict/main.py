from dataclasses import asdict, dataclass, field

import requests


@dataclass
class FileRef:
    id: str
    token: str


@dataclass
class CaptureBody:
    files: list[FileRef]
    region: str = "US"
    export_format: str = "csv"
    verification_type: str = "NoVerification"
    properties: dict = field(default_factory=dict)


@dataclass
class Parcel:
    region: str = "north"
    label: str = "fragile"
    number: int = 3


AUTH = ("a", "b")
uploaded = requests.post("https://api-us.flexicapture.com/v1/file", files={"file": ("as.pdf", b"as")}, auth=AUTH).json()
body = CaptureBody([FileRef(f["id"], f["token"]) for f in uploaded], export_format="xml")
task = requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=asdict(body), auth=AUTH).json()
print(task["number"] + 1, task["region"], task["export_format"])
print(requests.post("https://api.other.example/v1/task/capture/documents", json=asdict(Parcel())).json()["echo"])
