"""What is known of a value's truth and of comparisons, so that branches a call cannot take are left out."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.values import (
    INTEGER,
    NONE,
    ClassValue,
    Client,
    Const,
    EnumMember,
    FunctionValue,
    Payload,
    Response,
    TupleValue,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_OBJECTS = (Instance, Client, FunctionValue, EnumMember)


def is_integer(value: Value) -> bool:
    """Whether a value is an integer, known or not."""
    found = alternatives(value)
    numbers = (one == INTEGER or (isinstance(one, Const) and type(one.value) is int) for one in found)
    return bool(found) and all(numbers)


def truth_of(value: Value) -> bool | None:
    """``bool(value)``, or None where it is not known."""
    found = {_truth(one) for one in alternatives(value)}
    return found.pop() if len(found) == 1 else None


def empty(value: Value) -> Value:
    """The value where it counts as false: one that is not known is None then."""
    falsy = [NONE if isinstance(one, Unknown) else one for one in alternatives(value) if _truth(one) is not True]
    return join(falsy) if falsy else NONE


def _truth(value: Value) -> bool | None:
    if isinstance(value, Const):
        return bool(value.value)
    if isinstance(value, Str):
        if any(getattr(part, "text", "") for part in value.parts):
            return True
        return False if value.text == "" else None
    if isinstance(value, TupleValue):
        return bool(value.items)
    if isinstance(value, DictValue):
        return True if any(entry.condition == value.condition for entry in value.entries) else None
    if isinstance(value, ListValue):
        return None
    return True if isinstance(value, _OBJECTS) else None


def constant(value: Value) -> object:
    """The Python constant a value is, or the value itself where it is none."""
    if isinstance(value, Str) and value.text is not None:
        return value.text
    if isinstance(value, EnumMember):
        return constant(value.value)
    return value.value if isinstance(value, Const) else value


def bare_key(value: Value) -> Value | None:
    """The value as a key that is known and no text, without its place; None where it is not known or a text."""
    if isinstance(value, (ClassValue, FunctionValue)):
        return value
    if isinstance(value, EnumMember):
        return None if isinstance(constant(value), str) else value
    if isinstance(value, Const) and not isinstance(value.value, str):
        return Const(value.value)
    if isinstance(value, TupleValue):
        parts = [Const(known) if isinstance(known := constant(one), str) else bare_key(one) for one in value.items]
        return TupleValue(tuple(one for one in parts if one is not None)) if None not in parts else None
    return None


def compared(operator: ast.cmpop, left: Value, right: Value) -> bool | None:
    """The comparison's result for every pair of alternatives, or None where it is open or differs."""
    found = {_compared(operator, a, b) for a in alternatives(left) for b in alternatives(right)}
    return found.pop() if len(found) == 1 else None


def _compared(operator: ast.cmpop, left: Value, right: Value) -> bool | None:
    if isinstance(operator, (ast.In, ast.NotIn)):
        return _contained(left, right, wanted=isinstance(operator, ast.In))
    negative = isinstance(operator, (ast.NotEq, ast.IsNot))
    if not negative and not isinstance(operator, (ast.Eq, ast.Is)):
        return None
    a, b = constant(left), constant(right)
    known = (Str, Const, EnumMember)
    if isinstance(left, known) and isinstance(right, known) and not isinstance(a, (Str,)) and not isinstance(b, (Str,)):
        return (a == b) is not negative
    if Const(None) in (left, right):
        other = right if left == Const(None) else left
        if isinstance(other, (Str, DictValue, ListValue, TupleValue, Response, *_OBJECTS)) or (
            isinstance(other, Payload) and not other.path
        ):
            return negative
    return None


def _contained(left: Value, right: Value, *, wanted: bool) -> bool | None:
    item = constant(left)
    if not isinstance(item, (str, int)):
        return None
    if isinstance(right, TupleValue) or (isinstance(right, ListValue) and right.exact):
        values = [constant(one) for one in (right.items if isinstance(right, TupleValue) else right.values())]
        if all(isinstance(one, (str, int)) for one in values):
            return (item in values) is wanted
    if isinstance(right, Str) and right.text is not None and isinstance(item, str):
        return (item in right.text) is wanted
    return None


def without_falsy(value: Value) -> Value:
    """The alternatives that can be true."""
    return join([_given(one) for one in alternatives(value) if _truth(one) is not False])


def without_none(value: Value) -> Value:
    """The alternatives other than None."""
    return join([_given(one) for one in alternatives(value) if one != Const(None)])


def _given(value: Value) -> Value:
    """The value where it is known not to be None."""
    return replace(value, optional=False) if isinstance(value, Unknown) and value.optional else value


def is_proof(test: ast.expr, frame: Frame) -> bool:
    """Whether a test's result follows from the arguments of this call, and not from a default or a setting."""
    return _follows(test, frame, frame.given)


def holds_for_caller(run: Interpreter, test: ast.expr, frame: Frame) -> bool:
    """Whether a test's result follows from the call that is seen, defaults included: others may call differently."""
    called = frame.function is not None and frame.function.node is not run.entry
    return called and _follows(test, frame, frame.given | frame.omitted)


def _follows(test: ast.expr, frame: Frame, known: set[str]) -> bool:
    called = {part.func for part in ast.walk(test) if isinstance(part, ast.Call)}
    if any(isinstance(part, ast.Attribute) and part not in called for part in ast.walk(test)):
        return False
    names = {part.id for part in ast.walk(test) if isinstance(part, ast.Name)}
    # A name that is not bound is a builtin.
    functions = {name for name in names if isinstance(frame.lookup(name), (FunctionValue, type(None)))}
    return names - functions <= known
