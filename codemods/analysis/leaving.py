"""Calls that never come back: functions that end the program or the test, and those of the repository that do so, or
raise, whatever happens."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.values import OneOf

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.values import FunctionValue, Value

NEVER = OneOf(())
"""What a call gives that never comes back; known by its identity, since other things are no value either."""
LEAVING_METHODS = frozenset({"error", "exit", "fail", "abort"})
"""Methods of command line parsers and contexts that end the program."""
_ENDING = (
    *("sys.exit", "os._exit", "os.abort", "builtins.exit", "builtins.quit"),
    *("pytest.fail", "pytest.skip", "pytest.exit", "pytest.xfail", "flask.abort", "bottle.abort"),
)


def leave(frame: Frame) -> bool:
    """Ends a path at a call that never comes back; what is written behind it is read all the same."""
    frame.leaves = True
    frame.beyond = frame.names
    return True


def leaves(raised: ast.expr | None) -> bool:
    """Whether raising this says that a function is never left otherwise: the body of a method that others override
    raises as well."""
    return not any(isinstance(part, ast.Name) and part.id == "NotImplementedError" for part in _parts(raised))


def never_returns(function: FunctionValue, frame: Frame) -> bool:
    """Whether a function whose body has ended without a result was left by an error, or with the program."""
    return frame.leaves and not isinstance(function.node, ast.AsyncFunctionDef) and not _has_return(function.node)


def _parts(node: ast.expr | None) -> list[ast.AST]:
    return list(ast.walk(node)) if node is not None else []


def _has_return(node: ast.AST) -> bool:
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    return any(
        isinstance(part, ast.Return) or (not isinstance(part, inner) and _has_return(part))
        for part in ast.iter_child_nodes(node)
    )


def _never(*_: object) -> Value:
    return NEVER


RULES: dict[str, Callable[..., Value]] = dict.fromkeys(_ENDING, _never)
