from dataclasses import dataclass

import requests
from pydantic import BaseModel, ConfigDict

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")


class StrictFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    token: str
    name: str
    extension: str
    hash: str
    size: int
    mime: str
    is_recognizable: bool
    account: str
    email: str
    created: str
    validated: str
    is_validated: bool
    deleted: str | None
    is_deleted: bool
    error: str | None
    pages_count: int


class LooseTask(BaseModel):
    id: str
    status: str
    number: int
    region: str


@dataclass
class Pet:
    name: str
    number: int


reply = requests.post(API + "/file", files={"f": ("m.pdf", b"m")}, auth=AUTH).json()
f = StrictFile(**reply[0])
body = {"files": [{"id": f.id, "token": f.token}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
payload = requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()
task = LooseTask.model_validate(payload)
print(f.name, task.number + 1, task.region)
print(Pet(**{"name": "Rex", "number": 1}))
