"""What a test tells of a name: the values that are left on the way that it takes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.failures import failed, without_result
from codemods.analysis.heap import Instance
from codemods.analysis.truth import truth_of, without_falsy, without_none
from codemods.analysis.values import OneOf, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_ASKED = 8
"""Of how many objects a test is asked one by one."""


def narrowed(run: Interpreter, test: ast.expr, frame: Frame, *, positive: bool) -> None:
    """Takes from a name what a test on it rules out."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        narrowed(run, test.operand, frame, positive=not positive)
        return
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) is positive:
        for part in test.values:
            narrowed(run, part, frame, positive=positive)
        return
    _ask_objects(run, test, frame, positive=positive)
    answer = failed(test, positive=positive)
    if isinstance(answer, (ast.Name, ast.Attribute)):
        _narrow(run, answer, frame, without_result)
    if isinstance(test, (ast.Name, ast.Attribute)) and positive:
        _narrow(run, test, frame, without_falsy)
    elif isinstance(test, ast.NamedExpr) and positive:
        _narrow(run, test.target, frame, without_falsy)
    elif isinstance(test, ast.Compare) and isinstance(test.left, (ast.Name, ast.Attribute)) and len(test.ops) == 1:
        right = test.comparators[0]
        is_none = isinstance(right, ast.Constant) and right.value is None
        if is_none and isinstance(test.ops[0], ast.IsNot if positive else ast.Is):
            _narrow(run, test.left, frame, without_none)


def _narrow(run: Interpreter, node: ast.Name | ast.Attribute, frame: Frame, keep: Callable[[Value], Value]) -> None:
    name = ast.unparse(node)
    found = frame.names.get(name)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        from codemods.analysis.expressions import evaluate

        found = evaluate(run, node, frame)
    if found is not None:
        kept = keep(found)
        if not alternatives(kept) and run.calls and name in frame.omitted:
            # This call leaves the parameter to a default that does not come here.
            frame.names[name] = kept
        elif not alternatives(kept):
            frame.names[name] = Unknown(f"what {name!r} is where it is not empty", (name,))
        else:
            frame.names[name] = kept


def _ask_objects(run: Interpreter, test: ast.expr, frame: Frame, *, positive: bool) -> None:
    """Leaves those of several objects of which the test can come out so: ``isinstance(result, Ok)``, ``result.ok``."""
    from codemods.analysis.expressions import evaluate

    name = _asked(test)
    found = frame.names.get(name) if name else None
    if not isinstance(found, OneOf) or len(found.values) > _ASKED:
        return
    kept: list[Value] = []
    for one in found.values:
        if isinstance(one, Instance):
            frame.names[name] = one
        told = truth_of(evaluate(run, test, frame)) if isinstance(one, Instance) else None
        if told in (None, positive):
            kept.append(one)
    frame.names[name] = join(kept) if kept else found


def _asked(test: ast.expr) -> str:
    """The name of the one object that a test without effects asks."""
    match test:
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), _]):
            return name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name)), args=[], keywords=[]):
            return name
        case ast.Attribute(value=ast.Name(id=name)):
            return name
        case ast.Compare(left=ast.Attribute(value=ast.Name(id=name)), comparators=[ast.Constant()]):
            return name
    return ""
