"""Comments whose place disappears although they are to stay: they move up, above the statement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemods.apply.gaps import Lines

Node = TypeVar("Node", bound=cst.CSTNode)


def comments_in(node: cst.CSTNode) -> list[cst.Comment]:
    """Return the comments inside ``node``, in order."""
    found = []
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, cst.Comment):
            found.append(current)
        pending.extend(reversed(current.children))
    return found


def lost_comments(before: cst.CSTNode, after: cst.CSTNode) -> list[cst.Comment]:
    """Return the comments of ``before`` that ``after`` has not, or not as often."""
    left = Counter(comment.value for comment in comments_in(after))
    lost = []
    for comment in comments_in(before):
        left[comment.value] -= 1
        if left[comment.value] < 0:
            lost.append(comment)
    return lost


def can_take_in(node: cst.CSTNode) -> bool:
    """Say whether comment lines can stand above ``node``."""
    return hasattr(node, "leading_lines")


def lines_above(node: cst.CSTNode) -> Lines:
    """Return the lines that a statement keeps above it; LibCST has no type for the nodes that do."""
    return tuple(getattr(node, "leading_lines", ()))


def given_a_home(node: Node, comments: Sequence[cst.Comment]) -> Node:
    """Return ``node`` with the comments directly above it, below those it has."""
    if not comments:
        return node
    lines = [cst.EmptyLine(comment=comment) for comment in comments]
    changed = node.with_changes(leading_lines=[*lines_above(node), *lines])
    assert isinstance(changed, type(node))
    return changed


def pinned_in(nodes: Iterable[cst.CSTNode], pinned: frozenset[str]) -> list[cst.Comment]:
    """Return the comments inside ``nodes`` that are ``pinned``."""
    return [comment for node in nodes for comment in comments_in(node) if comment.value in pinned] if pinned else []
