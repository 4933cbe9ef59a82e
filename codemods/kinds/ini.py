"""INI files as configparser reads them: sections, ``key = value``, values that go on in indented lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_LINE = re.compile(r"[^\r\n]+")
_SECTION = re.compile(r"\s*\[(?P<name>[^\]]+)\]")
_KEY = re.compile(r"(?P<key>[^\s=:#;\[][^=:\r\n]*?)\s*[=:]\s*(?P<value>.*?)\s*$")


def read(text: str) -> Iterator[Piece]:
    """The values under section and key, a value of several lines as one text; the comments."""
    located = Text(text)
    section: tuple[str, ...] = ()
    key = ""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match[0]
        content = line.strip()
        if not content:
            continue
        if content[0] in "#;":
            yield located.piece((), match.start(), match.end())
            continue
        header, setting = _SECTION.match(line), _KEY.match(line)
        if line[0] in " \t" and lines:
            lines.append((match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())))
            continue
        yield from _value(located, (*section, key), lines)
        lines = []
        if header:
            section = (header["name"],)
        elif setting:
            key = setting["key"]
            lines = [(match.start() + setting.start("value"), match.start() + setting.end("value"))]
        else:
            yield located.piece(section, match.start(), match.end())
    yield from _value(located, (*section, key), lines)


def _value(located: Text, keys: tuple[str, ...], lines: list[tuple[int, int]]) -> Iterator[Piece]:
    if not lines:
        return
    positions: list[int] = []
    for start, end in lines:
        positions.extend(range(start, end + 1))
    value = "\n".join(located.text[start:end] for start, end in lines)
    yield located.decoded(keys, value, positions, str)


KIND = Kind("ini", read, comments=True)
