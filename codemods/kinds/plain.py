"""Plain text: notes, READMEs without an ending, feeds of lines. One text without keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece


def read(text: str) -> Iterator[Piece]:
    """The whole file."""
    yield Text(text).piece((), 0, len(text))


KIND = Kind("text", read, prose=True)
