"""Moving code to another indentation, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

if TYPE_CHECKING:
    from codemods.apply.gaps import Lines

Node = TypeVar("Node", bound=cst.CSTNode)


@dataclass(frozen=True)
class Indent:
    """How a line starts: ``white``, after the indentation of the block when ``in_block``."""

    white: str
    in_block: bool = True

    def deeper(self, unit: str) -> Indent:
        return Indent(self.white + unit, self.in_block)


def moved_node(node: Node, old: Indent, new: Indent) -> Node:
    """Return ``node`` with the lines inside it (not those of its strings) moved from indentation ``old`` to ``new``."""
    if old == new:
        return node
    moved = node.visit(_Mover(old, new))
    assert isinstance(moved, type(node))
    return moved


def moved_lines(lines: Lines, old: Indent, new: Indent) -> Lines:
    """Return comment lines moved from indentation ``old`` to ``new``."""
    mover = _Mover(old, new)
    return tuple(mover.line(line) for line in lines)


class _Mover(cst.CSTTransformer):
    def __init__(self, old: Indent, new: Indent) -> None:
        super().__init__()
        self.old, self.new = old, new

    def on_leave(self, _original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]  # nothing is removed
        match updated:
            case cst.EmptyLine(comment=cst.Comment()):
                return self.line(updated)
            case cst.ParenthesizedWhitespace() if updated.indent == self.old.in_block:
                return updated.with_changes(last_line=self._moved(updated.last_line), indent=self.new.in_block)
        return updated

    def line(self, line: cst.EmptyLine) -> cst.EmptyLine:
        """Return a comment line at the new indentation."""
        if line.indent != self.old.in_block:
            return line
        return line.with_changes(whitespace=self._moved(line.whitespace), indent=self.new.in_block)

    def _moved(self, white: cst.SimpleWhitespace) -> cst.SimpleWhitespace:
        old, new = self.old.white, self.new.white
        if white.value.startswith(old):
            return cst.SimpleWhitespace(new + white.value[len(old) :])
        return cst.SimpleWhitespace(new.removeprefix(old) + white.value if new.startswith(old) else white.value)
