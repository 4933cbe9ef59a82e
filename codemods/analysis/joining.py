"""What ``separator.join(...)`` puts together: each item with how it can be taken out again."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.heap import ListValue
from codemods.analysis.iteration import items_of
from codemods.analysis.purity import is_droppable
from codemods.analysis.strings import Embed
from codemods.analysis.values import TupleValue, Unknown

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value
    from codemods.model.places import Place


def join_items(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> list[tuple[Value, Embed | None]]:
    """The items, in order."""
    if isinstance(value, TupleValue) and len(value.places) == len(value.items):
        return [(one, _element(frame.module, where)) for one, where in zip(value.items, value.places, strict=True)]
    if isinstance(value, ListValue) and value.exact:
        return [(one, _element(frame.module, where)) for one, where in value.items]
    found = items_of(run, value, node, frame)
    return [(one, None) for one in found.values] if found.exact else [(Unknown("joined texts"), None)]


def _element(module: Module, place: Place | None) -> Embed | None:
    """How the item at a place leaves the display it stands in, or the statement that adds it; None where it does
    neither."""
    if place is None or place.path != module.path:
        return None
    node = next((one for one in module.parents if isinstance(one, ast.expr) and module.place(one) == place), None)
    around = module.parents.get(node) if node is not None else None
    if node is None or around is None:
        return None
    droppable = is_droppable(node)
    if isinstance(around, (ast.List, ast.Tuple)):
        return Embed("element", place, module.place(around), droppable=droppable)
    statement = module.parents.get(around)
    if isinstance(around, ast.Call) and around.args == [node] and isinstance(statement, ast.Expr):
        return Embed("element", place, module.place(statement), place, droppable=droppable)
    return None
