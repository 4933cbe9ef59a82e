"""Which names an expression is the only one to use."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

from codemods.analysis.purity import only_looks

if TYPE_CHECKING:
    from codemods.analysis.module import Module

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module)
_OWN = {"self", "cls"}


def only_used_here(node: ast.expr | ast.stmt, module: Module) -> tuple[str, ...]:
    """The local names and parameters that nothing in their function uses but ``node`` and what leaves with it; nothing
    at module level, where other modules can use them. A method's object is none: it has to be taken."""
    scope: ast.AST | None = node
    while scope is not None and not isinstance(scope, _SCOPES):
        scope = module.parents.get(scope)
    if scope is None or isinstance(scope, ast.Module):
        return ()
    if scope not in module.names:
        module.names[scope] = _loads(scope), _bound(scope)
    everywhere, bound = module.names[scope]
    whole = _with_guards(node, module, everywhere)
    here = _loads(whole)
    kept = bound - _assigned(whole) - _OWN
    return tuple(name for name, count in here.items() if name in kept and everywhere[name] == count)


def _with_guards(node: ast.expr | ast.stmt, module: Module, everywhere: Counter[str]) -> ast.AST:
    """The code that leaves with an expression or statement: each ``if`` around it that guards nothing else."""
    whole: ast.AST = node
    around = module.parents.get(node)
    if isinstance(around, ast.Assign) and isinstance(around.targets[0], ast.Subscript) and len(around.targets) == 1:
        whole = around
    elif isinstance(around, ast.Dict) and len(around.values) == 1:
        return _choice(around, module) or node
    while isinstance(whole, ast.stmt):
        guard = module.parents.get(whole)
        if not isinstance(guard, ast.If) or guard.body != [whole] or guard.orelse:
            break
        inside = _loads(guard)
        if not only_looks(guard.test, {name for name in _assigned(guard.test) if inside[name] == everywhere[name]}):
            break
        whole = guard
    return whole


def _choice(display: ast.Dict, module: Module) -> ast.IfExp | None:
    """The conditional expression that spreads a display or nothing."""
    match module.parents.get(display):
        case ast.IfExp(body=body, orelse=other, test=test) as choice if only_looks(test):
            empty = other if body is display else body
            around = module.parents.get(choice)
            is_spread = isinstance(around, ast.Dict) or (isinstance(around, ast.keyword) and around.arg is None)
            return choice if isinstance(empty, ast.Dict) and not empty.values and is_spread else None
    return None


def _assigned(node: ast.AST) -> set[str]:
    return {part.target.id for part in ast.walk(node) if isinstance(part, ast.NamedExpr)}


def _loads(node: ast.AST) -> Counter[str]:
    return Counter(part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load))


def _bound(scope: ast.AST) -> set[str]:
    found = {part.id for part in ast.walk(scope) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    arguments = getattr(scope, "args", None)
    if isinstance(arguments, ast.arguments):
        found |= {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    return found
