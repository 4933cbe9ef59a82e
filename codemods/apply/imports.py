"""ImportName: a name joins the import of its module, or gets a line of its own below another import."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.model.edits import ImportName


def with_imports(line: cst.SimpleStatementLine, edits: Sequence[ImportName]) -> list[cst.SimpleStatementLine]:
    """Return the line of an import with the names of ``edits``, and the lines below it of those it cannot take."""
    others: dict[str, list[str]] = {}
    for edit in sorted(edits, key=lambda edit: (edit.module, edit.name)):
        joined = _joined(line, edit)
        if joined is None:
            others.setdefault(edit.module, []).append(edit.name)
        else:
            line = joined
    below = cst.TrailingWhitespace(newline=line.trailing_whitespace.newline)
    added = [cst.SimpleStatementLine([_import(*one)], trailing_whitespace=below) for one in others.items()]
    return [line, *added]


def _import(module: str, names: Sequence[str]) -> cst.ImportFrom:
    owner = cst.parse_expression(module)
    assert isinstance(owner, (cst.Name, cst.Attribute))
    return cst.ImportFrom(owner, [cst.ImportAlias(cst.Name(name)) for name in names])


def _joined(line: cst.SimpleStatementLine, edit: ImportName) -> cst.SimpleStatementLine | None:
    match line.body:
        case [cst.ImportFrom(names=[*names], relative=[]) as statement] if _dotted(statement.module) == edit.module:
            if any(_dotted(alias.name) == edit.name and alias.asname is None for alias in names):
                return line
            if _has_comment(statement):
                return None
            return line.with_changes(body=[statement.with_changes(names=_inserted(statement, names, edit.name))])
    return None


def _inserted(statement: cst.ImportFrom, names: Sequence[cst.ImportAlias], name: str) -> Sequence[cst.ImportAlias]:
    """Return the names with one more: where it belongs among names in order, else behind them."""
    written = [_dotted(alias.name) for alias in names]
    index = len(names)
    if all(one <= other for one, other in pairwise(written)):
        index = sum(one < name for one in written)
    between = names[0].comma if len(names) > 1 else _first_comma(statement)
    order = [*names[:index], cst.ImportAlias(cst.Name(name)), *names[index:]]
    separated = [alias.with_changes(comma=between) for alias in order[:-1]]
    return [*separated, order[-1].with_changes(comma=names[-1].comma)]


def _first_comma(statement: cst.ImportFrom) -> cst.Comma:
    """Return how a second name is set apart: on a line of its own, where the first one stands on one."""
    opening = statement.lpar.whitespace_after if statement.lpar is not None else None
    if isinstance(opening, cst.ParenthesizedWhitespace):
        return cst.Comma(whitespace_after=opening)
    return cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))


def _has_comment(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Comment) or any(_has_comment(child) for child in node.children)


def _dotted(node: cst.BaseExpression | None) -> str:
    match node:
        case cst.Name(value=name):
            return name
        case cst.Attribute(value=owner, attr=cst.Name(value=name)):
            return f"{_dotted(owner)}.{name}"
    return ""
