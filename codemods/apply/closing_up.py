"""Taking items out of a row, and closing up what is left around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.gaps import NOTHING, Blank, Gap, Lines, Parts
from codemods.apply.ownership import line_groups, parts_of
from codemods.apply.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence, Set


def close_up(row: Row, leaving: Set[int], places: Set[int] = frozenset()) -> Row:
    """Return ``row`` without the items in ``leaving`` and without their comments.

    Those of them at ``places`` are still in the result: their comments have left, something else is about to stand
    there.
    """
    exact, row = row, row.settled
    groups = [group for group in line_groups(row) if leaving >= set(group)]
    parts = _without_owned(parts_of(row), {group.start for group in groups}, {group.stop for group in groups})
    kept = [index for index in range(len(row.items)) if index not in leaving or index in places]
    gaps = []
    start = 0
    for stop in [*kept, len(row.items)]:
        touched = any(start <= group.start <= stop or start <= group.stop <= stop for group in groups)
        gaps.append(_closed(row, parts, start, stop) if touched or stop > start else exact.gaps[start])
        start = stop + 1
    return Row(tuple(row.items[index] for index in kept), tuple(gaps))


def _without_owned(parts: Sequence[Parts], starts: Set[int], stops: Set[int]) -> list[Parts]:
    """Return the parts without what belongs to the lines that start or stop at those gaps."""
    left = []
    for index, part in enumerate(parts):
        tail, below, head = part.tail, part.below, part.head
        if index in stops and tail is not None:
            tail, below = cst.TrailingWhitespace(newline=tail.newline), ()
        left.append(Parts(tail, below, part.floating, () if index in starts else head))
    return left


def _closed(row: Row, parts: Sequence[Parts], start: int, stop: int) -> Gap:
    """Return the one gap in the place of the gaps from ``start`` to ``stop``, between which no item stays."""
    opening, closing = start == 0, stop == len(row.items)
    first, last = row.gaps[start], row.gaps[stop]
    tail, lines = _collected(parts[start : stop + 1])
    if opening and not _starts_blank(parts[start].floating):
        lines = _without_leading_blanks(lines)
    if closing and not _starts_blank(parts[stop].floating[::-1]):
        lines = _without_leading_blanks(lines[::-1])[::-1]
    said = any(line.comment is not None for line in lines) or (tail is not None and tail.comment is not None)
    breaking = [gap.blank for gap in row.gaps[start : stop + 1] if isinstance(gap.blank, cst.ParenthesizedWhitespace)]
    blank: Blank
    if opening and closing and not said:
        return Gap(NOTHING)
    if not breaking or (not said and opening and not first.breaks):
        blank = last.blank if closing else first.blank
    elif not said and closing and not last.breaks:
        blank = last.blank
    else:
        blank = breaking[-1].with_changes(
            first_line=tail or cst.TrailingWhitespace(newline=breaking[-1].first_line.newline), empty_lines=lines
        )
    if opening:
        return Gap(blank)
    model = last if closing else first
    return Gap(blank, model.comma, model.late, model.pad)


def _collected(parts: Sequence[Parts]) -> tuple[cst.TrailingWhitespace | None, Lines]:
    tail: cst.TrailingWhitespace | None = None
    lines: Lines = ()
    for part in parts:
        if tail is None or (tail.comment is None and part.tail is not None and part.tail.comment is not None):
            tail = part.tail
        lines += part.below
        lines += _without_leading_blanks(part.floating) if _starts_blank(lines[::-1]) else part.floating
        lines += part.head
    return tail, lines


def _starts_blank(lines: Sequence[cst.EmptyLine]) -> bool:
    return bool(lines) and lines[0].comment is None


def _without_leading_blanks(lines: Lines) -> Lines:
    while _starts_blank(lines):
        lines = lines[1:]
    return lines
