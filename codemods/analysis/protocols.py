"""Special methods of the repository's classes: what operators, loops, subscripts and conversions to text call."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.classes import find
from codemods.analysis.heap import Instance
from codemods.analysis.values import Bound, EnumMember, FunctionValue, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

    Given = tuple[Value, ast.expr | None]
    """An argument and the expression it was written as."""

_OPERATORS: dict[type[ast.operator | ast.cmpop], tuple[str, str]] = {
    **{
        kind: (f"__{name}__", f"__r{name}__")
        for kind, name in {
            ast.Add: "add",
            ast.Sub: "sub",
            ast.Mult: "mul",
            ast.Div: "truediv",
            ast.FloorDiv: "floordiv",
            ast.Mod: "mod",
            ast.Pow: "pow",
            ast.MatMult: "matmul",
            ast.LShift: "lshift",
            ast.RShift: "rshift",
            ast.BitAnd: "and",
            ast.BitOr: "or",
            ast.BitXor: "xor",
        }.items()
    },
    ast.Eq: ("__eq__", "__eq__"),
    ast.NotEq: ("__ne__", "__ne__"),
    ast.Lt: ("__lt__", "__gt__"),
    ast.LtE: ("__le__", "__ge__"),
    ast.Gt: ("__gt__", "__lt__"),
    ast.GtE: ("__ge__", "__le__"),
}
"""The method of the left operand for each operator, and that of the right one."""


def special(
    run: Interpreter, owner: Value, name: str, given: Iterable[Given], node: ast.expr, frame: Frame
) -> Value | None:
    """What ``owner.name(*given)`` returns where a class of the repository has that method; else None."""
    bearer = getattr(owner, "bearer", owner)
    cls = bearer.cls if isinstance(bearer, (Instance, EnumMember)) else None
    if cls is None:
        return None
    found = find(cls, name)
    if found is None or not isinstance(found[0], FunctionValue):
        return None
    from codemods.analysis.calls import call

    place = frame.module.place
    arguments = Arguments([Argument(value, at, place(at) if at is not None else None) for value, at in given])
    return call(run, Bound(found[0], owner), arguments, node, frame)


def operated(
    run: Interpreter, operator: ast.operator | ast.cmpop, left: Given, right: Given, node: ast.expr, frame: Frame
) -> Value | None:
    """``left <operator> right`` by the operands' own methods; None where they have none for it."""
    direct, reflected = _OPERATORS.get(type(operator), ("", ""))
    found = [special(run, one, direct, (right,), node, frame) for one in alternatives(left[0])]
    found += [special(run, one, reflected, (left,), node, frame) for one in alternatives(right[0])]
    known = [one for one in found if one is not None]
    return join(known) if known else None


def augmented(
    run: Interpreter, operator: ast.operator, left: Given, right: Given, node: ast.expr, frame: Frame
) -> Value | None:
    """``left <operator>= right`` by the left operand's method for it, else by that of the plain operator; None where
    it has neither."""
    in_place = "__i" + _OPERATORS[type(operator)][0].removeprefix("__")
    found = [special(run, one, in_place, (right,), node, frame) for one in alternatives(left[0])]
    known = [one for one in found if one is not None]
    return join(known) if known else operated(run, operator, left, right, node, frame)


def as_text(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """``str(value)``: objects by their ``__str__`` or ``__format__``, all else as it is."""
    found: list[Value] = []
    for one in alternatives(value):
        texts = (special(run, one, name, (), node, frame) for name in ("__str__", "__format__", "__fspath__"))
        found.append(next((text for text in texts if text is not None), one))
    return join(found)
