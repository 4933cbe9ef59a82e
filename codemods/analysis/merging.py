"""Where a mapping is complete that others are laid over: ``{**a, **b}``, ``a | b``, ``body.update(b)``."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.module import Module
    from codemods.model.places import Place


@dataclass(frozen=True, slots=True)
class Joint:
    """The place behind which a mapping is complete: the expression that makes it, or, where a later statement lays
    something over it, one in that statement, with the variable ``name`` that holds the mapping since ``start``."""

    place: Place
    name: str = ""
    start: int = 0

    def is_after(self, place: Place) -> bool:
        """Whether what stands at the place comes before the mapping is complete."""
        inside = self.start <= place.span.start < self.place.span.end
        return inside and bool(self.name) and place.path == self.place.path


def last_joint(module: Module | None, made: Place, laying: Iterable[Place]) -> Joint | None:
    """The joint of the mapping that the expression at ``made`` makes, when others are ``laying`` something over it, at
    these places. None where that is not done by statements that stand behind the one that makes it."""
    later = [one for one in laying if one.path != made.path or not made.span.contains(one.span)]
    if not later:
        return Joint(made)
    found = standing(module, made) if module is not None else None
    if module is None or found is None or not found.stored or not found.name.isidentifier():
        return None
    block = _block(module, found.statement)
    after = block[block.index(found.statement) + 1 :] if found.statement in block else []
    numbers = []
    for place in later:
        at = [index for index, one in enumerate(after) if _contains(module, one, place)]
        if not at or not _lays_over(module, after[at[0]], found.name, place):
            return None
        numbers.append(at[0])
    until = after[: max(numbers) + 1]
    if any(_is_handed_on(module, node, found.name) for one in until for node in ast.walk(one)):
        return None
    inside = _beside(until[-1])
    return Joint(module.place(inside), found.name, made.span.start) if inside is not None else None


def _block(module: Module, statement: ast.stmt) -> list[ast.stmt]:
    around = module.parents.get(statement)
    blocks = (getattr(around, name, None) for name in ("body", "orelse", "finalbody"))
    return next((one for one in blocks if isinstance(one, list) and statement in one), [])


def _contains(module: Module, statement: ast.stmt, place: Place) -> bool:
    return place.path == module.path and module.place(statement).span.contains(place.span)


def _lays_over(module: Module, statement: ast.stmt, name: str, place: Place) -> bool:
    """Whether the statement lays what stands at the place over the variable, itself or under an ``if``."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr="update"))):
            return owner == name
        case ast.AugAssign(target=ast.Name(id=owner), op=ast.BitOr()):
            return owner == name
        case ast.If():
            inner = (one for one in (*statement.body, *statement.orelse) if _contains(module, one, place))
            return any(_lays_over(module, one, name, place) for one in inner)
    return False


def _is_handed_on(module: Module, node: ast.AST, name: str) -> bool:
    """Whether other code gets the mapping that the variable holds, as it is then."""
    if not isinstance(node, ast.Name) or node.id != name:
        return False
    match module.parents.get(node):
        case ast.Attribute() | ast.Compare() | ast.AugAssign():
            return False
        case ast.Subscript(value=value):
            return value is not node
    return True


def _beside(statement: ast.stmt) -> ast.expr | None:
    """An expression of the statement itself, and of none inside it."""
    match statement:
        case ast.Expr(value=inside) | ast.AugAssign(value=inside) | ast.If(test=inside):
            return inside
    return None
