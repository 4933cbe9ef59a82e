"""Text in quotes with backslash escapes: what it means, and where each of its characters stands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIMPLE = {
    "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0", "a": "\a", "v": "\v", "e": "\x1b",
    " ": " ", "_": "\xa0",
}  # fmt: skip
_INSIDE = {quote: re.compile(rf"[^{quote}\\]*(?:\\.[^{quote}\\]*)*\\?", re.DOTALL) for quote in "\"'"}
_HEX = {"x": 2, "u": 4, "U": 8}


def unescaped(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """What the characters between the quotes at ``start`` and ``end`` mean, and the position of each and of the end."""
    if text.find("\\", start, end) < 0:
        return text[start:end], range(start, end + 1)
    found: list[str] = []
    positions: list[int] = []
    at = start
    while at < end:
        character, width = _one(text, at, end)
        positions.append(at)
        found.append(character)
        at += width
    return "".join(found), [*positions, end]


def _one(text: str, at: int, end: int) -> tuple[str, int]:
    """The character that is written at ``at``, and how many characters say so."""
    if text[at] != "\\" or at + 1 >= end:
        return text[at], 1
    letter = text[at + 1]
    digits = _HEX.get(letter)
    code = _number(text, at + 2, digits, end) if digits else None
    if code is None:
        return _SIMPLE.get(letter, letter), 2
    width = 2 + (digits or 0)
    low = _number(text, at + 8, 4, end) if 0xD800 <= code < 0xDC00 and text[at + 6 : at + 8] == "\\u" else None
    if low is not None and 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), 12
    return chr(code) if code < 0x110000 else "\ufffd", width


def _number(text: str, start: int, digits: int, end: int) -> int | None:
    written = text[start : start + digits]
    whole = len(written) == digits and start + digits <= end and re.fullmatch(r"[0-9A-Fa-f]+", written)
    return int(written, 16) if whole else None


def closing(text: str, start: int, quote: str) -> int:
    """The position of the quote that closes a text that starts at ``start``; the end of everything where none does."""
    if len(quote) == 1:
        match = _INSIDE[quote].match(text, start)
        return match.end() if match is not None else start
    at = start
    while at < len(text) and not text.startswith(quote, at):
        at += 2 if text[at] == "\\" else 1
    return min(at, len(text))


def escaped(text: str) -> str:
    """The text as it is written between double quotes."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
