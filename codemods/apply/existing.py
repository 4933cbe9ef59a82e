"""The markers that a file has already."""

from __future__ import annotations

from typing import NamedTuple

from codemods.apply.markers import pieces_of
from codemods.apply.source_lines import SourceLines


class ExistingMarker(NamedTuple):
    """A marker comment: the line (from 1) it starts on, and its rule."""

    line: int
    rule: str


def annotations_in(text: str, marker: str) -> list[ExistingMarker]:
    """Return the markers that stand on lines of their own in ``text``, in order.

    What looks like one inside a string is none.
    """
    if f"TODO({marker})" not in text:
        return []
    source = SourceLines(text)
    found = []
    for line in range(len(source.lines)):
        if source.is_comment(line):
            rule = pieces_of([source.content(line)], marker)[0].rule
            found += [ExistingMarker(line + 1, rule)] if rule is not None else []
    return found
