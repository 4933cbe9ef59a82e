"""Checks around a rewrite: is the file safe to hand to LibCST, and is what came out sound?"""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import sys
import tokenize
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from codemods.model.edits import FilePlan, RemoveItem, RemoveStatement, RemoveStringPart

if TYPE_CHECKING:
    from collections.abc import Iterator

# Measured on LibCST 1.9: once Python's recursion limit is raised, its parser is what gives way. On a stack of 1 MB (the
# main thread of Windows; elsewhere 8 MB) it crashed between 40 and 45 nested blocks, 150 and 180 brackets, 300 and 400
# chained calls (two nodes each), 600 and 1,000 operators, adjacent strings or elif branches.
MAX_DEPTH = 250
_BLOCK_WEIGHT = 8
_BRACKET_WEIGHT = 4
_BRACKETS = (ast.List, ast.Dict, ast.Tuple, ast.Set, ast.Subscript)
_STRING_STARTS = {"STRING", "FSTRING_START", "TSTRING_START"}
# Three Python frames for one node, four nodes for one bracket at worst, and the caller's own.
_RECURSION_LIMIT = 10_000


class TooDeep(Exception):  # noqa: N818
    """A file nested too deeply, or with too long a chain of terms, for LibCST; it must not be parsed with it."""


class VerifyError(Exception):
    """What a rewrite made is not sound; the message says why."""


def verify(before: str, after: str, plan: FilePlan, marker: str) -> None:
    """Raise ``VerifyError`` unless ``after`` parses and has all comments of ``before`` that ``plan`` had no reason to
    take out.

    Such reasons are a removed item (for the comments in its container), a removed statement or piece of text (for
    those on and directly above its lines), and that a comment is a ``marker``, which may have been updated.
    ``before`` must parse.
    """
    verify_syntax(after)
    if "#" not in before:
        return
    comments = _comments(before)
    lost = Counter(comment.text for comment in comments)
    lost.subtract(comment.text for comment in _comments(after))
    lost.subtract(_may_vanish(before, comments, plan, marker))
    missing = sorted(comment for comment, count in lost.items() if count > 0)
    if missing:
        raise VerifyError("comments were lost: " + "; ".join(missing))


def verify_syntax(after: str) -> None:
    """Raise ``VerifyError`` unless ``after`` parses."""
    try:
        ast.parse(after)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise VerifyError(f"the result does not parse: {error}") from error


class _Comment(NamedTuple):
    """A comment, its line (from 0) and byte offset, and whether it is alone on its line."""

    text: str
    line: int
    offset: int
    alone: bool


def _comments(text: str) -> list[_Comment]:
    starts = _line_starts(text)
    found = []
    for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
        if token.type == tokenize.COMMENT:
            line, before = token.start[0] - 1, token.line[: token.start[1]]
            alone = not before.strip()
            found.append(_Comment(token.string.rstrip(), line, starts[line] + len(before.encode()), alone))
    return found


def _may_vanish(before: str, comments: list[_Comment], plan: FilePlan, marker: str) -> list[str]:
    starts = _line_starts(before)
    containers = [edit.container for edit in plan.edits if isinstance(edit, RemoveItem)]
    lines: set[int] = set()
    for edit in plan.edits:
        if isinstance(edit, (RemoveStatement, RemoveStringPart)):
            first, last = (bisect_right(starts, offset) - 1 for offset in (edit.span.start, edit.span.end))
            lines.update(range(first, last + 1))
    lines |= _emptied(before, lines)
    for comment in reversed(comments):
        if comment.alone and comment.line + 1 in lines:
            lines.add(comment.line)
    own = (f"# TODO({marker}): [", "#   ")
    return [
        comment.text
        for comment in comments
        if comment.line in lines
        or any(container.start < comment.offset < container.end for container in containers)
        or ((plan.annotations or plan.suppressions) and comment.text.startswith(own))
    ]


def _emptied(before: str, gone: set[int]) -> set[int]:
    """Return the lines (from 0) of each ``if`` all of whose statements stand in lines that are gone."""
    found: set[int] = set()
    for node in reversed(list(ast.walk(ast.parse(before)))) if gone else ():
        if isinstance(node, ast.If) and not node.orelse:
            body = {line for one in node.body for line in range(one.lineno - 1, one.end_lineno or one.lineno)}
            if body <= gone | found:
                found.update(range(node.lineno - 1, node.end_lineno or node.lineno))
    return found


def _line_starts(text: str) -> list[int]:
    return list(itertools.accumulate((len(line.encode()) + 1 for line in text.split("\n")), initial=0))


def check_depth(text: str) -> None:
    """Raise ``TooDeep`` when LibCST could fail or crash on ``text``.

    Never recurses itself; raises ``SyntaxError`` as ``ast`` does.
    """
    try:
        tree = ast.parse(text)
    except (RecursionError, MemoryError) as error:
        raise TooDeep("too deeply nested for Python's own parser") from error
    lines: list[str] | None = None
    pending: list[tuple[ast.AST, int, int]] = [(tree, 0, 1)]
    while pending:
        node, depth, line = pending.pop()
        depth += _weight(node)
        line = getattr(node, "lineno", line)
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and _may_be_adjacent_strings(node):
            lines = lines or text.split("\n")
            depth += _adjacent_strings(lines, node)
        if depth > MAX_DEPTH:
            raise TooDeep(f"nested deeper than {MAX_DEPTH} levels near line {line}")
        pending.extend((child, depth, line) for child in ast.iter_child_nodes(node))


@contextlib.contextmanager
def recursion_room() -> Iterator[None]:
    """Within it, what ``check_depth`` let through does not meet Python's recursion limit in LibCST."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def _weight(node: ast.AST) -> int:
    """Return about how many levels LibCST nests for ``node``, in units of one operator."""
    match node:
        case ast.BoolOp():
            return len(node.values)
        case ast.Call():
            return _BRACKET_WEIGHT if node.args or node.keywords else 1
        case ast.If() if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            return 1
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return _BRACKET_WEIGHT + len(node.generators)
        case ast.Lambda():
            return 2
        case ast.stmt():
            return _BLOCK_WEIGHT if hasattr(node, "body") else 1
        case ast.pattern():
            return _BRACKET_WEIGHT
    return _BRACKET_WEIGHT if isinstance(node, _BRACKETS) else 1


def _may_be_adjacent_strings(node: ast.Constant | ast.JoinedStr) -> bool:
    end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
    return end_line > node.lineno or end_column - node.col_offset > MAX_DEPTH


def _adjacent_strings(lines: list[str], node: ast.Constant | ast.JoinedStr) -> int:
    """Return of how many adjacent literals ``node`` is made, as far as that could matter."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    piece = [line.encode() for line in lines[first : last + 1]]
    piece[-1] = piece[-1][: node.end_col_offset]
    piece[0] = piece[0][node.col_offset :]
    source = b"\n".join(piece).decode()
    if source.count('"') + source.count("'") < 2 * _BRACKET_WEIGHT:
        return 0
    tokens = tokenize.generate_tokens(io.StringIO(f"({source})", newline="\n").readline)
    try:
        return sum(tokenize.tok_name[token.type] in _STRING_STARTS for token in tokens)
    except (tokenize.TokenError, SyntaxError):
        # Inside an f-string Python 3.11 may give no usable position; nothing that long fits there either.
        return 0
