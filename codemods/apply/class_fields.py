"""GiveValue, AddArgument and MoveFields: what is done to the annotated names of a class."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.errors import EditImpossible
from codemods.apply.homeless import lines_above

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codemods.model.edits import AddArgument, GiveValue, MoveFields

Literal = Callable[[str], cst.BaseExpression]


def with_value(statement: cst.AnnAssign, edit: GiveValue, parsed: Literal) -> cst.AnnAssign:
    """Return ``name: type`` as ``name: type = value``."""
    if statement.value is not None:
        raise EditImpossible("the name has a value already")
    return statement.with_changes(equal=cst.AssignEqual(), value=parsed(edit.value))


def with_arguments(call: cst.Call, edits: Sequence[AddArgument], parsed: Literal) -> cst.Call:
    """Return the call with more keyword arguments, set apart as those are that it has."""
    args = list(call.args)
    for edit in edits:
        added = cst.Arg(
            parsed(edit.value),
            cst.Name(edit.name),
            cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace("")),
        )
        if args:
            last = args[-1].comma
            if isinstance(last, cst.Comma) and _has_comment(last):
                raise EditImpossible("a comment stands behind the last argument")
            args[-1] = args[-1].with_changes(comma=args[0].comma if len(args) > 1 else _first_comma(call))
            added = added.with_changes(comma=last)
        args.append(added)
    return call.with_changes(args=args)


def _first_comma(call: cst.Call) -> cst.Comma:
    opening = call.whitespace_before_args
    if isinstance(opening, cst.ParenthesizedWhitespace):
        return cst.Comma(whitespace_after=opening)
    return cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))


def _has_comment(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Comment) or any(_has_comment(child) for child in node.children)


def divided(updated: cst.ClassDef, moving: Mapping[cst.CSTNode, MoveFields]) -> list[cst.BaseStatement]:
    """Return the new classes with the fields that move there, and below them the class without these fields.

    ``moving`` has the fields as they are now.
    """
    kept: list[cst.BaseStatement] = []
    moved: dict[str, list[cst.BaseStatement]] = {}
    for line in updated.body.body:
        statements = line.body if isinstance(line, cst.SimpleStatementLine) else ()
        edit = next((moving[one] for one in statements if one in moving), None)
        if edit is None or not isinstance(line, cst.SimpleStatementLine):
            kept.append(line)  # type: ignore[arg-type]  # a class's body holds statements
            continue
        if len(line.body) > 1:
            raise EditImpossible("other statements stand in its line", [edit])
        if edit.head not in moved:
            kept.append(_holder(line, edit))
        moved.setdefault(edit.head, []).append(line.with_changes(leading_lines=_comments(line)))
    above = [_new_class(updated, head, lines) for head, lines in moved.items()]
    lines = lines_above(updated)
    gap = [line for line in lines if line.comment is None] or [cst.EmptyLine(indent=False)] * 2
    comments = [line for line in lines if line.comment is not None]
    first = above[0].with_changes(leading_lines=[line for line in lines if line.comment is None])
    rest = [one.with_changes(leading_lines=gap) for one in above[1:]]
    kept_class = updated.with_changes(leading_lines=[*gap, *comments], body=updated.body.with_changes(body=kept))
    return [first, *rest, kept_class]


def _comments(line: cst.SimpleStatementLine) -> list[cst.EmptyLine]:
    return [one for one in line.leading_lines if one.comment is not None]


def _holder(line: cst.SimpleStatementLine, edit: MoveFields) -> cst.SimpleStatementLine:
    """Return the line that stands where the first field stood; blank lines above it stay."""
    field = cst.AnnAssign(cst.Name(edit.into), cst.Annotation(cst.parse_expression(edit.type)), None)
    blank = [one for one in line.leading_lines if one.comment is None]
    below = cst.TrailingWhitespace(newline=line.trailing_whitespace.newline)
    return cst.SimpleStatementLine([field], blank, below)


def _new_class(like: cst.ClassDef, head: str, body: Sequence[cst.BaseStatement]) -> cst.ClassDef:
    made = cst.parse_statement(f"{head}:\n    pass\n")
    assert isinstance(made, cst.ClassDef)
    return made.with_changes(body=like.body.with_changes(body=body, footer=(), header=_bare(like)))


def _bare(like: cst.ClassDef) -> cst.TrailingWhitespace:
    header = like.body.header if isinstance(like.body, cst.IndentedBlock) else cst.TrailingWhitespace()
    return header.with_changes(whitespace=cst.SimpleWhitespace(""), comment=None)
