"""A resolved URL taken apart: where it starts, its version segment, its path, its query, each with the pieces it is
made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.strings import Str

HOLE = "\x00"
_SHAPE = re.compile(r"(?P<scheme>https?://)?(?P<host>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of a known piece of the URL."""

    lit: Lit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the path between slashes; ``text`` is None where it has a hole. ``start`` and ``end`` count in the
    flat text."""

    text: str | None
    start: int
    end: int


class Url:
    """One alternative of a request's URL. ``flat`` is its text with one NUL for each hole."""

    def __init__(self, value: Str) -> None:
        self.value = value
        self.parts = value.parts
        self.flat = ""
        self._at: list[tuple[Lit | Hole, int]] = []
        for part in value.parts:
            if isinstance(part, Lit):
                self._at.extend((part, index) for index in range(len(part.text)))
                self.flat += part.text
            else:
                self._at.append((part, 0))
                self.flat += HOLE
        match = _SHAPE.match(self.flat)
        self.scheme = match["scheme"] if match else None
        host = match["host"] if match else ""
        self.host_start = match.start("host") if match else 0
        self.path_start = match.start("path") if match else 0
        self.host: str | None = host
        if self.scheme is None:
            leading = self.flat[:1] in (HOLE, "/", "")
            self.host = None if leading or HOLE in host or "." not in host else host
            if self.host is None:
                self.path_start = self.host_start = 0
        path_end = match.end("path") if match else len(self.flat)
        self.query_start = match.start("query") if match and match["query"] is not None else None
        self.segments = list(self._segments(path_end))

    def _segments(self, end: int) -> Iterator[Segment]:
        start = self.path_start
        for piece in re.finditer(r"[^/]+", self.flat[start:end]):
            first, text = start + piece.start(), piece[0]
            if first == 0 and text[0] == HOLE and text[1:] and HOLE not in text[1:]:
                # A base that is not known, and may end with the slash that is missing here.
                yield Segment(None, first, first + 1)
                first, text = first + 1, text[1:]
            yield Segment(text if HOLE not in text else None, first, start + piece.end())

    @property
    def base_is_open(self) -> bool:
        """Whether what the URL starts with is not known: a hole, or nothing (a relative path)."""
        return self.host is None

    @property
    def base_hole(self) -> Hole | None:
        """The hole that the URL starts with, if it does, also behind a scheme."""
        if not self._at:
            return None
        index = self.host_start if self.scheme else 0
        first = self._at[index][0] if index < len(self._at) else None
        return first if isinstance(first, Hole) else None

    @property
    def base_lit(self) -> Lit | None:
        """The known piece that holds the host."""
        index = min(self.host_start, len(self._at) - 1)
        part = self._at[index][0] if self._at else None
        return part if isinstance(part, Lit) else None

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The known pieces of a range of the flat text, in order; holes are left out."""
        found: list[Piece] = []
        for part, offset in self._at[start:end]:
            if isinstance(part, Hole):
                continue
            if found and found[-1].lit is part and found[-1].end == offset:
                found[-1] = Piece(part, found[-1].start, offset + 1)
            else:
                found.append(Piece(part, offset, offset + 1))
        return found

    def part_at(self, index: int) -> Lit | Hole:
        """The piece or hole at an index of the flat text."""
        return self._at[index][0]

    def version_index(self, versions: tuple[str, ...]) -> int | None:
        """The index of the segment that is one of ``versions``, or None."""
        return next((index for index, segment in enumerate(self.segments) if segment.text in versions), None)
