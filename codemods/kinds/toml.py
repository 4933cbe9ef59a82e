"""TOML: tables, dotted keys, the four kinds of strings, arrays and inline tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.kinds.escapes import closing, escaped, unescaped
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_BLANK = re.compile(r"[\s,]*(?P<comment>#[^\r\n]*)?")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_KEY = re.compile(
    r"""(?:[\w-]+|"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*'))*"""
)
_PART = re.compile(r"""[\w-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
_WORD = re.compile(r"""[^\s,\]}#]+""")
_FOLD = re.compile(r"\\[ \t]*(?:\r\n|\n)\s*")


@dataclass(slots=True)
class _Scan:
    """Goes through the text once; ``tables`` counts the tables of each array of tables."""

    located: Text
    at: int = 0
    tables: dict[tuple[str, ...], int] = field(default_factory=dict)

    def document(self) -> Iterator[Piece]:
        """All values and comments."""
        table: tuple[str, ...] = ()
        text = self.located.text
        yield from self.blanks()
        while self.at < len(text):
            if text[self.at] == "[":
                table = self.header()
            else:
                yield from self.setting(table)
            yield from self.blanks()

    def blanks(self) -> Iterator[Piece]:
        """Leaves white space and commas behind, and gives the comments among them."""
        for match in iter(lambda: _BLANK.match(self.located.text, self.at), None):
            if match.end() == self.at:
                return
            if match["comment"]:
                yield self.located.piece((), *match.span("comment"))
            self.at = match.end()

    def inside(self, end: str) -> bool:
        """Whether the collection goes on; where it does not, its end is left behind."""
        here = self.located.text[self.at : self.at + 1]
        self.at += here == end
        return here not in (end, "")

    def header(self) -> tuple[str, ...]:
        """The keys of a table's header."""
        text = self.located.text
        repeated = text.startswith("[[", self.at)
        match = _KEY.search(text, self.at)
        end = text.find("\n", self.at)
        self.at = len(text) if end < 0 else end
        if match is None or match.start() > self.at:
            return ()
        keys = _parts(match[0])
        if not repeated:
            return self.numbered(keys)
        self.tables[keys] = self.tables.get(keys, -1) + 1
        return (*keys, f"[{self.tables[keys]}]")

    def numbered(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of a table with the number of the array's table that it lies in."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.tables:
                return (*keys[:length], f"[{self.tables[keys[:length]]}]", *keys[length:])
        return keys

    def setting(self, table: tuple[str, ...]) -> Iterator[Piece]:
        """``key = value``; a line that is none is left behind."""
        text = self.located.text
        start = self.at
        match = _KEY.match(text, start)
        equals = _EQUALS.match(text, match.end()) if match else None
        if match is None or equals is None:
            end = text.find("\n", start)
            self.at = len(text) if end < 0 else end
            yield self.located.piece((), start, self.at)
            return
        self.at = equals.end()
        yield from self.value((*table, *_parts(match[0])), start)

    def value(self, keys: tuple[str, ...], anchor: int) -> Iterator[Piece]:
        """The texts of one value."""
        text = self.located.text
        opening = text[self.at : self.at + 1]
        if opening == "[":
            self.at += 1
            yield from self.blanks()
            index = 0
            while self.inside("]"):
                yield from self.value((*keys, f"[{index}]"), self.at)
                yield from self.blanks()
                index += 1
        elif opening == "{":
            self.at += 1
            yield from self.blanks()
            while self.inside("}"):
                yield from self.setting(keys)
                yield from self.blanks()
        elif opening in ("'", '"') and opening:
            yield from self.string(keys, anchor)
        else:
            word = _WORD.match(text, self.at)
            end = word.end() if word else min(self.at + 1, len(text))
            yield self.located.piece(keys, self.at, end, anchor)
            self.at = end

    def string(self, keys: tuple[str, ...], anchor: int) -> Iterator[Piece]:
        """The text in the quotes at this place."""
        text = self.located.text
        quote = text[self.at] * 3 if text.startswith(text[self.at] * 3, self.at) else text[self.at]
        start = self.at + len(quote)
        if len(quote) > 1:
            start += len(text[start : start + 2]) - len(text[start : start + 2].lstrip("\r\n"))
        if quote[0] == "'":
            end = text.find(quote, start)
            end = len(text) if end < 0 else end
            yield self.located.piece(keys, start, end, anchor)
        else:
            end = closing(text, start, quote)
            yield self.located.decoded(keys, *_folded(text, start, end), escaped, anchor)
        self.at = min(end + len(quote), len(text))


def _folded(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A text with escapes, without the line ends that a backslash takes away."""
    value = ""
    positions: list[int] = []
    for gap in [*_FOLD.finditer(text, start, end), None]:
        part, places = unescaped(text, start, gap.start() if gap else end)
        value += part
        positions.extend(places[:-1])
        start = gap.end() if gap else end
    return value, [*positions, end]


def _parts(keys: str) -> tuple[str, ...]:
    return tuple(part[0].strip("\"'") for part in _PART.finditer(keys))


def read(text: str) -> Iterator[Piece]:
    """The values with their keys, the tables of an array as ``[0]``, ``[1]``; the comments."""
    yield from _Scan(Text(text)).document()


KIND = Kind("toml", read, comments=True)
