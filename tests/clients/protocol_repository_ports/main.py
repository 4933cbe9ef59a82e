from __future__ import annotations

import abc
import uuid
from collections.abc import Mapping, MutableMapping
from typing import Generic, TypeVar, Protocol, overload, Literal, cast, Any, TYPE_CHECKING

import requests

if TYPE_CHECKING:
    from requests import Response

T = TypeVar("T", bound=Mapping[str, Any])
JSON = dict[str, Any]


class Transport(Protocol):
    def __call__(self, method: str, path: str, **kwargs: Any) -> Response: ...


class FlexiTransport:
    def __init__(self, location: Literal["us", "eu", "au"] = "us") -> None:
        self.root = f"https://api-{location}.flexicapture.com/v1"

    def __call__(self, method: str, path: str, **kwargs: Any) -> Response:
        return requests.request(method, self.root + path, auth=("acc", "tok"), **kwargs)


class Repository(Generic[T], abc.ABC):
    def __init__(self, transport: Transport) -> None:
        self.transport = transport

    @overload
    def fetch(self, key: str) -> T: ...
    @overload
    def fetch(self, key: None = None) -> list[T]: ...
    def fetch(self, key=None):
        response = self.transport("GET", self.path(key))
        return cast("T", response.json())

    @abc.abstractmethod
    def path(self, key: str | None) -> str: ...


class TaskRepository(Repository[JSON]):
    def path(self, key):
        return f"/task/{key}"

    def add(self, *files: JSON, **options: str) -> JSON:
        body: MutableMapping[str, Any] = {"files": [{"id": f["id"], "token": f["token"]} for f in files]}
        body.update({"region": "US", "export_format": "csv", "verification_type": "NoVerification"})
        body.update(**options)
        return self.transport("POST", "/task/capture/invoices", json=body).json()


class VendorRepository(Repository[JSON]):
    def __init__(self, transport: Transport, region: str) -> None:
        super().__init__(transport)
        self.region = region

    def path(self, key):
        return f"/dataset/vendors/{self.region}"

    def __setitem__(self, key: str, vendor: JSON) -> None:
        self.transport("POST", "/dataset/vendors", json={"region": self.region, "vendors": [{"external_id": key, **vendor}]}).raise_for_status()

    def __delitem__(self, key: str) -> None:
        self.transport("DELETE", f"{self.path(None)}/{key}")

    def __getitem__(self, key: str) -> JSON:
        return next(v for v in self.fetch() if v["external_id"] == key)

    def __len__(self) -> int:
        return len(self.fetch())


transport = FlexiTransport()
file: JSON = transport("POST", "/file", files={"f": ("pr.pdf", b"pr")}, params={"email": "p@pr.example"}).json()[0]
tasks = TaskRepository(transport)
task = tasks.fetch(tasks.add(file, label="port")["id"])
print(task["number"] + 1, task["region"], [s["files"]["source"]["name"] for s in task["services"]])
vendors = VendorRepository(transport, "US")
vendors["V-5"] = {"name": "Five", "city": "Rome", "iban": "IT60"}
print(len(vendors), vendors["V-5"]["name"], vendors["V-1"]["city"].lower())
del vendors["V-5"]
print([v["name"] for v in vendors.fetch()])
people: dict[str, JSON] = {"V-5": {"name": "Eve", "city": "Bari"}}
print(people["V-5"]["name"][0], requests.get("https://pr.other.example/v1/task/1").json()["number"] + 1)
