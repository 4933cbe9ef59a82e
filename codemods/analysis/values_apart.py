"""Whether going through a dict takes its values out of it, away from their keys."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.module import Module
    from codemods.analysis.values import View

_TESTS = frozenset({"any", "all", "bool"})


def is_apart(view: View, node: ast.expr, module: Module) -> bool:
    """Whether what goes through the ``view`` at ``node`` makes something else than a dict of the values, and looks at
    more than whether they are empty. The bodies of loops are asked for each value that they use."""
    parent = module.parents.get(node)
    if isinstance(parent, ast.comprehension):
        made = module.parents.get(parent)
        return view.kind in ("values", "items") and _takes_values(made, parent, view)
    return view.kind == "values" and not isinstance(parent, (ast.For, ast.AsyncFor)) and _called(parent) not in _TESTS


def _takes_values(made: ast.AST | None, source: ast.comprehension, view: View) -> bool:
    if not isinstance(made, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        return False
    if isinstance(made.elt, ast.Tuple) and len(made.elt.elts) == 2:
        return False
    target = source.target
    if view.kind == "items":
        if not isinstance(target, ast.Tuple) or len(target.elts) != 2:
            return False
        target = target.elts[1]
    parents = {child: parent for parent in ast.walk(made) for child in ast.iter_child_nodes(parent)}
    uses = [one for one in ast.walk(made) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)]
    return not isinstance(target, ast.Name) or any(
        one.id == target.id and not _is_test(one, parents.get(one)) for one in uses
    )


def _is_test(node: ast.Name, parent: ast.AST | None) -> bool:
    """Whether the value is only asked whether there is one."""
    match parent:
        case ast.Compare(ops=[ast.Is() | ast.IsNot()]) | ast.UnaryOp(op=ast.Not()) | ast.BoolOp():
            return True
        case ast.comprehension(ifs=conditions):
            return node in conditions
    return False


def _called(node: ast.AST | None) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
