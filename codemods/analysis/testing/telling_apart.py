"""Tests by which a double of a test tells one request from another."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.strings import Str
from codemods.analysis.testing.possible_texts import can_be, can_hold, holds
from codemods.analysis.testing.servers import stands_in
from codemods.analysis.truth import compared
from codemods.analysis.values import Const, TupleValue, Unknown, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

MATCH, NO_MATCH = TupleValue((Unknown("a match"),)), Const(None)
"""What looking for a regular expression gives: something that counts as true, or None."""
_OPERATORS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
_METHODS = frozenset({"startswith", "endswith", "match", "fullmatch", "search"})


@contextmanager
def answering_one(run: Interpreter, *, certain: bool = True) -> Iterator[None]:
    """Inside, a double answers one request, where that is ``certain``."""
    rehearsal = run.rehearsal
    before = rehearsal.answers_one if rehearsal is not None else False
    if rehearsal is not None:
        rehearsal.answers_one = before or certain
    try:
        yield
    finally:
        if rehearsal is not None:
            rehearsal.answers_one = before


def answers_one(run: Interpreter, frame: Frame) -> bool:
    """Whether code of a test answers one request now: what it knows of texts there follows from that request. What it
    counts can be another number the next time."""
    rehearsal = run.rehearsal
    if rehearsal is None:
        return False
    return rehearsal.serving is not None or (rehearsal.answers_one and stands_in(frame.module.path))


def tells_requests_apart(run: Interpreter, test: ast.expr, frame: Frame) -> bool:
    """Whether a request is answered now, and a test compares texts alone."""
    return answers_one(run, frame) and _compares_texts(test, frame)


def _compares_texts(test: ast.expr, frame: Frame) -> bool:
    if isinstance(test, ast.BoolOp):
        return all(_compares_texts(one, frame) for one in test.values)
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not) and _compares_texts(test.operand, frame)
    if isinstance(test, ast.NamedExpr):
        return _compares_texts(test.value, frame)
    if isinstance(test, ast.Name):
        return frame.lookup(test.id) in (NO_MATCH, MATCH)
    if isinstance(test, ast.Call):
        return isinstance(test.func, ast.Attribute) and test.func.attr in _METHODS
    if not isinstance(test, ast.Compare) or not all(isinstance(one, _OPERATORS) for one in test.ops):
        return False
    indexes = {one.slice for one in ast.walk(test) if isinstance(one, ast.Subscript)}
    constants = (one.value for one in ast.walk(test) if isinstance(one, ast.Constant) and one not in indexes)
    return all(isinstance(one, str) for one in constants)


def told_apart(operator: ast.cmpop, left: Value, right: Value) -> bool | None:
    """``"/dataset/" in url`` and ``url == "https://…/v1/file"`` in a fake: what is put into a path holds no slash."""
    found = {_told_apart(operator, one, other) for one in alternatives(left) for other in alternatives(right)}
    return found.pop() if len(found) == 1 else None


def _told_apart(operator: ast.cmpop, left: Value, right: Value) -> bool | None:
    if isinstance(left, TupleValue) and isinstance(right, TupleValue) and isinstance(operator, (ast.Eq, ast.NotEq)):
        return _items_told_apart(operator, left, right)
    truth = compared(operator, left, right)
    if truth is not None or not isinstance(left, Str) or not isinstance(right, Str):
        return truth
    if isinstance(operator, (ast.Eq, ast.NotEq)):
        return None if can_be(left, right) else isinstance(operator, ast.NotEq)
    if left.text is None or not isinstance(operator, (ast.In, ast.NotIn)):
        return None
    if holds(right, left.text):
        return isinstance(operator, ast.In)
    return None if can_hold(right, left.text) else isinstance(operator, ast.NotIn)


def _items_told_apart(operator: ast.Eq | ast.NotEq, left: TupleValue, right: TupleValue) -> bool | None:
    if len(left.items) != len(right.items):
        return isinstance(operator, ast.NotEq)
    found = {told_apart(ast.Eq(), one, other) for one, other in zip(left.items, right.items, strict=True)}
    same = False if False in found else None if None in found else True
    return None if same is None else same is isinstance(operator, ast.Eq)
