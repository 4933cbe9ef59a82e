"""Which comments go with the items that leave a row.

A comment on the line of an item, or on lines of its own directly above, is that item's. Where items share a line it
is the line's, and leaves only when all of them do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.gaps import Lines, Parts, split

if TYPE_CHECKING:
    from collections.abc import Set

    from codemods.apply.rows import Row


@dataclass(frozen=True)
class Carried:
    """The comments that an item takes along."""

    head: Lines = ()
    tail: cst.TrailingWhitespace | None = None
    below: Lines = ()

    @property
    def comments(self) -> tuple[cst.Comment, ...]:
        found = [line.comment for line in self.head]
        found += [self.tail.comment if self.tail is not None else None]
        found += [line.comment for line in self.below]
        return tuple(comment for comment in found if comment is not None)


def parts_of(row: Row) -> list[Parts]:
    """Return the parts of every gap of ``row``."""
    starts = [gap.blank for gap in row.gaps[:-1] if isinstance(gap.blank, cst.ParenthesizedWhitespace)]
    column = len(starts[-1].last_line.value) if starts else None
    last = len(row.gaps) - 1
    return [split(gap.blank, column, to_bracket=index == last) for index, gap in enumerate(row.gaps)]


def line_groups(row: Row) -> list[range]:
    """Return the indices of the items that share a line, line by line."""
    groups = []
    start = 0
    for index in range(1, len(row.items) + 1):
        if index == len(row.items) or row.gaps[index].breaks:
            groups.append(range(start, index))
            start = index
    return groups


def carried(row: Row, moving: Set[int], leaving: Set[int]) -> dict[int, Carried]:
    """Return what each item takes along that is first or last of a line whose items all are in ``leaving``.

    Where some of those are ``moving`` to another place, the comments go with them and not with the removed ones.
    """
    parts = parts_of(row)
    taken: dict[int, Carried] = {}
    for group in line_groups(row):
        if not leaving >= set(group):
            continue
        owners = [index for index in group if index in moving] or list(group)
        before, after = parts[group.start], parts[group.stop]
        tail = after.tail if after.tail is not None and after.tail.comment is not None else None
        for index in owners:
            taken[index] = Carried()
        taken[owners[0]] = Carried(head=before.head)
        taken[owners[-1]] = Carried(taken[owners[-1]].head, tail, after.below)
    return taken
