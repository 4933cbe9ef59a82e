"""How a container is laid out, and where in it items that move there are to stand."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.indent import Indent
from codemods.apply.ownership import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.apply.rows import Row


class Style(enum.Enum):
    """Where the items of a container start."""

    INLINE = "on one line, or several to a line"
    HANGING = "the first behind the bracket, each other on a line of its own below it"
    BLOCK = "each on a line of its own"


@dataclass(frozen=True)
class Room:
    """How moved items are to stand in the mapping they move into.

    They stand one to a line at ``indent``, or inline when that is None. In a ``block`` the first one has a line of
    its own too, and so has the closing bracket, at ``closing``, after a comma if ``trailing_comma``. With ``breaks``
    only those items behind the first one start a line for which it says so.
    """

    indent: Indent | None
    closing: Indent
    block: bool = False
    trailing_comma: bool = False
    breaks: tuple[bool, ...] = ()
    newline: cst.Newline = field(default_factory=cst.Newline)


def style_of(row: Row) -> Style:
    """Return how ``row``, which has items, is laid out."""
    first, *others = row.gaps[:-1]
    if not all(gap.breaks for gap in others):
        return Style.INLINE
    if first.breaks:
        return Style.BLOCK
    return Style.HANGING if others else Style.INLINE


def indent_at(row: Row, index: int) -> Indent:
    """Return how the line of the item at ``index`` is indented, or the nearest line of the row when it starts
    before the row.
    """
    for gap in [*row.gaps[index::-1], *row.gaps[index + 1 :]]:
        if isinstance(gap.blank, cst.ParenthesizedWhitespace):
            return Indent(gap.blank.last_line.value, gap.blank.indent)
    return Indent("")


def line_at(row: Row, index: int) -> cst.ParenthesizedWhitespace:
    """Return what starts a line for the item at ``index``."""
    indent = indent_at(row, index)
    return cst.ParenthesizedWhitespace(
        first_line=cst.TrailingWhitespace(newline=_newline(row)),
        indent=indent.in_block,
        last_line=cst.SimpleWhitespace(indent.white),
    )


def new_room(row: Row, index: int, prefix: int, unit: str, commented: bool) -> Room:
    """Return the room in a new (or empty) mapping, the value of the item at ``index`` of ``row``.

    ``prefix`` is how many columns the item takes up to and with the opening bracket of the mapping, ``unit`` one
    indentation of the file; ``commented`` says whether comments move along.
    """
    style, base = style_of(row), indent_at(row, index)
    newline = _newline(row)
    if style is Style.BLOCK or (style is Style.INLINE and commented):
        inner = base.deeper(_unit(row, base) or unit)
        return Room(inner, base, block=True, trailing_comma=row.gaps[-1].comma, newline=newline)
    if style is Style.HANGING:
        return Room(base.deeper(" " * prefix), base, newline=newline)
    return Room(None, base, newline=newline)


def breaks_between(row: Row, order: Sequence[int]) -> tuple[bool, ...]:
    """Return for each but the first of some items of ``row`` whether a line ends between it and the one before."""
    pairs = pairwise(order)
    return tuple(any(gap.breaks for gap in row.gaps[before + 1 : item + 1]) for before, item in pairs)


def room_at_end(row: Row) -> Room:
    """Return the room for items that are put at the end of ``row``."""
    if not row.items or style_of(row) is Style.INLINE:
        return Room(None, Indent(""))
    indent = indent_at(row, len(row.items) - 1)
    return Room(indent, indent, newline=_newline(row))


def room_in(inner: Row, fresh: Room, block: Room, commented: bool) -> Room:
    """Return the room at the end of the existing mapping ``inner``.

    ``fresh`` is the room that ``new_room`` gives for this place, ``block`` the same with comments to be taken along.
    """
    if not inner.items:
        return block if inner.gaps[0].breaks else fresh
    last = len(inner.items) - 1
    end = parts_of(inner)[-1]
    said = end.tail is not None and end.tail.comment is not None
    if not inner.gaps[last].breaks and not commented and not said:
        return Room(None, fresh.closing)
    if any(gap.breaks for gap in inner.gaps[: last + 1]):
        return Room(indent_at(inner, last), fresh.closing, newline=_newline(inner))
    return block


def _unit(row: Row, base: Indent) -> str:
    closing = row.gaps[-1].blank
    if not isinstance(closing, cst.ParenthesizedWhitespace) or closing.indent != base.in_block:
        return ""
    white = closing.last_line.value
    return base.white.removeprefix(white) if base.white.startswith(white) else ""


def _newline(row: Row) -> cst.Newline:
    for gap in row.gaps:
        if isinstance(gap.blank, cst.ParenthesizedWhitespace):
            return gap.blank.first_line.newline
    return cst.Newline()
