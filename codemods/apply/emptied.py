"""What does nothing any more once the last item has left a display or a call: it leaves too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.binding import Bound, RowEdits
from codemods.apply.guards import only_looks, unused_assignments
from codemods.apply.rows import items_of
from codemods.model.edits import Rewrite

if TYPE_CHECKING:
    from collections.abc import Set

    from codemods.apply.spans import Spans

_MERGING = ("update", "extend")
_NO_CODE = cst.Module([])


def close(bound: Bound, spans: Spans) -> None:
    """Let ``d.update({})``, ``d |= {}`` and ``pairs += []`` leave, the spread of ``{**d, **{}}`` and of ``f(**{})``,
    and the ``| {}`` of ``{...} | {}`` and of an argument, where the edits empty what is merged. ``{} if x else {}`` is
    as empty. A comment in it keeps it. With them go the assignments in the tests of what leaves.
    """
    bound.statements |= set(unused_assignments(spans)) if bound.statements else set()
    emptied: set[cst.CSTNode] = {node for node, row in bound.rows.items() if _is_emptied(node, row)}
    emptied |= {node for node in (spans.nodes() if emptied else ()) if _chooses_nothing(node, emptied)}
    for node in spans.nodes() if emptied else ():
        match node:
            case cst.AugAssign() | cst.Expr() if _only_adds(node, emptied):
                bound.statements.add(node)
            case cst.Dict(elements=elements):
                for index, element in enumerate(elements):
                    if isinstance(element, cst.StarredDictElement) and element.value in emptied:
                        bound.rows.setdefault(node, RowEdits()).removed.add(index)
            case cst.Call(args=arguments):
                for index, argument in enumerate(arguments):
                    if argument.star == "**" and argument.value in emptied:
                        bound.rows.setdefault(node, RowEdits()).removed.add(index)
            case cst.Arg(value=cst.BinaryOperation() as union):
                _leave_out(union, emptied, bound, spans)
            case cst.BinaryOperation(left=cst.Dict()) | cst.BinaryOperation(right=cst.Dict()):
                _leave_out(node, emptied, bound, spans, fresh=True)


def _leave_out(
    union: cst.BinaryOperation, emptied: Set[cst.CSTNode], bound: Bound, spans: Spans, *, fresh: bool = False
) -> None:
    """Let the emptied side of a union leave; where the union is kept by a name, only beside a display: beside another
    name it makes a copy."""
    kept = union.left if union.right in emptied else union.right if union.left in emptied else None
    if not isinstance(union.operator, cst.BitOr) or union in bound.rewrites or kept is None:
        return
    if isinstance(kept, cst.Dict) or not fresh:
        edit = Rewrite(spans.of(union), "KEPT", (("KEPT", spans.of(kept)),))
        bound.rewrites[union] = [(edit, {"KEPT": kept})]
        bound.parts.add(kept)


def _is_emptied(node: cst.CSTNode, row: RowEdits) -> bool:
    if not isinstance(node, (cst.Dict, cst.List, cst.Call)) or row.moves or row.copies:
        return False
    return len(row.removed) == len(items_of(node)) and "#" not in _NO_CODE.code_for_node(node)


def _chooses_nothing(node: cst.CSTNode, emptied: Set[cst.CSTNode]) -> bool:
    """Say whether a conditional expression gives an empty display whatever its tests find, because of the edits."""
    if not isinstance(node, cst.IfExp) or "#" in _NO_CODE.code_for_node(node):
        return False
    choices = _choices(node)
    return not emptied.isdisjoint(choices) and all(one in emptied or _has_no_items(one) for one in choices)


def _choices(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    if isinstance(node, cst.IfExp) and only_looks(node.test):
        return [*_choices(node.body), *_choices(node.orelse)]
    return [node]


def _has_no_items(node: cst.BaseExpression) -> bool:
    return isinstance(node, (cst.Dict, cst.List)) and not node.elements


def _only_adds(statement: cst.AugAssign | cst.Expr, emptied: Set[cst.CSTNode]) -> bool:
    """Say whether a statement does nothing but add one of the emptied containers, or is itself an emptied call of
    ``update``."""
    match statement:
        case cst.AugAssign(target=target, operator=cst.BitOrAssign() | cst.AddAssign(), value=value):
            return value in emptied and _is_name(target)
        case cst.Expr(value=cst.Call(func=cst.Attribute(value=owner, attr=cst.Name(name)), args=arguments) as call):
            merged = call in emptied or (len(arguments) == 1 and arguments[0].value in emptied)
            return merged and name in _MERGING and _is_name(owner)
    return False


def _is_name(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) or (isinstance(node, cst.Attribute) and _is_name(node.value))
