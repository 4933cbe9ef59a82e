from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from typing import NamedTuple

Ref = namedtuple("Ref", "id token name")


class Summary(NamedTuple):
    number: int
    region: str
    status: str


@dataclass(order=True)
class Task:
    number: int
    id: str
    region: str
    results: tuple[Ref, ...] = ()

    @classmethod
    def from_json(cls, data: dict) -> Task:
        results = tuple(Ref(**service["files"]["target"]) for service in data["services"] if "target" in service["files"])
        return cls(number=data["number"], id=data["id"], region=data["region"], results=results)

    @property
    def title(self) -> str:
        return f"#{self.number:05d}"


@dataclass
class House:
    number: int
    region: str

    @classmethod
    def from_json(cls, data: dict) -> House:
        return cls(data["number"], data["region"])
