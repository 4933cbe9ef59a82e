from __future__ import annotations

import logging
from collections.abc import Iterator

from .http import RestClient
from .models import CaptureTask, FileRef
from .settings import Settings

log = logging.getLogger(__name__)


class CaptureService:
    def __init__(self, client: RestClient, settings: Settings) -> None:
        self.client = client
        self.settings = settings.flexicapture

    def upload(self, name: str, content: bytes) -> FileRef:
        (raw,) = self.client.post("/file", files={"file": (name, content)}, params={"email": self.settings.notify})
        return FileRef.parse(raw)

    def submit(self, *refs: FileRef, region: str, label: str | None = None) -> CaptureTask:
        payload = {
            "files": [ref.as_payload() for ref in refs],
            "region": region,
            "export_format": self.settings.export_format,
            "verification_type": self.settings.verification_type,
            "email": self.settings.notify,
        }
        if label:
            payload["label"] = label
        return CaptureTask.parse(self.client.post("/task/capture/invoices", payload))

    def wait(self, task: CaptureTask) -> Iterator[CaptureTask]:
        while not task.finished:
            yield task
            task = CaptureTask.parse(self.client.get(f"/task/{task.id}"))
            log.info("task %d at %d%%", task.number, task.progress)
        yield task


class ErpService:
    def __init__(self, client: RestClient) -> None:
        self.client = client

    def book(self, task: CaptureTask) -> dict:
        return self.client.post("/file", {"number": task.number, "region": task.region, "label": "booked"})["echo"]
