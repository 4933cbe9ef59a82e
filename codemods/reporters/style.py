"""Colours of a terminal, by what they are for. Plain text goes through the same calls."""

from __future__ import annotations

from codemods.model.findings import Disposition

_CODES = {
    "strong": "1",
    "faint": "2",
    "heading": "1;36",
    "mark": "36",
    "rule": "1;35",
    "added": "32",
    "removed": "31",
    "focus": "1;33",
    Disposition.REWRITTEN.value: "32",
    Disposition.ANNOTATED.value: "33",
    Disposition.REPORTED.value: "36",
    Disposition.SUPPRESSED.value: "2",
    Disposition.FAILED.value: "1;31",
}


class Style:
    """Paints text, or leaves it as it is."""

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def __call__(self, role: str, text: str) -> str:
        """``text`` in the colour of its role. It must have been made fit for a terminal before."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self._color and text else text
