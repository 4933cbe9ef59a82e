from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    name: str
    content: bytes


@dataclass
class Ticket:
    """What the rest of the house knows of a task."""

    ref: str
    number: int
    region: str
    state: str = "new"
    outputs: list[str] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        return self.state == "Done"
