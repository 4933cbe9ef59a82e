"""Which runs of statements a plan does not touch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Sequence, Set

    from codemods.model.places import Span


class Lines:
    """The lines of a module, with their line ends and counted from 0."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.starts = list(accumulate((len(line.encode()) for line in texts), initial=0))

    def of(self, span: Span) -> range:
        """The lines on which a place is."""
        first, last = (bisect_right(self.starts, offset) - 1 for offset in (span.start, span.end))
        return range(first, last + 1)

    def indent(self, line: int) -> str:
        """The white space that a line starts with."""
        text = self.texts[line]
        return text[: len(text) - len(text.lstrip(" \t"))]

    def end(self, line: int) -> str:
        """What ends a line."""
        text = self.texts[line]
        return text[len(text.rstrip("\r\n")) :]

    def content(self, first: int, last: int) -> str:
        """The text from the first character of a line to the last one of another."""
        text = "".join(self.texts[first : last + 1])
        return text[len(self.indent(first)) : len(text) - len(self.end(last))]

    def is_whole(self, first: ast.stmt, last: ast.stmt) -> bool:
        """Whether statements have their lines to themselves."""
        start, end = _first_line(first), _last_line(last)
        above = self.texts[start - 1] if start else ""
        behind = self.texts[end].encode()[last.end_col_offset or 0 :].strip()
        alone = len(self.indent(start).encode()) == first.col_offset and not above.rstrip("\r\n").endswith("\\")
        return alone and (not behind or behind.startswith(b"#"))


def untouched(tree: ast.Module, lines: Lines, touched: Set[int]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each run of statements that stand on none of the lines ``touched``, in order.

    The file's first indented line is left alone too: it says what its indentation is.
    """
    return _runs(tree.body, lines, sorted(touched | _first_indented(tree, lines)))


def _runs(block: Sequence[ast.stmt], lines: Lines, touched: Sequence[int]) -> Iterator[tuple[int, int]]:
    run: list[ast.stmt] = []
    for statement in block:
        at = bisect_left(touched, _first_line(statement))
        if at < len(touched) and touched[at] <= _last_line(statement):
            yield from _run(run, lines)
            run = []
            for inner in blocks_of(statement):
                yield from _runs(inner, lines, touched)
        else:
            run.append(statement)
    yield from _run(run, lines)


def _run(run: Sequence[ast.stmt], lines: Lines) -> Iterator[tuple[int, int]]:
    if run and lines.is_whole(run[0], run[-1]):
        first, last = _first_line(run[0]), _last_line(run[-1])
        yield first, _with_inner_comments(lines, last, len(lines.indent(first)))


def _with_inner_comments(lines: Lines, last: int, indent: int) -> int:
    """The last line of a run with the comments behind it that belong to its innermost block."""
    for line in range(last + 1, len(lines.texts)):
        content = lines.texts[line].strip()
        if content and not content.startswith("#"):
            break
        if content and len(lines.indent(line)) > indent:
            last = line
    return last


def blocks_of(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement, in order."""
    handlers = getattr(statement, "handlers", [])
    for owner, name in (
        (statement, "body"),
        *((one, "body") for one in (*getattr(statement, "cases", []), *handlers)),
        (statement, "orelse"),
        (statement, "finalbody"),
    ):
        block = getattr(owner, name, None)
        if block:
            yield block


def _first_indented(tree: ast.Module, lines: Lines) -> set[int]:
    for statement in tree.body:
        for block in blocks_of(statement):
            line = _first_line(block[0])
            if lines.indent(line) and line > _first_line(statement):
                return {line}
    return set()


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    return min(statement.lineno, *(one.lineno for one in decorators)) - 1 if decorators else statement.lineno - 1


def _last_line(statement: ast.stmt) -> int:
    return (statement.end_lineno or statement.lineno) - 1
