"""RemoveStringPart: a piece leaves the text that it is built into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.gaps import Blank, Lines, split
from codemods.apply.parentheses import speaking
from codemods.apply.precedence import is_atom

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

EMPTY = cst.SimpleString('""')
Piece = cst.BaseFormattedStringContent


def without_fields(pieces: Sequence[Piece], originals: Sequence[Piece], leaving: Set[cst.CSTNode]) -> tuple[Piece, ...]:
    """Return the pieces of an f-string, or of a format, without the fields whose expression is in ``leaving``."""
    return tuple(
        piece
        for piece, original in zip(pieces, originals, strict=True)
        if not (isinstance(original, cst.FormattedStringExpression) and original.expression in leaving)
    )


def without_prefix(node: cst.FormattedString) -> cst.FormattedString | cst.SimpleString:
    """Return an f-string that is left without a field as the plain literal that it is then."""
    if not all(isinstance(piece, cst.FormattedStringText) for piece in node.parts):
        return node
    text = "".join(piece.value for piece in node.parts if isinstance(piece, cst.FormattedStringText))
    value = node.start.replace("f", "").replace("F", "") + text.replace("{{", "{").replace("}}", "}") + node.end
    return cst.SimpleString(value, node.lpar, node.rpar)


def without_operands(
    node: cst.BinaryOperation, original: cst.BinaryOperation, leaving: Set[cst.CSTNode], goes_on: bool
) -> tuple[cst.BaseExpression, list[cst.Comment]] | None:
    """Return what is left of a sum with one or both operands in ``leaving``, and the comments that it cannot hold.

    The comments are those of operands that stay. ``goes_on`` says whether the sum is the left operand of another one,
    which then takes over the operator in front of what left. None when all of the sum leaves.
    """
    left_goes, right_goes = original.left in leaving, original.right in leaving
    if left_goes and right_goes:
        return None
    operators = [*_operators_of_leaving(original.left, leaving), node.operator]
    if left_goes:
        blanks = _blanks(node.operator)
        return _alone(node, node.right), [comment for blank in blanks for comment in _comments(split(blank, None).head)]
    if right_goes:
        blanks = _blanks(operators[0])
        return _alone(node, node.left), [] if goes_on else [comment for blank in blanks for comment in _line_end(blank)]
    before, after = _blanks(operators[0])
    for operator in operators[1:]:
        next_before, next_after = _blanks(operator)
        before, after = _closed(before, next_before), _closed(after, next_after)
    return node.with_changes(operator=cst.Add(whitespace_before=before, whitespace_after=after)), []


def _operators_of_leaving(left: cst.BaseExpression, leaving: Set[cst.CSTNode]) -> list[cst.BaseBinaryOp]:
    """Return the operators in front of the operands that leave at the end of the sum ``left``, the first one first."""
    found: list[cst.BaseBinaryOp] = []
    while isinstance(left, cst.BinaryOperation) and not left.lpar and left.right in leaving and left not in leaving:
        found.insert(0, left.operator)
        left = left.left
    return found


def _alone(node: cst.BinaryOperation, operand: cst.BaseExpression) -> cst.BaseExpression:
    """Return ``operand`` in the place of ``node``, in its parentheses where they may matter."""
    if not node.lpar or operand.lpar or (is_atom(operand) and not speaking(node)):
        return operand
    return operand.with_changes(lpar=node.lpar, rpar=node.rpar)


def _blanks(operator: cst.BaseBinaryOp) -> tuple[Blank, Blank]:
    assert isinstance(operator, cst.Add)
    return operator.whitespace_before, operator.whitespace_after


def _closed(first: Blank, second: Blank) -> Blank:
    """Return what stands between two operands once the one between ``first`` and ``second`` has left with its
    comments.
    """
    if not isinstance(second, cst.ParenthesizedWhitespace):
        return first
    if not isinstance(first, cst.ParenthesizedWhitespace):
        return second
    above, below = split(first, None), split(second, None)
    lines = [*above.below, *above.floating, *below.floating, *below.head]
    return second.with_changes(first_line=first.first_line, empty_lines=lines)


def _line_end(blank: Blank) -> list[cst.Comment]:
    comment = blank.first_line.comment if isinstance(blank, cst.ParenthesizedWhitespace) else None
    return [comment] if comment is not None else []


def _comments(lines: Lines) -> list[cst.Comment]:
    return [line.comment for line in lines if line.comment is not None]
