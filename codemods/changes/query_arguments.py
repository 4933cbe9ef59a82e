"""The argument that a query is written out in: it can leave where nothing is left of the query."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.heap import DictValue, ListValue
    from codemods.analysis.module import Module
    from codemods.analysis.values import TupleValue
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place


def argument_of(scene: Scene, match: Match, query: DictValue | ListValue | TupleValue) -> tuple[Place, Place] | None:
    """The call and the argument of the request, or of the client's own function that gives it to the request: where
    nobody else reads it, and None does as well as nothing."""
    where = match.request.query_items.get(query)
    if where is not None:
        return None if scene.reads_of.get(where[1]) else where
    given = list(scene.facts.given.get(query.place, ())) if query.place is not None else []
    if not given or not all(_bears_none(scene, one.parameter, match.request.place) for one in given):
        return None
    return given[0].container, given[0].item


def _bears_none(scene: Scene, parameter: Place, request: Place) -> bool:
    """Whether the function only asks its parameter for its truth, uses it where it is true, or gives it to the
    request as it is."""
    module = scene.project.module(parameter.path)
    if module is None:
        return False
    scope = module.function_at(parameter)
    name = module.source(parameter).partition(":")[0].strip()
    uses = [node for node in module.nodes if isinstance(node, ast.Name) and node.id == name]
    return all(
        _asks_or_sends(module, use, request)
        for use in uses
        if scope is not None and scope.span.contains(module.place(use).span)
    )


def _asks_or_sends(module: Module, use: ast.Name, request: Place) -> bool:
    parent = module.parents.get(use)
    if isinstance(parent, ast.keyword):
        call = module.parents.get(parent)
        if isinstance(call, ast.Call) and module.place(call) == request:
            return True
    node: ast.AST | None = use
    while node is not None and not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        match module.parents.get(node):
            case ast.If(test=ast.Name(id=name), orelse=orelse) | ast.IfExp(test=ast.Name(id=name), orelse=orelse):
                behind = orelse if isinstance(orelse, list) else [orelse]
                if name == use.id and node not in behind and isinstance(use.ctx, ast.Load):
                    return True
        node = module.parents.get(node)
    return False
