"""Tests of a response's status, and handlers of an HTTP error: where the request failed, its body tells of an error and
is no result."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.values import External, Response, Unknown, alternatives, join

if TYPE_CHECKING:
    from codemods.analysis.values import Value

FAILED = "the answer of a request that failed"
"""Why such an answer is not followed: it has no key of a result, and keeps no result from being read."""
_ERRORS = ("HTTPError", "HTTPStatusError", "RequestException", "ClientResponseError")
_WELL, _BADLY = frozenset({"ok", "is_success"}), frozenset({"is_error", "is_client_error", "is_server_error"})
_STATUS = frozenset({"status_code", "status"})
_OK, _LOWEST_ERROR = 200, 400


def failed(test: ast.expr, *, positive: bool) -> ast.expr | None:
    """The expression whose response failed, where the test came out so; None where the test does not say that."""
    if isinstance(test, ast.Attribute):
        return test.value if test.attr in (_BADLY if positive else _WELL) else None
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return None
    left, code = test.left, test.comparators[0]
    if not isinstance(left, ast.Attribute) or left.attr not in _STATUS:
        return None
    says = _says_failure(test.ops[0], code) if positive else _says_failure(_opposite(test.ops[0]), code)
    return left.value if says else None


def _opposite(operator: ast.cmpop) -> ast.cmpop:
    pairs: tuple[tuple[type[ast.cmpop], type[ast.cmpop]], ...] = (
        (ast.Eq, ast.NotEq),
        (ast.Lt, ast.GtE),
        (ast.LtE, ast.Gt),
        (ast.In, ast.NotIn),
    )
    both = (pair for one, other in pairs for pair in ((one, other), (other, one)))
    return next((other() for one, other in both if isinstance(operator, one)), operator)


def _says_failure(operator: ast.cmpop, code: ast.expr) -> bool:
    """Whether a status that compares so is one of an error. Another status than 200 is: a client that knows of further
    good ones asks for these too."""
    known = [one.value for one in getattr(code, "elts", [code]) if isinstance(one, ast.Constant)]
    numbers = [one for one in known if isinstance(one, int)]
    if not numbers or len(numbers) != len(getattr(code, "elts", [code])):
        return False
    if isinstance(operator, (ast.Eq, ast.In)):
        return min(numbers) >= _LOWEST_ERROR
    if isinstance(operator, (ast.NotEq, ast.NotIn)):
        return _OK in numbers
    return isinstance(operator, (ast.Gt, ast.GtE)) and numbers[0] >= _LOWEST_ERROR - 1


def caught_answer(kind: Value, name: str) -> Value | None:
    """What a handler of an HTTP library's error binds to a name: it has the answer of the request that failed. None for
    other errors."""
    is_answer = isinstance(kind, External) and kind.name.endswith(_ERRORS)
    return Unknown(FAILED, (name,)) if is_answer else None


def without_result(value: Value) -> Value:
    """The value where the request failed: what a response is there is not followed."""
    return join([Unknown(FAILED) if isinstance(one, Response) else one for one in alternatives(value)])
