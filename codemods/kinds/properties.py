"""Properties files of the Java world: ``key=value``, ``key: value``, escapes, lines that go on after a backslash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.escapes import unescaped
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_LINE = re.compile(
    r"^[ \t\f]*(?:(?P<comment>[#!][^\r\n]*)|"
    r"(?P<key>(?:\\.|[^\s:=\\])+)[ \t\f]*[:=]?[ \t\f]*(?P<value>(?:\\(?:\r\n|.|[\r\n])|[^\\\r\n])*))",
    re.MULTILINE,
)
_CONTINUED = re.compile(r"\\(?:\r\n|\r|\n)[ \t\f]*")


def read(text: str) -> Iterator[Piece]:
    """The values with their keys, escapes taken off; the comments."""
    located = Text(text)
    for match in _LINE.finditer(text):
        if match["comment"] is not None:
            yield located.piece((), *match.span("comment"))
            continue
        value = ""
        positions: list[int] = []
        at, end = match.span("value")
        for gap in [*_CONTINUED.finditer(text, at, end), None]:
            part, places = unescaped(text, at, gap.start() if gap else end)
            value += part
            positions.extend(places[:-1])
            at = gap.end() if gap else end
        key = unescaped(match["key"], 0, len(match["key"]))[0]
        yield located.decoded((key,), value, [*positions, end], _escaped, match.start())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


KIND = Kind("properties", read, comments=True)
