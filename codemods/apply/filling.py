"""Putting items, with the comments they take along, at the end of a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.gaps import NOTHING, SPACE, Blank, Gap, Lines
from codemods.apply.indent import Indent, moved_lines, moved_node
from codemods.apply.ownership import Carried, parts_of
from codemods.apply.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.apply.layout import Room


@dataclass(frozen=True)
class Moved:
    """An item on its way, the comments it takes along, and how its line was indented."""

    item: cst.CSTNode
    comments: Carried
    indent: Indent


def append(row: Row, moved: Sequence[Moved], room: Room) -> Row:
    """Return ``row`` with the items at its end, but before a ``**rest``."""
    if row.items and isinstance(row.items[-1], cst.Name):
        start = append(Row(row.items[:-1], row.gaps[:-1]), moved, replace(room, trailing_comma=False, block=False))
        before_rest = start.gaps[-1].with_comma(True)
        if before_rest.blank is NOTHING:
            before_rest = before_rest.with_blank(SPACE)
        return Row((*start.items, row.items[-1]), (*start.gaps[:-1], before_rest, row.gaps[-1]))
    if room.indent is None:
        return _inline(row, moved)
    if room.block and row.items and not any(gap.breaks for gap in row.gaps):
        row = _unfolded(row, room, room.indent)
    return _one_to_a_line(row, [_settled(item, room.indent) for item in moved], room, room.indent)


def _settled(moved: Moved, indent: Indent) -> Moved:
    comments = moved.comments
    return Moved(
        moved_node(moved.item, moved.indent, indent),
        Carried(
            moved_lines(comments.head, moved.indent, indent),
            comments.tail,
            moved_lines(comments.below, moved.indent, indent),
        ),
        indent,
    )


def _unfolded(row: Row, room: Room, indent: Indent) -> Row:
    """Return an inline row with each item on a line of its own."""
    inner = _line_start((), None, room.newline, indent)
    end = Gap(_line_start((), None, room.newline, room.closing), room.trailing_comma)
    return Row(row.items, (Gap(inner), *(Gap(inner, comma=True) for _ in row.gaps[1:-1]), end))


def _inline(row: Row, moved: Sequence[Moved]) -> Row:
    items = tuple(item.item for item in moved)
    between = (Gap(SPACE, True),) * (len(items) - 1)
    if not row.items:
        return Row(items, (Gap(NOTHING), *between, Gap(NOTHING)))
    return Row((*row.items, *items), (*row.gaps[:-1], Gap(SPACE, True), *between, row.gaps[-1]))


def _one_to_a_line(row: Row, moved: Sequence[Moved], room: Room, indent: Indent) -> Row:
    end = row.gaps[-1]
    parts = parts_of(row)[-1]
    gaps = list(row.gaps[:-1])
    comments = Carried((), parts.tail, parts.below)
    floating = parts.floating
    for item in moved:
        lines = (*comments.below, *item.comments.head)
        if not gaps:
            lines, floating = (*comments.below, *floating, *item.comments.head), ()
        blank: Blank = _line_start(lines, comments.tail, room.newline, indent)
        if not gaps and not (room.block or end.breaks or lines):
            blank = NOTHING
        elif room.breaks and not room.breaks[len(gaps) - 1]:
            blank = SPACE
        gaps.append(Gap(blank, comma=bool(gaps)))
        comments = item.comments
    gaps.append(_closing(end, bool(row.items), comments, floating, room))
    return Row((*row.items, *(item.item for item in moved)), tuple(gaps))


def _closing(end: Gap, had_items: bool, comments: Carried, floating: Lines, room: Room) -> Gap:
    """Return the gap before the closing bracket, made from the one that was there."""
    comma = end.comma if had_items else room.trailing_comma
    if had_items and isinstance(end.blank, cst.ParenthesizedWhitespace):
        closing = Indent(end.blank.last_line.value, end.blank.indent)
    elif comments.tail is not None or room.block:
        closing = room.closing
    else:
        return Gap(NOTHING if not had_items else end.blank, comma)
    return Gap(_line_start((*comments.below, *floating), comments.tail, room.newline, closing), comma)


def _line_start(
    lines: Lines, tail: cst.TrailingWhitespace | None, newline: cst.Newline, indent: Indent
) -> cst.ParenthesizedWhitespace:
    return cst.ParenthesizedWhitespace(
        first_line=tail or cst.TrailingWhitespace(newline=newline),
        empty_lines=lines,
        indent=indent.in_block,
        last_line=cst.SimpleWhitespace(indent.white),
    )
