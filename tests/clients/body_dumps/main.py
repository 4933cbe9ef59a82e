"""Bodies that are dumps of objects, in every library's way; parcels of another vendor have such fields too."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, Optional

import attrs
import cattrs
import requests
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

API = "https://api-us.flexicapture.com/v1"
PARCELS = "https://parcels.example/v1"
AUTH = ("acc", "tok")
JSON = {"Content-Type": "application/json"}


@dataclass
class FileRef:
    id: str
    token: str


@dataclass
class Capture:
    files: list[FileRef]
    region: str = "US"
    export_format: str = "csv"
    verification_type: str = "NoVerification"
    email: Optional[str] = None
    properties: dict[str, Any] = field(default_factory=dict)

    def to_payload(self) -> dict[str, Any]:
        return asdict(self)


@attrs.define
class Batch:
    files: list[dict[str, str]]
    region: str = "CA"
    label: str | None = None


class Typed(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    files: list[dict[str, str]]
    region: str = "AU"
    format: str = Field("xml", alias="export_format")
    email: Optional[str] = None


class Row(NamedTuple):
    files: list[dict[str, str]]
    region: str
    export_format: str


class Plain:
    def __init__(self, files: list[dict[str, str]], region: str) -> None:
        self.files = files
        self.region = region


@dataclass
class Unit:
    external_id: str
    name: str
    city: Optional[str] = None


class Vendor(BaseModel):
    external_id: str
    name: str
    iban: Optional[str] = None


class Vendors(BaseModel):
    region: str
    vendors: list[Vendor]


@dataclass
class Parcel:
    region: str = "north"
    email: str = "p@parcels.example"

    def to_payload(self) -> dict[str, Any]:
        return asdict(self)


def send(path: str, body: Any) -> Any:
    reply = requests.post(f"{API}{path}", json=body, auth=AUTH)
    reply.raise_for_status()
    return reply.json() if reply.content else None


def shown(task: Any) -> None:
    print(task["region"], task["export_format"], task["number"] + 1 > 1)


def captured(path: str, request: Capture) -> None:
    body = asdict(request)
    if request.region == "EU":
        body["region"] = "EU"
    shown(send(path, body))


def sent_as_text(typed: Typed, files: list[dict[str, str]]) -> None:
    url = API + "/task/capture/documents"
    content = typed.model_dump_json(by_alias=True, exclude_none=True)
    shown(requests.post(url, data=content, headers=JSON, auth=AUTH).json())
    shown(requests.post(url, data=json.dumps(attrs.asdict(Batch(files, label="b"))), headers=JSON, auth=AUTH).json())


def main() -> None:
    stored = requests.post(f"{API}/file", files={"f": ("d.pdf", b"%PDF")}, auth=AUTH).json()[0]
    ref = {"id": stored["id"], "token": stored["token"]}
    capture = Capture([FileRef(**ref)], export_format="xml", email="a@b.example", properties={"queue": "1"})
    captured("/task/capture/documents", capture)
    captured("/task/capture/invoices", Capture([FileRef(**ref)], region="EU"))
    shown(send("/task/capture/documents", capture.to_payload()))
    shown(send("/task/capture/documents", {key: value for key, value in vars(Plain([ref], "US")).items() if value}))
    shown(send("/task/capture/documents", Row([ref], "CA", "csv")._asdict()))
    shown(send("/task/capture/documents", {**cattrs.unstructure(Batch([ref])), "export_format": "Xls"}))
    typed = Typed(files=[ref], email="t@b.example")
    sent_as_text(typed, [ref])
    shown(send("/task/capture/documents", TypeAdapter(Typed).dump_python(typed, by_alias=True)))
    for one in [send("/task/capture/documents", asdict(one)) for one in (capture, Capture([FileRef(**ref)]))]:
        shown(one)
    units = [Unit("u1", "Head office", "Ulm"), Unit("u2", "Branch")]
    send("/dataset/businessunits", {"region": "US", "units": [asdict(unit) for unit in units]})
    vendors = Vendors(region="US", vendors=[Vendor(external_id="v1", name="Acme", iban="DE1"), Vendor(external_id="v2", name="B")])
    send("/dataset/vendors", vendors.model_dump())
    for unit in requests.get(f"{API}/dataset/businessunits/US", auth=AUTH).json():
        print(unit["external_id"], unit["name"])
    for vendor in requests.get(f"{API}/dataset/vendors/US", auth=AUTH).json():
        print(vendor["external_id"], vendor["name"])
    parcel = Parcel()
    print(requests.post(f"{PARCELS}/task/capture/documents", json=parcel.to_payload()).json()["echo"])
    print(asdict(capture)["region"], typed.model_dump(), vars(parcel))


main()
