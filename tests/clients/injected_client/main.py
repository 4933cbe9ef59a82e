from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import requests


class Gateway(Protocol):
    def get(self, path: str) -> dict: ...

    def post(self, path: str, body: dict) -> dict: ...


class HttpGateway:
    def __init__(self, session: requests.Session, base: str) -> None:
        self._session = session
        self._base = base

    def get(self, path: str) -> dict:
        return self._session.get(self._base + path).json()

    def post(self, path: str, body: dict) -> dict:
        return self._session.post(self._base + path, json=body).json()

    def upload(self, name: str, data: bytes) -> dict:
        return self._session.post(self._base + "/file", files={"file": (name, data)}).json()[0]


class Watcher:
    def __init__(self, gateway: Gateway, on_done: Callable[[dict], None]) -> None:
        self.gateway = gateway
        self.on_done = on_done

    def watch(self, file: dict, region: str) -> None:
        task = self.gateway.post(
            "/task/capture/invoices",
            {
                "files": [{"id": file["id"], "token": file["token"]}],
                "region": region,
                "export_format": "csv",
                "verification_type": "NoVerification",
                "business_unit": "BU-1",
            },
        )
        while task["status"] != "Done":
            task = self.gateway.get(f"/task/{task['id']}")
        self.on_done(task)


def announce(task: dict) -> None:
    print(f"{task['number']:>6d} {task['region']} {task['services'][0]['files']['target']['name']}")


session = requests.Session()
session.auth = ("a", "b")
gateway = HttpGateway(session, "https://api-au.flexicapture.com/v1")
watcher = Watcher(gateway, on_done=announce)
for name in ("i1.pdf", "i2.pdf"):
    watcher.watch(gateway.upload(name, name.encode()), "AU")
