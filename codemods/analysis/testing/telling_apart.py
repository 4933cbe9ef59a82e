"""Tests by which a server of a test tells one request from another."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from codemods.analysis.strings import Lit, Str
from codemods.analysis.values import Const, TupleValue, Unknown

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

MATCH, NO_MATCH = TupleValue((Unknown("a match"),)), Const(None)
"""What looking for a regular expression gives: something that counts as true, or None."""
_OPERATORS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
_METHODS = frozenset({"startswith", "endswith", "match", "fullmatch", "search"})


def tells_requests_apart(run: Interpreter, test: ast.expr, frame: Frame) -> bool:
    """Whether a server answers a request now, and a test compares texts alone: where its result is known, it follows
    from that request. What a server counts can be another number the next time."""
    return run.rehearsal is not None and run.rehearsal.serving is not None and _compares_texts(test, frame)


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
    constants = (one.value for one in ast.walk(test) if isinstance(one, ast.Constant))
    return all(isinstance(one, str) for one in constants)


def told_apart(operator: ast.cmpop, left: Value, right: Value) -> bool | None:
    """``"/dataset/" in url`` and ``path == "/v1/file"`` in a fake: what is put into a path holds no slash."""
    if not isinstance(left, Str) or not isinstance(right, Str):
        return None
    if isinstance(operator, (ast.Eq, ast.NotEq)):
        apart = _are_other_paths(left, right) or _are_other_paths(right, left)
        return isinstance(operator, ast.NotEq) if apart else None
    if left.text is None or "/" not in left.text:
        return None
    if not isinstance(operator, (ast.In, ast.NotIn)) or not right.parts or not isinstance(right.parts[0], Lit):
        return None
    flat = "".join(part.text if isinstance(part, Lit) else "\0" for part in right.parts)
    return (left.text in flat) is isinstance(operator, ast.In)


def _are_other_paths(path: Str, written: Str) -> bool:
    if written.text is None or not path.parts or not isinstance(path.parts[0], Lit) or path.parts[0].text[:1] != "/":
        return False
    pattern = "".join(re.escape(part.text) if isinstance(part, Lit) else "[^/]*" for part in path.parts)
    return re.fullmatch(pattern, written.text) is None
