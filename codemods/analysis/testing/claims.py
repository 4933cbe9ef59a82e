"""Assertions about one key of a body: where a key is no longer sent, the test says so from then on."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.module import Module
    from codemods.model.places import Place

_METHODS = frozenset(
    {"assertEqual", "assertEquals", "assertNotEqual", "assertTrue", "assertIsNotNone", "assertIs", "assertIsInstance"}
)
_MEMBERSHIP = frozenset({"assertIn", "assertNotIn"})


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion that says something of one value and does nothing else: the expression of an ``assert``, or the
    call of a method of ``receiver``, a ``TestCase``. ``holds``: it also holds where the key is missing."""

    place: Place
    receiver: Place | None = None
    holds: bool = False


def claim_of(node: ast.expr, module: Module) -> Claim | None:
    """The assertion that an expression is the subject of, or None."""
    parent = module.parents.get(node)
    absent = False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _MEMBERSHIP:
        return Claim(module.place(node), module.place(node.func.value), node.func.attr == "assertNotIn")
    if isinstance(node, ast.Compare):
        absent = isinstance(node.ops[0], ast.NotIn)
    elif isinstance(parent, ast.Compare) and len(parent.ops) == 1:
        other = parent.comparators[0] if parent.left is node else parent.left
        is_none = isinstance(other, ast.Constant) and other.value is None
        absent = is_none and isinstance(parent.ops[0], (ast.Is, ast.Eq)) and isinstance(node, ast.Call)
        node, parent = parent, module.parents.get(parent)
    if isinstance(parent, ast.Assert) and parent.test is node:
        return Claim(module.place(node), None, absent)
    match parent:
        case ast.Call(func=ast.Attribute(value=receiver, attr=name)) if name in _METHODS and node in parent.args:
            if isinstance(module.parents.get(parent), ast.Expr):
                return Claim(module.place(parent), module.place(receiver), absent)
    return None
