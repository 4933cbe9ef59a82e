"""Tests of an ``if`` that leave together with what they guard."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import libcst as cst

from codemods.analysis import purity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from codemods.apply.spans import Spans

_NO_CODE = cst.Module([])


def only_looks(test: cst.BaseExpression, leaving: Set[cst.CSTNode] = frozenset()) -> bool:
    """Say whether a test does nothing but look at values; the assignments in ``leaving`` are of no use to others."""
    unused = {node.target.value for node in _assignments(test) if node in leaving and isinstance(node.target, cst.Name)}
    code = ast.parse(f"({_NO_CODE.code_for_node(test)}\n)", mode="eval")
    return purity.only_looks(code.body, unused)


def unused_assignments(spans: Spans) -> Iterator[cst.NamedExpr]:
    """Yield the assignments in tests of an ``if`` whose name nothing else in their function uses, outside of it."""
    nodes = list(spans.nodes())
    tests = [(node, one) for node in nodes if isinstance(node, cst.If) for one in _assignments(node.test)]
    functions = [node for node in nodes if isinstance(node, cst.FunctionDef)] if tests else []
    for node, one in tests:
        place = spans.of(node)
        around = [spans.of(function) for function in functions if spans.of(function).contains(place)]
        if around and isinstance(one.target, cst.Name):
            function = max(around, key=lambda span: span.start)
            used = (spans.of(name) for name in _named(nodes, one.target.value))
            if all(place.contains(span) for span in used if function.contains(span)):
                yield one


def asked_whole(tree: ast.Module, touched: Set[int]) -> Iterator[int]:
    """Yield the lines, counted from 0, of the functions in which it is asked what else uses a name: those of the
    touched ones with an assignment in the test of an ``if``.
    """
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = range(function.lineno - 1, function.end_lineno or function.lineno)
            if not touched.isdisjoint(lines) and any(
                isinstance(part, ast.NamedExpr)
                for one in ast.walk(function)
                if isinstance(one, ast.If)
                for part in ast.walk(one.test)
            ):
                yield from lines


def _assignments(test: cst.CSTNode) -> Iterator[cst.NamedExpr]:
    if isinstance(test, cst.NamedExpr):
        yield test
    for child in test.children:
        yield from _assignments(child)


def _named(nodes: Iterable[cst.CSTNode], name: str) -> Iterator[cst.CSTNode]:
    """Yield the uses of a name, but not the attributes that are called so."""
    attributes = {node.attr for node in nodes if isinstance(node, cst.Attribute)}
    return (node for node in nodes if isinstance(node, cst.Name) and node.value == name and node not in attributes)
