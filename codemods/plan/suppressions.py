"""``# marker: ignore[rule-id] reason`` comments: on the line they speak of, or alone on the line above it."""

from __future__ import annotations

import io
import itertools
import re
import tokenize
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.comment_places import blocked_lines, decorated_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.model.places import Span


@dataclass(slots=True)
class Suppression:
    """One comment. ``rules`` empty means every rule; ``line`` is the line it stands on, ``targets`` those it speaks of,
    ``offset`` its first byte."""

    line: int
    targets: range
    offset: int
    length: int
    column: int
    rules: frozenset[str]
    used: bool = field(default=False)

    def covers(self, line: int, rule: str) -> bool:
        return (line == self.line or line in self.targets) and (not self.rules or rule in self.rules)


def suppressions_in(text: str, marker: str) -> list[Suppression]:
    """The suppressions of a file, in order."""
    if f"{marker}: ignore" not in text:
        return []
    pattern = re.compile(rf"#\s*{re.escape(marker)}: ignore(?:\[(?P<rules>[^\]]*)\])?")
    found: list[Suppression] = []
    lines = io.StringIO(text, newline="").readlines()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode("utf-8", "surrogatepass")))
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            match = pattern.match(token.string) if token.type == tokenize.COMMENT else None
            if match is None:
                continue
            row, column = token.start
            alone = not lines[row - 1][:column].strip()
            rules = frozenset(rule.strip() for rule in (match["rules"] or "").split(",") if rule.strip())
            offset = starts[row - 1] + len(lines[row - 1][:column].encode())
            targets = _next_code_lines(lines, row) if alone else range(row, row + 1)
            found.append(Suppression(row, targets, offset, len(token.string.encode()), column + 1, rules))
    except (tokenize.TokenError, SyntaxError):
        return found
    return found


def suppressions_in_lines(text: str, marker: str, blocked: Iterable[Span] = ()) -> list[Suppression]:
    """The suppressions of a file that is not Python, in order: whatever its comments start with.

    Inside of a ``blocked`` span no comment can stand, so one above it speaks of all of its lines.
    """
    if f"{marker}: ignore" not in text:
        return []
    word = re.escape(marker)
    pattern = re.compile(
        rf"(?P<start>^[ \t]*)?(?:#|//|--|;|<!--|/\*)[ \t]*{word}: ignore(?:\[(?P<rules>[^\]\r\n]*)\])?"
    )
    own = re.compile(rf"[ \t]*# (?:TODO\({word}\): |{word}: ignore|  )")
    found: list[Suppression] = []
    lines = io.StringIO(text, newline="").readlines()
    starts = list(itertools.accumulate((len(line.encode("utf-8", "surrogatepass")) for line in lines), initial=0))
    inside = {
        row
        for span in blocked
        for row in range(bisect_right(starts, span.start) + 1, bisect_right(starts, span.end) + 1)
    }
    for row, line in enumerate(lines, start=1):
        match = pattern.search(line)
        if match is None:
            continue
        rules = frozenset(rule.strip() for rule in (match["rules"] or "").split(",") if rule.strip())
        start = match.start() + len(match["start"] or "")
        first = row
        if match["start"] is not None:
            first = next((other for other in range(row, len(lines)) if not own.match(lines[other])), row - 1) + 1
        last = first
        while last + 1 in inside:
            last += 1
        at = starts[row - 1] + len(line[:start].encode())
        length = len(line[start : match.end()].encode())
        found.append(Suppression(row, range(first, last + 1), at, length, start + 1, rules))
    return found


def _next_code_lines(lines: list[str], row: int) -> range:
    """The first line behind ``row`` that is no comment, for markers may stand between a suppression and its code, and
    the lines behind that one that cannot have a comment of their own: those that go on, and a definition's behind its
    decorators.
    """
    blocked, _ = blocked_lines(lines)
    for number in range(row, len(lines)):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            defined = (line for line, first in decorated_lines(lines).items() if first == number)
            last = next(defined, number) + 1
            while last in blocked:
                last += 1
            return range(number + 1, last + 1)
    return range(row, row + 1)
