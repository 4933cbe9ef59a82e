"""Where something stands in the client's repository."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of byte offsets in the UTF-8 form of a file's decoded text (no byte order mark).

    ``ast`` positions (line, UTF-8 column) convert to it through the file's line starts, and LibCST's
    ``ByteSpanPositionProvider`` yields the same numbers; parentheses around an expression are outside on both.
    """

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of one file; ``path`` is relative to the run's root, with ``/`` between its parts. ``line`` and
    ``column`` (in characters) count from 1."""

    path: str
    span: Span
    line: int
    column: int
