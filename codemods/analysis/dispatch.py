"""Generic functions (``functools.singledispatch``): which implementation runs, by the class of the first argument."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.analysis.classes import order
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.kinship import may_be
from codemods.analysis.strings import Str
from codemods.analysis.types import written_out
from codemods.analysis.values import (
    ClassValue,
    Const,
    EnumMember,
    FunctionValue,
    Method,
    Partial,
    TupleValue,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

    Routes = tuple[list[tuple[FunctionValue, Arguments]], Arguments | None]

REGISTER = "register"
"""The attribute by which a generic function takes another implementation."""


@dataclass(frozen=True, slots=True)
class Implementation:
    """A function that a generic one takes for arguments of some classes; none says that they are not known."""

    function: FunctionValue
    kinds: tuple[Value, ...]


def taken_by(wrapper: Value) -> tuple[FunctionValue, Value | None] | None:
    """The generic function whose ``register`` the value is, with the class that is registered where it is given."""
    given = wrapper.arguments.value(0) if isinstance(wrapper, Partial) else None
    method = wrapper.function if isinstance(wrapper, Partial) else wrapper
    if isinstance(method, Method) and method.name == REGISTER and isinstance(method.receiver, FunctionValue):
        return method.receiver, given
    return None


def register(
    run: Interpreter, generic: FunctionValue, function: FunctionValue, given: Value | None, frame: Frame
) -> None:
    """Takes an implementation: for the class that is ``given``, else for that of its first parameter's annotation."""
    kinds = alternatives(given) if given is not None else _annotated(run, function, frame)
    known = run.dispatched.setdefault(generic.node, [])
    if all(one.function != function for one in known):
        known.append(Implementation(function, tuple(kinds)))


def call_register(run: Interpreter, callee: Method, arguments: Arguments, frame: Frame) -> Value:
    """``generic.register(cls)`` and ``generic.register(cls, function)``."""
    function = arguments.value(1, "func")
    for one in alternatives(function) if function is not None else ():
        if isinstance(one, FunctionValue) and isinstance(callee.receiver, FunctionValue):
            register(run, callee.receiver, one, arguments.value(0, "cls"), frame)
    return function if function is not None else Partial(callee, arguments)


def _annotated(run: Interpreter, function: FunctionValue, frame: Frame) -> list[Value]:
    spec = function.node.args
    names = [*spec.posonlyargs, *spec.args][1 if function.owner is not None else 0 :]
    annotation = names[0].annotation if names else None
    return _kinds(run, annotation, frame) if annotation is not None else []


def _kinds(run: Interpreter, node: ast.expr, frame: Frame) -> list[Value]:
    """The classes that an annotation names."""
    from codemods.analysis.expressions import evaluate

    written = written_out(node)
    match written:
        case ast.BinOp(left=left, right=right):
            return [*_kinds(run, left, frame), *_kinds(run, right, frame)]
        case ast.Subscript(value=head, slice=ast.Tuple(elts=parts)) if ast.unparse(head).endswith("Union"):
            return [kind for part in parts for kind in _kinds(run, part, frame)]
        case ast.Subscript(value=head):
            return _kinds(run, head, frame)
        case ast.Name() | ast.Attribute():
            return list(alternatives(evaluate(run, written, frame)))
    return []


def dispatched(run: Interpreter, function: FunctionValue, arguments: Arguments) -> Routes:
    """The implementations that run for the arguments, each with those of its classes, and what is left for the function
    itself; None where nothing is."""
    known = run.dispatched.get(function.node, [])
    first = arguments.positional[0] if arguments.positional else None
    if not known or first is None:
        return [(one.function, arguments) for one in known], arguments
    routes: dict[FunctionValue, list[Value]] = {}
    rest: list[Value] = []
    for value in alternatives(first.value):
        found, surely = _implementations(value, known)
        for one in found:
            routes.setdefault(one, []).append(value)
        if not surely:
            rest.append(value)

    def with_first(values: list[Value]) -> Arguments:
        return replace(arguments, positional=[replace(first, value=join(values)), *arguments.positional[1:]])

    return [(one, with_first(values)) for one, values in routes.items()], with_first(rest) if rest else None


def _implementations(value: Value, known: list[Implementation]) -> tuple[list[FunctionValue], bool]:
    """Those that a value may be given to, and whether it surely goes to one of them."""
    cls = value.cls if isinstance(value, (Instance, EnumMember)) else None
    if cls is not None:
        ranks = {one.function: _rank(cls, one) for one in known}
        best = min((rank for rank in ranks.values() if rank is not None), default=None)
        return [one for one, rank in ranks.items() if rank is not None and rank == best], best is not None
    found = [one.function for one in known if not one.kinds or any(may_be(value, kind) for kind in one.kinds)]
    is_known = isinstance(value, (Str, Const, DictValue, ListValue, TupleValue))
    return found, is_known and bool(found)


def _rank(cls: ClassValue, implementation: Implementation) -> int | None:
    """How far up the class's bases the implementation's class is; None where it is none of them."""
    bases = order(cls)
    return min((bases.index(kind) for kind in implementation.kinds if kind in bases), default=None)
