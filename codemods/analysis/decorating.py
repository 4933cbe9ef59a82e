"""Decorators of the standard library that are called without an ``@``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.values import NONE, Bound, ClassValue, External, FunctionValue, Partial, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

    Rule = Callable[[Interpreter, Arguments, ast.expr, Frame], Value]

_CALLABLE = (FunctionValue, Bound, Partial, ClassValue)
MANAGERS = ("contextlib.contextmanager", "contextlib.asynccontextmanager")
"""Decorators that make context managers of generators."""
_SAME = "functools.wraps()"
"""A decorator that gives back a function that works like the one it is given."""


def handed_through(arguments: Arguments) -> Value | None:
    """The function that a decorator is called with, when that is all it is called with."""
    if len(arguments.all()) != 1 or arguments.more or not arguments.positional:
        return None
    function = arguments.positional[0].value
    found = alternatives(function)
    return function if found and all(isinstance(one, _CALLABLE) for one in found) else None


def _first(_run: Interpreter, arguments: Arguments, _node: ast.expr, _frame: Frame) -> Value:
    return arguments.value(0) or NONE


def _with_options(_run: Interpreter, arguments: Arguments, _node: ast.expr, _frame: Frame) -> Value:
    """``lru_cache(function)``, and ``lru_cache(maxsize=1)(function)``."""
    return handed_through(arguments) or External(_SAME)


def _as(kind: str) -> Rule:
    """The decorator that makes a function one of this kind."""

    def rule(_run: Interpreter, arguments: Arguments, _node: ast.expr, _frame: Frame) -> Value:
        found = alternatives(arguments.value(0, "fget") or NONE)
        return join([replace(one, kind=kind) if isinstance(one, FunctionValue) else one for one in found])

    return rule


def _managed(_run: Interpreter, arguments: Arguments, _node: ast.expr, _frame: Frame) -> Value:
    found = alternatives(arguments.value(0, "func") or NONE)
    return join([replace(one, managed=True) if isinstance(one, FunctionValue) else one for one in found])


RULES: dict[str, Rule] = {
    "functools.wraps": lambda run, arguments, node, frame: External(_SAME),
    _SAME: _first,
    "functools.update_wrapper": _first,
    "functools.cache": _first,
    "functools.lru_cache": _with_options,
    "builtins.property": _as("property"),
    "functools.cached_property": _as("cached"),
    "builtins.staticmethod": _as("static"),
    **dict.fromkeys(MANAGERS, _managed),
}
