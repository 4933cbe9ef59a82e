"""Lines that a statement gets above or below it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.homeless import lines_above

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Beside:
    """The new lines of a statement."""

    above: Sequence[cst.SimpleStatementLine] = field(default=())
    below: Sequence[cst.SimpleStatementLine] = field(default=())


def anchor_of(statement: cst.CSTNode) -> cst.CSTNode:
    """Return the part of a statement that stays the same when comments or lines around it change."""
    match statement:
        case cst.SimpleStatementLine(body=[first, *_]):
            return first
        case cst.BaseCompoundStatement(body=body):
            return body
    return statement


def line_of(
    target: str, value: str | None, parsed: Callable[[str], cst.BaseExpression], given: cst.BaseExpression | None = None
) -> cst.SimpleStatementLine:
    """Return ``target = value`` (or ``given``, made already), ``del target`` where there is no value, or ``value``
    alone where there is no target."""
    made = given if given is not None else parsed(value) if value is not None else None
    statement: cst.BaseSmallStatement
    if made is None:
        statement = cst.Del(_bare_target(parsed(target)))
    elif not target:
        statement = cst.Expr(made)
    else:
        statement = cst.Assign([cst.AssignTarget(_bare_target(parsed(target)))], made)
    return cst.SimpleStatementLine([statement])


def _bare_target(target: cst.BaseExpression) -> cst.Name | cst.Attribute | cst.Subscript:
    assert isinstance(target, (cst.Name, cst.Attribute, cst.Subscript))
    return target


def with_lines(statement: cst.CSTNode, beside: Beside) -> list[cst.CSTNode]:
    """Return the statement between its new lines: blank lines above it stay above them, comments stay with it."""
    if not beside.above:
        return [statement, *beside.below]
    lines = lines_above(statement)
    blank = next((index for index, one in enumerate(lines) if one.comment is not None), len(lines))
    first, *rest = beside.above
    kept = statement.with_changes(leading_lines=lines[blank:])
    return [first.with_changes(leading_lines=lines[:blank]), *rest, kept, *beside.below]
