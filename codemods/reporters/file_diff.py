"""One file of a report as lines of text: before, after, and what changed between them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codemods.reporters.line_changes import LineChange, changes_between
from codemods.source import SourceError, decode_source

if TYPE_CHECKING:
    from codemods.model.findings import FileResult
    from codemods.model.places import Span


@dataclass(frozen=True)
class FileDiff:
    """The lines, each with its line end; without a change ``new`` equals ``old``."""

    path: str
    old: list[str]
    new: list[str]

    @classmethod
    def of(cls, file: FileResult) -> FileDiff | None:
        """The file's lines; None when the report does not hold its bytes."""
        if file.before is None:
            return None
        old = _lines(_text(file.before))
        return cls(file.path, old, old if file.after is None else _lines(_text(file.after)))

    @cached_property
    def changes(self) -> tuple[LineChange, ...]:
        """All changes, in order."""
        return tuple(changes_between(self.old, self.new))

    @cached_property
    def _starts(self) -> list[int]:
        sizes = (len(line.encode("utf-8", "surrogatepass")) for line in self.old)
        return list(itertools.accumulate(sizes, initial=0))

    def lines_of(self, span: Span) -> range:
        """The numbers, from 0, of the old lines on which the span stands."""
        last = max(span.start, span.end - 1)
        return range(self._line_at(span.start), self._line_at(last) + 1)

    def end_of(self, span: Span) -> tuple[int, int]:
        """Line and column, in characters and both from 1, of the first character behind the span."""
        line = self.lines_of(span).stop - 1
        head = self.old[line].encode("utf-8", "surrogatepass")[: span.end - self._starts[line]] if self.old else b""
        return line + 1, len(head.decode("utf-8", "replace")) + 1

    def new_line(self, line: int) -> int:
        """Where the old line of that number, from 0, stands now; for one that changed, where its change starts."""
        shift = 0
        for change in self.changes:
            if change.old_start > line:
                break
            if line < change.old_end:
                return min(change.new_start + line - change.old_start, max(change.new_end - 1, change.new_start))
            shift = change.new_end - change.old_end
        return line + shift

    def _line_at(self, offset: int) -> int:
        return min(bisect_right(self._starts, offset), max(len(self.old), 1)) - 1


def _text(content: bytes) -> str:
    try:
        return decode_source(content).text
    except SourceError:
        return content.decode("utf-8", "replace")


def _lines(text: str) -> list[str]:
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])
