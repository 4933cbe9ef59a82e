"""RemoveStatement: simple statements leave their line, lines leave their block, and with its last line an ``if``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from codemods.apply.guards import only_looks
from codemods.apply.homeless import lines_above

if TYPE_CHECKING:
    from codemods.apply.gaps import Lines

Line = TypeVar("Line", cst.SimpleStatementLine, cst.SimpleStatementSuite)
Stays = Callable[[cst.Comment], bool]
_FILE_COMMENT = re.compile(r"#!|#.*coding[:=]")


def without_statements(line: Line, original: Line, leaving: Set[cst.CSTNode]) -> Line:
    """Return a line, or the one-line suite of a compound statement, without the statements in ``leaving``.

    When none is left the line holds ``pass``; a line of a block is then taken out by ``without_lines``.
    """
    pairs = zip(line.body, original.body, strict=True)
    kept = [statement for statement, before in pairs if before not in leaving]
    if len(kept) == len(line.body):
        return line
    if not kept:
        bare = line.trailing_whitespace.with_changes(whitespace=cst.SimpleWhitespace(""), comment=None)
        return line.with_changes(body=[cst.Pass()], trailing_whitespace=bare)
    kept[-1] = kept[-1].with_changes(semicolon=line.body[-1].semicolon)
    return line.with_changes(body=kept)


def is_emptied(line: cst.CSTNode, original: cst.CSTNode, leaving: Set[cst.CSTNode], stays: Stays) -> bool:
    """Say whether all statements of a line leave, or of an ``if`` that has no ``else`` and whose test only looks.

    A comment that is left in the block of an ``if``, or may not go, keeps it.
    """
    match original, line:
        case cst.SimpleStatementLine(body=statements), _:
            return all(statement in leaving for statement in statements)
        case cst.If(orelse=None, body=cst.SimpleStatementSuite(body=statements)), _:
            return only_looks(original.test, leaving) and all(statement in leaving for statement in statements)
        case cst.If(orelse=None, body=cst.IndentedBlock(body=before)), cst.If(body=cst.IndentedBlock() as block):
            gone = only_looks(original.test, leaving) and all(is_emptied(each, each, leaving, stays) for each in before)
            return gone and not _comments_left(block, stays)
    return False


def _comments_left(block: cst.IndentedBlock, stays: Stays) -> bool:
    lines = [*block.footer, *(line for row in block.body for line in lines_above(row))]
    beside = block.header.comment
    return any(line.comment for line in lines) or (beside is not None and stays(beside))


def without_lines(
    block: cst.IndentedBlock, original: cst.IndentedBlock, leaving: Set[cst.CSTNode], stays: Stays
) -> cst.IndentedBlock:
    """Return a block without the lines that have lost all their statements; the last one of a block stays as
    ``pass``.
    """
    body, rest = _closed(block.body, original.body, leaving, stays)
    if body or not block.body:
        return block.with_changes(body=body, footer=[*rest, *block.footer])
    last = block.body[-1]
    if isinstance(last, cst.If):
        last = cst.SimpleStatementLine([cst.Pass()])
    return block.with_changes(body=[last.with_changes(leading_lines=rest)])


def without_module_lines(
    module: cst.Module, original: cst.Module, leaving: Set[cst.CSTNode], stays: Stays
) -> cst.Module:
    """Return a module without the lines that have lost all their statements.

    LibCST keeps the comments above the first one in the header.
    """
    header = module.header
    if original.body and is_emptied(module.body[0], original.body[0], leaving, stays):
        header = _left_over(header, stays)
    body, rest = _closed(module.body, original.body, leaving, stays)
    return module.with_changes(header=header, body=body, footer=[*rest, *module.footer])


def _closed(
    body: Sequence[cst.CSTNode], original: Sequence[cst.CSTNode], leaving: Set[cst.CSTNode], stays: Stays
) -> tuple[list[cst.CSTNode], Lines]:
    """Return the lines that are left, and the comment lines that are left above the end of the block."""
    kept: list[cst.CSTNode] = []
    rest: Lines = ()
    for line, before in zip(body, original, strict=True):
        above = lines_above(line)
        if is_emptied(line, before, leaving, stays):
            rest += _left_over(above, stays)
        elif rest:
            kept.append(line.with_changes(leading_lines=_joined(rest, above)))
            rest = ()
        else:
            kept.append(line)
    return kept, rest


def _left_over(lines: Sequence[cst.EmptyLine], stays: Stays) -> Lines:
    """Return the lines above a statement that stay when it leaves: not the comments directly above it."""
    start = len(lines)
    while start > 0 and lines[start - 1].comment is not None:
        start -= 1
    own = (line for line in lines[start:] if line.comment is not None and _stays(line.comment, stays))
    return (*lines[:start], *own)


def _stays(comment: cst.Comment, stays: Stays) -> bool:
    return stays(comment) or _FILE_COMMENT.match(comment.value) is not None


def _joined(rest: Lines, above: Lines) -> Lines:
    """Return the lines left over and those of the next statement, without doubling the blank lines between them."""
    if rest and rest[-1].comment is None:
        while above and above[0].comment is None:
            above = above[1:]
    return (*rest, *above)
