"""Items of one dict display that are put into another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.apply.filling import Moved, append
from codemods.apply.layout import indent_at, room_at_end
from codemods.apply.ownership import Carried
from codemods.apply.rows import read, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from codemods.apply.indent import Indent


@dataclass(frozen=True)
class Copied:
    """A copy of an item, and how the line of the original is indented."""

    item: cst.CSTNode
    indent: Indent


def copied(source: cst.Dict, index: int) -> Copied:
    """Return a copy of an item of ``source``."""
    row = read(source)
    return Copied(row.items[index].deep_clone(), indent_at(row.settled, index))


def with_copies(node: cst.Dict, copies: Sequence[Copied]) -> cst.CSTNode:
    """Return ``node`` with the items at its end."""
    if not copies:
        return node
    row = read(node).settled
    moved = [Moved(copy.item, Carried(), copy.indent) for copy in copies]
    return write(node, append(row, moved, room_at_end(row)))
