"""The lines of a file: where they start, and above which of them a comment may stand."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

from codemods.comment_places import blocked_lines, decorated_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.model.places import Span


class SourceLines:
    """The lines of a text, counted from 0, with their line ends; those of Python where nothing else is said."""

    def __init__(self, text: str, blocked: Iterable[Span] | None = None, *, at_margin: bool = False) -> None:
        """``blocked`` are the bytes, in a file that is not Python, inside which no comment line can start.
        ``at_margin``: comments are not indented.
        """
        self._at_margin = at_margin
        self.lines = split_lines(text)
        self.starts = list(itertools.accumulate((len(line.encode()) for line in self.lines), initial=0))
        if blocked is None:
            self._blocked, self._commented = blocked_lines(self.lines)
            self._decorated = decorated_lines(self.lines)
        else:
            self._blocked = {line for span in blocked for line in range(self.at(span.start) + 1, self.at(span.end) + 1)}
            self._commented = set(range(len(self.lines)))
            self._decorated = {}

    def at(self, offset: int) -> int:
        """Return the line on which the byte at ``offset`` is."""
        return min(bisect_right(self.starts, offset), len(self.lines)) - 1

    def commented_at(self, line: int) -> int:
        """Return the line above which a comment about ``line`` stands: not inside a string, not after a backslash, not
        between a definition and its decorators.
        """
        while line in self._blocked or line in self._decorated:
            line = self._decorated.get(line, line - 1)
        return line

    def is_comment(self, line: int) -> bool:
        """Say whether there is nothing but a comment on ``line``."""
        return line in self._commented and line not in self._blocked and self.content(line).startswith("#")

    def indent(self, line: int) -> str:
        """Return the white space that ``line`` starts with, without form feeds."""
        text = "" if self._at_margin else self.lines[line]
        return text[: len(text) - len(text.lstrip(" \t\f"))].replace("\f", "")

    def content(self, line: int) -> str:
        """Return the line without indentation and line end."""
        return self.lines[line].strip()

    def newline(self, line: int) -> str:
        """Return the line end of ``line``, or the one before it when the file ends there, or that of the first line."""
        for text in [self.lines[line], *self.lines[max(line - 1, 0) : line]]:
            if text.endswith("\n"):
                return "\r\n" if text.endswith("\r\n") else "\n"
        return "\n"


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their line ends; none is empty."""
    *lines, last = text.split("\n")
    return [*(line + "\n" for line in lines), *([last] if last else [])]
