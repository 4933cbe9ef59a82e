"""Keys that the callers of a function choose: a read of such a key is more than a read of the one that they give
today."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.frame import Frame


def chosen_by_callers(key: ast.expr, frame: Frame) -> str:
    """Why the key may be another one than those seen here: it is a parameter of a function that others may call, or
    comes out of one; nothing where neither is so."""
    if not isinstance(key, ast.Name):
        return ""
    if _is_given(key.id, frame):
        return f"the key is what callers give as {key.id!r}"
    source = _source(key, frame)
    names = [one.id for one in ast.walk(source) if isinstance(one, ast.Name)] if source is not None else []
    given = next((name for name in names if _is_given(name, frame)), None)
    return f"the key comes out of what callers give as {given!r}" if given is not None else ""


def _is_given(name: str, frame: Frame) -> bool:
    """Whether a name is a parameter, with a value of the caller's, of a function that code outside the module may
    call."""
    home = frame.home_of(name)
    if home is None or home.function is None or not _is_public(home):
        return False
    rest = home.function.node.args.vararg
    return name in home.given or (rest is not None and rest.arg == name)


def _is_public(frame: Frame) -> bool:
    """Whether the function is one of a module or class, and its name does not say that it is for these alone."""
    name = getattr(frame.function.node, "name", "") if frame.function is not None else ""
    inside = frame.outer is not None and frame.outer.function is not None
    return bool(name) and not inside and (not name.startswith("_") or name.endswith("__"))


def _source(key: ast.Name, frame: Frame) -> ast.expr | None:
    """What is gone through by the loop or comprehension around the key that binds it."""
    parents = frame.module.parents
    at = parents.get(key)
    while at is not None and not isinstance(at, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        loops: Sequence[ast.For | ast.AsyncFor | ast.comprehension] = ()
        if isinstance(at, (ast.For, ast.AsyncFor)):
            loops = [at]
        elif isinstance(at, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            loops = at.generators
        for loop in loops:
            if any(isinstance(one, ast.Name) and one.id == key.id for one in ast.walk(loop.target)):
                return loop.iter
        at = parents.get(at)
    return None
