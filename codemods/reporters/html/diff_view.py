"""Hunks as HTML: two columns of line numbers, a sign, the code, and within changed lines what differs."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from codemods.reporters.html.elements import Markup, element, joined, path_text, text
from codemods.reporters.veil import veiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.reporters.hunks import DiffLine, Hunk

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_KINDS = {" ": "same", "-": "old", "+": "new"}
_ALIKE = 0.5
_MOST_LINES = 40


def diff_view(hunk: Hunk, heading: str, *, named: bool) -> Markup:
    """A hunk, under its file's name where that does not stand above it."""
    rows = joined(_row(line, content) for line, content in zip(hunk.lines, _contents(hunk.lines), strict=True))
    lines = element("div", rows, class_="lines")
    code = element("div", lines, class_="code", tabindex="0", role="region", aria_label=heading)
    caption = element("figcaption", path_text(heading)) if named else Markup()
    return element("figure", caption, code, class_="diff")


def _row(line: DiffLine, content: Markup) -> Markup:
    # The numbers and the sign are drawn by the style sheet, so that copied code is only code.
    return element(
        "div",
        element("span", class_="number", data_number=str(line.old or "")),
        element("span", class_="number", data_number=str(line.new or "")),
        element("span", class_="sign", data_sign=line.sign),
        element("code", content),
        class_=f"line {_KINDS[line.sign]}{' focus' if line.focus else ''}",
    )


def _contents(lines: Sequence[DiffLine]) -> Iterator[Markup]:
    """The code of each line; a line that gave way to a similar one has what differs marked, and so has that one."""
    marked: dict[int, Markup] = {}
    for old, new in _replacements(lines):
        for one, other in _pairs(lines, old, new):
            marked[one], marked[other] = _compared(lines[one].text, lines[other].text)
    for index, line in enumerate(lines):
        shown = line.text if line.sign != " " else veiled(line.text)
        yield marked[index] if index in marked else text(shown.expandtabs(4))


def _replacements(lines: Sequence[DiffLine]) -> Iterator[tuple[range, range]]:
    """Runs of removed lines that are followed by added ones."""
    at = 0
    while at < len(lines):
        old = _run(lines, at, "-")
        new = _run(lines, old.stop, "+")
        if old and new:
            yield old, new
        at = max(new.stop, at + 1)


def _run(lines: Sequence[DiffLine], start: int, sign: str) -> range:
    stop = start
    while stop < len(lines) and lines[stop].sign == sign:
        stop += 1
    return range(start, stop)


def _pairs(lines: Sequence[DiffLine], old: range, new: range) -> Iterator[tuple[int, int]]:
    """Each removed line with the first added line behind the last pair that is like it."""
    if len(old) + len(new) > _MOST_LINES:
        return
    at = new.start
    for one in old:
        for other in range(at, new.stop):
            if SequenceMatcher(None, lines[one].text.strip(), lines[other].text.strip()).ratio() > _ALIKE:
                yield one, other
                at = other + 1
                break


def _compared(old: str, new: str) -> tuple[Markup, Markup]:
    before, after = (_TOKEN.findall(line.expandtabs(4)) for line in (old, new))
    pieces: tuple[list[Markup], list[Markup]] = ([], [])
    for tag, start, stop, new_start, new_stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for found, tokens in zip(pieces, (before[start:stop], after[new_start:new_stop]), strict=True):
            if tokens:
                piece = "".join(tokens)
                found.append(text(piece) if tag == "equal" or piece.isspace() else element("mark", piece))
    return joined(pieces[0]), joined(pieces[1])
