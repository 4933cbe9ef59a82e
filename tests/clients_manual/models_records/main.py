from dataclasses import dataclass, fields
from typing import Any, TypedDict

import requests
from pydantic import BaseModel, ConfigDict, field_validator

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")


@dataclass
class Record:
    id: str
    status: str
    type: str
    email: str
    created: str
    is_deleted: bool
    number: int
    progress: int
    region: str
    export_format: str
    verification_type: str
    properties: dict
    label: str | None
    business_unit: str | None
    lead_time: int
    wait_for_action: bool
    is_test: bool
    deleted: str | None
    started: str | None
    delivered: str | None
    documents: list
    services: list

    @classmethod
    def from_json(cls, data: dict) -> "Record":
        return cls(**data)


class Strict(BaseModel):
    model_config = ConfigDict(strict=True)
    number: int
    region: str


class Counted(BaseModel):
    number: int
    export_format: str

    @field_validator("number", mode="before")
    @classmethod
    def next(cls, value: Any) -> int:
        return value + 1


class Shared(TypedDict):
    region: str
    number: int


class Attributes:
    def __init__(self, data: dict) -> None:
        self.__dict__.update(data)


@dataclass
class Parcel:
    region: str
    number: int

    @classmethod
    def from_json(cls, data: dict) -> "Parcel":
        return cls(**{field.name: data[field.name] for field in fields(cls)})


def task() -> dict:
    file = requests.post(API + "/file", files={"f": ("r.pdf", b"r")}, auth=AUTH).json()[0]
    body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
    started = requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()
    return requests.get(f"{API}/task/{started['id']}", auth=AUTH).json()


def shown(shared: Shared) -> str:
    return f"{shared['region']} {shared['number']}"


record = Record.from_json(task())
print(record.number, record.region, record.services[0]["files"]["source"]["name"])
print(Strict.model_validate(task()).number, Counted.model_validate(task()).export_format)
print(Attributes(task()).region, shown(task()))
mine: Shared = {"region": "attic", "number": 1}
print(shown(mine), Parcel.from_json({"region": "north", "number": 4}))
