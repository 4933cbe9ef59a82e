"""Which lines of a file gave way to which."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence


class LineChange(NamedTuple):
    """Old lines that give way to new ones; half-open ranges of line numbers from 0."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes_between(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[LineChange]:
    """What differs, in order.

    The common head and tail are set aside first: most changes are small and most lines in a long table are alike.
    """
    shorter = min(len(old), len(new))
    head = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    rest = shorter - head
    tail = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    for tag, *ends in matcher.get_opcodes():
        if tag != "equal":
            yield LineChange(*(end + head for end in ends))


def grouped(changes: Iterable[LineChange], context: int) -> list[list[LineChange]]:
    """Changes whose lines of context would touch, together."""
    groups: list[list[LineChange]] = []
    for change in changes:
        if groups and change.old_start - groups[-1][-1].old_end <= 2 * context:
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups
