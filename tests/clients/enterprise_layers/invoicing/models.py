from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FileRef:
    id: str
    token: str
    name: str

    @classmethod
    def parse(cls, raw: dict[str, Any]) -> FileRef:
        return cls(raw["id"], raw["token"], raw["name"])

    def as_payload(self) -> dict[str, str]:
        return {"id": self.id, "token": self.token}


@dataclass
class CaptureTask:
    id: str
    number: int
    status: str
    progress: int
    region: str
    export_format: str
    results: list[FileRef]
    label: str | None = None

    @classmethod
    def parse(cls, raw: dict[str, Any]) -> CaptureTask:
        return cls(
            id=raw["id"],
            number=raw["number"],
            status=raw["status"],
            progress=raw["progress"],
            region=raw["region"],
            export_format=raw["export_format"],
            results=[FileRef.parse(s["files"]["target"]) for s in raw["services"] if "target" in s["files"]],
            label=raw.get("label"),
        )

    @property
    def finished(self) -> bool:
        return self.status in {"Done", "Failed", "Canceled"}


@dataclass
class Address:
    street: str
    number: int
    city: str
