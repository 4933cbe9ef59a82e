"""Items of one dict display that are put into another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.filling import Moved, append
from codemods.apply.indent import Indent, moved_node
from codemods.apply.layout import indent_at, room_at_end
from codemods.apply.ownership import Carried
from codemods.apply.rows import CONTAINERS, read, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.apply.spans import Spans


@dataclass(frozen=True)
class Copied:
    """A copy of an item, and how the line of the original is indented."""

    item: cst.CSTNode
    indent: Indent


def copied(source: cst.Dict, index: int, container: cst.Dict, spans: Spans) -> Copied:
    """Return a copy of an item of ``source`` that goes into ``container``, indented as its line is where it goes on in
    the middle of one."""
    row = read(source)
    copy = Copied(row.items[index].deep_clone(), indent_at(row.settled, index))
    home = _line_of(container, spans)
    if home is None or home.in_block != copy.indent.in_block or not row.settled.gaps[index].breaks:
        return copy
    if room_at_end(read(container).settled).indent is not None:
        return copy
    return Copied(moved_node(copy.item, copy.indent, home), home)


def _line_of(node: cst.Dict, spans: Spans) -> Indent | None:
    """Return how the line is indented that ``node`` stands in, where that line starts inside of an expression."""
    place = spans.of(node)
    around = [one for one in spans.nodes() if isinstance(one, CONTAINERS) and spans.of(one).contains(place)]
    for one in sorted(around, key=lambda outer: spans.of(outer).end - spans.of(outer).start):
        row = read(one).settled
        at = next((index for index, item in enumerate(row.items) if spans.of(item).contains(place)), None)
        for gap in row.gaps[at::-1] if at is not None and one is not node else ():
            if isinstance(gap.blank, cst.ParenthesizedWhitespace):
                return Indent(gap.blank.last_line.value, gap.blank.indent)
    return None


def with_copies(node: cst.Dict, copies: Sequence[Copied]) -> cst.CSTNode:
    """Return ``node`` with the items at its end."""
    if not copies:
        return node
    row = read(node).settled
    moved = [Moved(copy.item, Carried(), copy.indent) for copy in copies]
    return write(node, append(row, moved, room_at_end(row)))
