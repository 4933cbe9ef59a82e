"""How far a run is, for whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Item = TypeVar("Item")
Watch = Callable[[str, int, int], None]
"""Takes the name of a stage, how many of its items are done, and how many there are."""


def unwatched(stage: str, done: int, total: int) -> None:
    """Nobody looks."""
    del stage, done, total


def watched(stage: str, items: Collection[Item], watch: Watch) -> Iterator[Item]:
    """The items; ``watch`` is told of each one that is done."""
    for done, item in enumerate(items, start=1):
        yield item
        watch(stage, done, len(items))
