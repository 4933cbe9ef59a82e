"""Where a hint stands in the configuration file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.config.loading import TABLE
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from pathlib import Path


def hint_place(file: Path, name: str) -> Place:
    """The text ``name`` in our table of a file that was read before; the start of the file where it is written in
    another way."""
    text = file.read_text(encoding="utf-8")
    header = re.search(rf"^\s*\[+\s*tool\s*\.\s*[\"']?{TABLE}", text, re.MULTILINE)
    found = re.compile(rf"([\"']){re.escape(name)}\1").search(text, header.start() if header else 0)
    start, end = found.span() if found is not None else (0, 0)
    line_start = text.rfind("\n", 0, start) + 1
    span = Span(len(text[:start].encode()), len(text[:end].encode()))
    return Place(file.name, span, text.count("\n", 0, start) + 1, start - line_start + 1)
