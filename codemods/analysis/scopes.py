"""Which names an expression is the only one to use."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.module import Module

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module)


def only_used_here(node: ast.expr, module: Module) -> tuple[str, ...]:
    """The local names and parameters that nothing in their function uses but ``node``; nothing at module level, where
    other modules can use them."""
    scope: ast.AST | None = node
    while scope is not None and not isinstance(scope, _SCOPES):
        scope = module.parents.get(scope)
    if scope is None or isinstance(scope, ast.Module):
        return ()
    here = _loads(node)
    if scope not in module.names:
        module.names[scope] = _loads(scope), _bound(scope)
    everywhere, bound = module.names[scope]
    return tuple(name for name, count in here.items() if name in bound and everywhere[name] == count)


def _loads(node: ast.AST) -> Counter[str]:
    return Counter(part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load))


def _bound(scope: ast.AST) -> set[str]:
    found = {part.id for part in ast.walk(scope) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    arguments = getattr(scope, "args", None)
    if isinstance(arguments, ast.arguments):
        found |= {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    return found
