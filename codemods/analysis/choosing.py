"""Expressions that end with one of several operands: ``or``, ``and``, ``a if test else b``."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.narrowing import narrowed
from codemods.analysis.testing.telling_apart import tells_requests_apart
from codemods.analysis.truth import empty, holds_for_caller, is_proof, truth_of, without_falsy
from codemods.analysis.uses import note_boolean
from codemods.analysis.values import NONE, Payload, Response, ResponseText, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def boolean(run: Interpreter, node: ast.BoolOp, frame: Frame) -> Value:
    """``a or b`` and ``a and b``."""
    from codemods.analysis.expressions import evaluate

    found: list[Value] = []
    is_or = isinstance(node.op, ast.Or)
    for index, operand in enumerate(node.values):
        value = evaluate(run, operand, frame)
        last = index == len(node.values) - 1
        if not last and not (is_or and all(map(_is_empty, node.values[index + 1 :]))):
            note_boolean(run, operand, value, frame)
        decided = without_falsy(value) if is_or and not last else value
        kept = [one for one in alternatives(decided) if last or _decides(one, is_or=is_or)]
        found.extend(kept)
        if not last and truth_of(value) is is_or and is_proof(operand, frame):
            break
        if not last and truth_of(value) is True and is_or:
            # The others wait for a setting, or a default, to be another one.
            with run.under(node, index), run.in_shadow(True):
                for other in node.values[index + 1 :]:
                    evaluate(run, other, frame)
            break
    return join(found)


def _is_empty(node: ast.expr) -> bool:
    """Whether a display holds nothing: what stands in for nothing changes nothing."""
    return (isinstance(node, (ast.List, ast.Tuple)) and not node.elts) or (isinstance(node, ast.Dict) and not node.keys)


def _decides(value: Value, *, is_or: bool) -> bool:
    """Whether ``or`` (else ``and``) can end with the value; a response that is false has nothing to be read."""
    if not is_or and (isinstance(value, (Response, ResponseText)) or (isinstance(value, Payload) and not value.path)):
        return False
    return truth_of(value) is not (not is_or)


def conditional(run: Interpreter, node: ast.IfExp, frame: Frame) -> Value:
    """``a if test else b``."""
    from codemods.analysis.expressions import evaluate

    test = truth_of(evaluate(run, node.test, frame))
    note_boolean(run, node.test, NONE, frame)
    proven = test is not None and (is_proof(node.test, frame) or tells_requests_apart(run, node.test, frame))
    found = []
    for arm, taken in ((node.body, True), (node.orelse, False)):
        contrary = test is not None and test is not taken
        if proven and contrary:
            continue
        with run.under(node, taken), run.in_shadow(contrary), _told(run, node.test, arm, frame, positive=taken):
            value = evaluate(run, arm, frame)
        if contrary and holds_for_caller(run, node.test, frame):
            continue
        untold = not taken and ast.dump(arm) == ast.dump(node.test)
        found.append(empty(value) if untold else value)
    return join(found)


@contextmanager
def _told(run: Interpreter, test: ast.expr, arm: ast.expr, frame: Frame, *, positive: bool) -> Iterator[None]:
    """Inside, names are what the test has told of them."""
    before = dict(frame.names)
    narrowed(run, test, frame, positive=positive)
    # The text of an error is shown in place of a result: it does not keep the result from being read.
    frame.names.update((name, value) for name, value in before.items() if _has_response(value))
    try:
        yield
    finally:
        bound = {part.target.id for part in ast.walk(arm) if isinstance(part, ast.NamedExpr)}
        made = {name: value for name, value in frame.names.items() if name in bound or name not in before}
        frame.names = {**before, **{name: value for name, value in made.items() if "." not in name}}


def _has_response(value: Value) -> bool:
    return any(isinstance(one, Response) for one in alternatives(value))
