"""Markdown: prose, and blocks of code in fences or deeper indentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.fences import python_in, rest_of
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.code import Block
    from codemods.kinds.fences import Lines
    from codemods.kinds.shape import Piece

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_OPENING = re.compile(
    r"(?P<margin>(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`\r\n]*)"
)
_LANGUAGE = re.compile(r"[\w+#.-]+")


def read(text: str) -> Iterator[Piece]:
    """The prose line by line, and the blocks of code that are not Python."""
    located = Text(text)
    for language, lines in _parts(text):
        if language is None:
            yield located.piece((), lines[0][0], lines[-1][2])
        else:
            yield from rest_of(located, language, lines)


def code(text: str) -> Iterator[Block]:
    """The blocks of Python."""
    located = Text(text)
    for language, lines in _parts(text):
        block = python_in(located, language, lines) if language is not None else None
        if block is not None:
            yield block


def _parts(text: str) -> Iterator[tuple[str | None, Lines]]:
    """Stretches of prose (None), and the blocks of code with their language."""
    at, prose = 0, list[tuple[int, int, int]]()
    while at < len(text):
        opening = _OPENING.match(text, at)
        end = _line_end(text, at)
        if opening is None:
            prose.append((at, at, end))
            at = end
            continue
        if prose:
            yield None, prose
            prose = []
        language = _LANGUAGE.search(opening["info"].replace("{", " "))
        lines, at = _fenced(text, end, opening)
        if lines:
            yield (language[0].lower() if language else ""), lines
    if prose:
        yield None, prose


def _fenced(text: str, at: int, opening: re.Match[str]) -> tuple[Lines, int]:
    """The lines of a fenced block, without the margin that its fence has, and the start of what follows."""
    fence, lines = opening["fence"], list[tuple[int, int, int]]()
    margin = re.compile(rf"[ \t>]{{0,{len(opening['margin'])}}}")
    closing = re.compile(rf"[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*(?=\r|\n|\Z)")
    while at < len(text):
        end = _line_end(text, at)
        if closing.match(text, at):
            return lines, end
        inner = margin.match(text, at)
        lines.append((at, inner.end() if inner else at, end))
        at = end
    return lines, at


def _line_end(text: str, at: int) -> int:
    match = _LINE.match(text, at)
    return match.end() if match else len(text)


KIND = Kind("markdown", read, code=code, prose=True)
