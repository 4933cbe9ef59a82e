from typing import Any, List, NamedTuple, Optional

import attr
import attrs


class Stored(NamedTuple):
    id: str
    token: str
    name: str


@attrs.define
class Result:
    target: Optional[Stored] = None

    @classmethod
    def from_dict(cls, data: dict) -> "Result":
        files = data["files"]
        return cls(Stored(**files["target"]) if "target" in files else None)


@attrs.frozen(kw_only=True)
class Task:
    id: str
    number: int = attrs.field(converter=int)
    region: str
    results: List[Result] = attrs.field(factory=list)

    @classmethod
    def from_dict(cls, data: dict) -> "Task":
        return cls(
            id=data["id"],
            number=data["number"],
            region=data["region"],
            results=[Result.from_dict(one) for one in data.get("services", [])],
        )


@attr.s
class Vendor:
    key: str = attr.ib()
    name: str = attr.ib()
    iban: Optional[str] = attr.ib(default=None)

    @classmethod
    def from_json(cls, data: dict) -> "Vendor":
        return cls(data["external_id"], name=data["name"], iban=data.get("iban"))


class Lazy:
    """Reads when asked."""

    def __init__(self, data: dict) -> None:
        self._data = data

    @property
    def format(self) -> Any:
        return self._data.get("export_format")

    def __getitem__(self, key: str) -> Any:
        return self._data["properties"][key]


@attrs.define
class Street:
    """The house's own; it looks the same."""

    name: str
    number: int

    @classmethod
    def from_dict(cls, data: dict) -> "Street":
        return cls(data["name"], data["number"])
