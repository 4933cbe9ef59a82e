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

_OPERATORS = {
    ast.Add: "add",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.BitOr: "or",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.MatMult: "matmul",
}


def special(
    run: Interpreter, owner: Value, name: str, given: Iterable[Given], node: ast.expr, frame: Frame
) -> Value | None:
    """What ``owner.name(*given)`` returns where a class of the repository has that method; else None."""
    if not isinstance(owner, (Instance, EnumMember)) or owner.cls is None:
        return None
    found = find(owner.cls, name)
    if found is None or not isinstance(found[0], FunctionValue):
        return None
    from codemods.analysis.calls import call

    place = frame.module.place
    arguments = Arguments([Argument(value, at, place(at) if at is not None else None) for value, at in given])
    return call(run, Bound(found[0], owner), arguments, node, frame)


def operated(run: Interpreter, node: ast.BinOp, left: Value, right: Value, frame: Frame) -> Value | None:
    """``left <operator> right`` by the operands' own methods; None where they have none for it."""
    name = _OPERATORS.get(type(node.op))
    if name is None:
        return None
    found = [special(run, one, f"__{name}__", ((right, node.right),), node, frame) for one in alternatives(left)]
    found += [special(run, one, f"__r{name}__", ((left, node.left),), node, frame) for one in alternatives(right)]
    known = [one for one in found if one is not None]
    return join(known) if known else None


def as_text(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """``str(value)``: objects by their ``__str__`` or ``__format__``, all else as it is."""
    found: list[Value] = []
    for one in alternatives(value):
        texts = (special(run, one, name, (), node, frame) for name in ("__str__", "__format__", "__fspath__"))
        found.append(next((text for text in texts if text is not None), one))
    return join(found)
