"""Gateway to the invoice capture service (and to our courier)."""
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import httpx

_HOST = os.getenv("CAPTURE_HOST", "api-eu.flexicapture.com")
_ROUTES = {
    "upload": ("POST", "/file"),
    "start": ("POST", "/task/capture/{kind}"),
    "task": ("GET", "/task/{id}"),
    "info": ("GET", "/file/{id}/{token}/info"),
    "vendors": ("GET", "/dataset/vendors/{region}"),
    "save_vendors": ("PUT", "/dataset/vendors"),
}


class Gateway:
    timeout = 30

    def __init__(self, account: str, token: str, *, notify: str | None = None) -> None:
        self._http = httpx.Client(auth=(account, token), timeout=self.timeout)
        self.notify = notify

    def _send(self, route: str, /, *, json: Any = None, query: dict | None = None, files=None, **path) -> httpx.Response:
        verb, template = _ROUTES[route]
        response = self._http.request(verb, f"https://{_HOST}/v1{template.format(**path)}", json=json, params=query, files=files)
        response.raise_for_status()
        return response

    def upload(self, name: str, content: bytes) -> dict:
        query = {"email": self.notify} if self.notify else None
        (stored,) = self._send("upload", files={"file": (name, content)}, query=query).json()
        return {"id": stored["id"], "token": stored["token"]}

    def start(self, refs: list[dict], kind: str = "invoices", **settings: str) -> dict:
        job: dict[str, Any] = {"files": refs} | settings
        if self.notify:  # the mailbox of accounting
            job["email"] = self.notify
        return self._send("start", json=job, kind=kind).json()

    def wait(self, task_id: str) -> dict:
        while (task := self._send("task", id=task_id).json())["status"] not in {"Done", "Failed"}:
            pass
        return task

    def vendors(self, region: str) -> Iterator[dict]:
        yield from self._send("vendors", region=region).json()

    def rename_vendor(self, region: str, vendor: dict, name: str) -> None:
        vendor["name"] = name
        self._send("save_vendors", json={"region": region, "vendors": [vendor]})


def courier_quote(parcel: dict) -> dict:
    # another vendor with the same vocabulary
    reply = httpx.post("https://api.other.example/v1/task/capture/documents", json=parcel)
    return reply.json()
