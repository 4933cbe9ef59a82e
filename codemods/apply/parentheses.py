"""Putting parentheses around expressions, and taking off those that are no longer needed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.gaps import breaks
from codemods.apply.precedence import needs_parentheses

if TYPE_CHECKING:
    from collections.abc import Sequence


def fitted(
    parent: cst.CSTNode | None, place: cst.CSTNode, node: cst.BaseExpression, *, in_brackets: bool
) -> cst.BaseExpression:
    """Return ``node`` with parentheses just where it needs them to stand at ``place``, a child of ``parent``.

    ``in_brackets`` says whether lines may break at that place.
    """
    bare = without(node)
    if needs_parentheses(parent, place, bare) or (not in_brackets and breaks_openly(bare)):
        return node if node.lpar else within(node)
    return node if speaking(node) else bare


def within(node: cst.BaseExpression) -> cst.BaseExpression:
    """Return ``node`` in parentheses."""
    return node.with_changes(lpar=[cst.LeftParen(), *node.lpar], rpar=[*node.rpar, cst.RightParen()])


def without(node: cst.BaseExpression) -> cst.BaseExpression:
    """Return ``node`` without its parentheses (the brackets of an empty tuple are no such)."""
    if not node.lpar or (isinstance(node, cst.Tuple) and not node.elements):
        return node
    return node.with_changes(lpar=[], rpar=[])


def speaking(node: cst.BaseExpression) -> bool:
    """Say whether the parentheses of ``node`` hold comments or line ends of their own."""
    return any(breaks(left.whitespace_after) for left in node.lpar) or any(
        breaks(right.whitespace_before) for right in node.rpar
    )


def breaks_openly(node: cst.BaseExpression) -> bool:
    """Say whether ``node`` goes over several lines that nothing in it holds together."""
    code = cst.Module([]).code_for_node(node)
    if "\n" not in code:
        return False
    try:
        ast.parse(code, mode="eval")
    except SyntaxError:
        return True
    return False


def inside_brackets(ancestors: Sequence[cst.CSTNode]) -> bool:
    """Say whether lines may break in a child of the last of these nodes, each of which is the parent of the next
    one.
    """
    brackets = (cst.Arg, cst.SubscriptElement, cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp)
    return any(isinstance(node, brackets) or bool(getattr(node, "lpar", ())) for node in ancestors)
