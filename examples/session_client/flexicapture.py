"""Client for ABBYY FlexiCapture for Invoices."""
from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

import requests

BASE_URL = "https://api-eu.flexicapture.com"
VERSION = "v1"


class CaptureError(Exception):
    pass


@dataclass
class Outcome:
    """What we keep of a finished task."""

    number: int
    region: str
    export_format: str
    verified: bool
    results: list[tuple[str, str]] = field(default_factory=list)


class FlexiCapture:
    def __init__(self, account: str, token: str, *, email: str | None = None) -> None:
        self.session = requests.Session()
        self.session.auth = (account, token)
        self.session.headers.update({"Accept": "application/json"})
        self.email = email

    def _url(self, path: str) -> str:
        return f"{BASE_URL}/{VERSION}/{path.lstrip('/')}"

    def _request(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        response = self.session.request(method, self._url(path), timeout=30, **kwargs)
        if response.status_code >= 400:
            raise CaptureError(f"{response.status_code}: {response.text}")
        return response

    def upload(self, path: Path) -> dict[str, str]:
        with path.open("rb") as stream:
            reply = self._request(
                "POST",
                "/file",
                params={"email": self.email},
                files={"file": (path.name, stream, "application/pdf")},
            )
        uploaded = reply.json()[0]
        return {"id": uploaded["id"], "token": uploaded["token"]}

    def start(self, files: list[dict[str, str]], unit: str, export_format: str = "xml") -> str:
        body = {
            "files": files,
            "region": "EU",
            "export_format": export_format,  # the ledger reads nothing else
            "verification_type": "NoVerification",
            "business_unit": unit,
            "label": "inbox",
        }
        return self._request("POST", "/task/capture/invoices", json=body).json()["id"]

    def get_task(self, task_id: str) -> dict[str, Any]:
        return self._request("GET", f"/task/{task_id}").json()

    def wait(self, task_id: str, pause: float = 0.01) -> dict[str, Any]:
        while True:
            task = self.get_task(task_id)
            if task["status"] in {"Done", "Failed", "Canceled"}:
                return task
            if task["progress"] > 100:
                raise CaptureError("more than everything?")
            time.sleep(pause)

    def results(self, task: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for service in task["services"]:
            files = service["files"]
            target = files["target"]
            content = self._request("GET", f"/file/{target['id']}/{target['token']}").text
            yield files["source"]["name"], content.strip()

    def outcome(self, task_id: str) -> Outcome:
        task = self.wait(task_id)
        return Outcome(
            number=task["number"],
            region=task["region"],
            export_format=task.get("export_format", "xml"),
            verified=task["verification_type"] != "NoVerification",
            results=list(self.results(task)),
        )

    def forget(self, task_id: str) -> None:
        self._request("DELETE", f"/task/{task_id}")

    def close(self) -> None:
        self.session.close()
