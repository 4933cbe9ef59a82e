"""reStructuredText: prose, code blocks and literal blocks, and examples with the console's prompts."""

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

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<content>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_DIRECTIVE = re.compile(
    r"\.\.[ \t]+(?P<name>code-block|code|sourcecode|parsed-literal|highlight)::[ \t]*(?P<language>[\w+-]*)"
)
_OPTION = re.compile(r"[ \t]*:[\w-]+:")


def read(text: str) -> Iterator[Piece]:
    """The prose, and the blocks of code that are not Python."""
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
    lines = [match for match in _LINE.finditer(text) if match.end() > match.start()]
    prose: Lines = []
    number = 0
    while number < len(lines):
        line = lines[number]
        language = _language(line["content"])
        prompted = line["content"].startswith(">>> ")
        if language is None and not prompted:
            prose.append((line.start(), line.start(), line.end()))
            number += 1
            continue
        if not prompted:
            prose.append((line.start(), line.start(), line.end()))
        block, number = _prompted(lines, number) if prompted else _indented(lines, number + 1, len(line["indent"]))
        if prose and block:
            yield None, prose
            prose = []
        if block:
            yield ("pycon" if prompted else language or ""), block
    if prose:
        yield None, prose


def _language(content: str) -> str | None:
    directive = _DIRECTIVE.match(content)
    if directive is not None:
        return directive["language"].lower()
    return "" if content.rstrip().endswith("::") and not content.startswith(".. ") else None


def _indented(lines: list[re.Match[str]], number: int, margin: int) -> tuple[Lines, int]:
    """The lines deeper than ``margin``, without their common indentation, and the number of the line behind them."""
    start = number
    while number < len(lines) and (not lines[number]["content"].strip() or len(lines[number]["indent"]) > margin):
        number += 1
    body = lines[start:number]
    while body and (not body[0]["content"].strip() or _OPTION.match(body[0]["content"])):
        body = body[1:]
    while body and not body[-1]["content"].strip():
        body = body[:-1]
    indent = min((len(line["indent"]) for line in body if line["content"].strip()), default=0)
    return [(line.start(), line.start() + min(indent, len(line["indent"])), line.end()) for line in body], number


def _prompted(lines: list[re.Match[str]], number: int) -> tuple[Lines, int]:
    """The lines of an example, up to an empty one."""
    start = number
    while number < len(lines) and lines[number]["content"].strip():
        number += 1
    return [(line.start(), line.start("content"), line.end()) for line in lines[start:number]], number


KIND = Kind("rst", read, code=code, prose=True)
