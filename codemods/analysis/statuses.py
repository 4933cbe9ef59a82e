"""Tests of a response's status that name the good ones: another good one fails them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.facts import StatusTest

if TYPE_CHECKING:
    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter

_NAMED = {"codes.ok": 200, "codes.OK": 200, "HTTPStatus.OK": 200, "HTTPStatus.CREATED": 201, "codes.created": 201}
_OPERATORS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
_EMPTY, _GOOD = 204, range(200, 300)


def note_status(run: Interpreter, request: Request, node: ast.expr, frame: Frame) -> None:
    """Records a comparison of a status with good ones that has none for an answer without a body."""
    parent = frame.module.parents.get(node)
    if not isinstance(parent, ast.Compare) or parent.left is not node or len(parent.ops) != 1:
        return
    known = parent.comparators[0]
    numbers = [_number(one) for one in getattr(known, "elts", [known])]
    if isinstance(parent.ops[0], _OPERATORS) and all(one in _GOOD and one != _EMPTY for one in numbers):
        run.facts.statuses.setdefault(StatusTest(frame.module.place(parent), request))


def _number(node: ast.expr) -> int:
    """The status that is written out; 0 for another expression."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, int) else 0
    return next((number for name, number in _NAMED.items() if ast.unparse(node).endswith(name)), 0)
