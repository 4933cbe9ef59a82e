"""Bodies, put together in several ways."""

from __future__ import annotations

from dataclasses import dataclass, field


class Builder:
    """One step after the other."""

    def __init__(self) -> None:
        self._files: list[dict] = []
        self._wanted: dict = {}

    def file(self, stored: dict) -> Builder:
        self._files.append({"id": stored["id"], "token": stored["token"]})
        return self

    def region(self, name: str) -> Builder:
        self._wanted["region"] = name
        return self

    def format(self, name: str) -> Builder:
        self._wanted["export_format"] = name
        return self

    def checked_by(self, who: str) -> Builder:
        self._wanted["verification_type"] = who
        return self

    def label(self, text: str) -> Builder:
        self._wanted["label"] = text
        return self

    def build(self) -> dict:
        body = {"files": self._files}
        body.update(self._wanted)
        return body


@dataclass
class Request:
    """Knows how it is sent."""

    files: list[dict]
    region: str = "US"
    formats: list[str] = field(default_factory=lambda: ["csv"])

    def to_dict(self) -> dict:
        body = {"files": self.files, "region": self.region}
        if self.formats:
            body["export_format"] = self.formats[0]
        return with_verification(body)


def with_verification(body: dict) -> dict:
    body["verification_type"] = "NoVerification"
    return body


@dataclass
class Parcel:
    """Another vendor's; it looks the same."""

    region: str = "north"
    label: str = "fragile"

    def to_dict(self) -> dict:
        return {"region": self.region, "label": self.label}
