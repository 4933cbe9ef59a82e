from typing import NamedTuple, Optional

import attrs
import requests
from pydantic import BaseModel, ConfigDict, Field

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")


class FileRef(BaseModel):
    id: str
    token: str


class Capture(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    files: list[FileRef]
    region: str = "US"
    format: str = Field("csv", alias="export_format")
    email: Optional[str] = None
    note: str = "kept here"


@attrs.define
class Vendor:
    external_id: str
    name: str
    country_code: str = "DE"


@attrs.define
class VendorBatch:
    region: str
    vendors: list[Vendor]


class Unit(NamedTuple):
    external_id: str
    city: str


class Parcel(BaseModel):
    region: str
    email: str


def capture(body: Capture) -> dict:
    content = body.model_dump_json(by_alias=True, exclude_none=True, exclude={"note"})
    return requests.post(API + "/task/capture/documents", data=content, headers={"Content-Type": "application/json"}, auth=AUTH).json()


def send_vendors(batch: VendorBatch) -> None:
    requests.post(API + "/dataset/vendors", json=attrs.asdict(batch), auth=AUTH).raise_for_status()


def send_units(units: list[Unit]) -> None:
    body = {"region": "US", "units": [unit._asdict() for unit in units]}
    requests.post(API + "/dataset/businessunits", json=body, auth=AUTH).raise_for_status()


stored = requests.post(API + "/file", files={"file": ("bm.pdf", b"bm")}, auth=AUTH).json()[0]
print(capture(Capture(files=[FileRef(**stored)], format="xml", email="ap@acme.example"))["status"])
send_vendors(VendorBatch("US", [Vendor("v1", "Acme")]))
send_units([Unit("u1", "Ulm")])
parcel = Parcel(region="north", email="p@parcels.example")
print(requests.post("https://parcels.example/v1/task/capture/documents", json=parcel.model_dump()).json()["echo"])
