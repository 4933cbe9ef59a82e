"""Capture a batch of invoices."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from . import settings, transport
from .settings import EXPORT_FORMAT

PENDING = ("New", "Submitted", "InProgress")


@dataclass
class Batch:
    task_id: str
    number: int
    region: str
    files: list[dict[str, str]]
    results: dict[str, str] = field(default_factory=dict)


def upload(name: str, content: bytes) -> dict[str, str]:
    reply = transport.call(
        "POST",
        "/file",
        query={"email": settings.CONTACT["email"]},
        files={"file": (name, content, "application/pdf")},
    )
    file = reply.json()[0]
    return {"id": file["id"], "token": file["token"]}


def request_body(files: list[dict[str, str]]) -> dict[str, object]:
    body = {
        "files": files,
        "properties": {"source": "intake"},
        "export_format": EXPORT_FORMAT,
        "verification_type": "NoVerification",
        "email": "intake@east.example",
    }
    if settings.REGION:
        body["region"] = settings.REGION
    return body


def wait_for(task_id: str) -> dict:
    for _ in range(50):
        task = transport.get_json(f"/task/{task_id}")
        if task["status"] not in PENDING:
            return task
        time.sleep(0.01)
    raise TimeoutError(task_id)


def capture(documents: dict[str, bytes]) -> Batch:
    files = [upload(name, content) for name, content in documents.items()]
    created = transport.post_json("/task/capture/invoices", request_body(files))
    task = wait_for(created["id"])
    batch = Batch(task["id"], task["number"], task["region"], files)
    for service in task["services"]:
        roles = service.get("files", {})
        batch.results[roles["source"]["name"]] = roles["target"]["name"]
    return batch


def clean_up(batch: Batch) -> None:
    for file in batch.files:
        transport.call("DELETE", "/file/" + file["id"] + "/" + file["token"])
    transport.call("DELETE", f"/task/{batch.task_id}")
