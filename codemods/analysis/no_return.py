"""Calls that never come back: functions that end the program or the test, and those of the repository that do so, or
raise, whatever happens."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.classes import find
from codemods.analysis.heap import Instance
from codemods.analysis.values import FunctionValue, OneOf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemods.analysis.frame import Frame
    from codemods.analysis.values import Value

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


def swallows(managers: Sequence[Value], context: ast.expr, frame: Frame) -> bool:
    """Whether a ``with`` may keep an error inside: ``suppress(...)``, what a test expects to be raised, and managers of
    the repository that handle errors."""
    text = ast.unparse(context).lower()
    if "suppress" in text or "raise" in text:
        return True
    exits = [find(one.cls, name) for one in managers if isinstance(one, Instance) for name in ("__exit__", "__aexit__")]
    called = context.func if isinstance(context, ast.Call) else None
    made = frame.lookup(called.id) if isinstance(called, ast.Name) else None
    return any(found is not None and _says_handled(found[0]) for found in exits) or (
        isinstance(made, FunctionValue) and any(map(_yields_guarded, ast.walk(made.node)))
    )


def _says_handled(method: Value) -> bool:
    """Whether an ``__exit__`` may tell that the error is dealt with."""
    parts = ast.walk(method.node) if isinstance(method, FunctionValue) else ()
    returns = [part.value for part in parts if isinstance(part, ast.Return)]
    return any(one is not None and not (isinstance(one, ast.Constant) and not one.value) for one in returns)


def _yields_guarded(node: ast.AST) -> bool:
    if not isinstance(node, ast.Try) or all(isinstance(one.body[-1], ast.Raise) for one in node.handlers):
        return False
    return any(isinstance(part, ast.Yield) for statement in node.body for part in ast.walk(statement))


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


NO_RETURN: dict[str, Callable[..., Value]] = dict.fromkeys(_ENDING, _never)
