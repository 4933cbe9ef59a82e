"""Which byte of the file each character of a string comes from, for plain and formatted literals on every supported
Python.

``ast`` gives pieces of an f-string no position of their own before Python 3.12, so the source is scanned: with the
spans of the replacement
fields' expressions known, what lies between them is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_START = re.compile(rb"(?i)([rbuft]*)('''|\"\"\"|'|\")")
_BETWEEN = re.compile(rb"(?:[\s()]|\\\r?\n|#[^\r\n]*)*")
_ESCAPE = re.compile(
    rb"\\(?:(?P<line>\r\n|\r|\n)|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[0-7]{1,3}|[\\'\"abfnrtv])"
)

FIELD = None


def pieces(source: bytes, base: int, fields: Sequence[tuple[int, int]]) -> list[Sequence[int] | None]:
    """For each piece of text, the byte offsets of its characters and of its end; ``FIELD`` for each replacement field,
    in order.

    ``source`` is a string expression that starts at byte ``base`` of its file, ``fields`` the spans, inside
    ``source``, of the fields' expressions.
    Raises ValueError where the source is not what ``ast`` made of it.
    """
    found: list[Sequence[int] | None] = []
    waiting = list(fields)
    index = _skip(source, 0)
    while index < len(source):
        start = _START.match(source, index)
        if start is None:
            raise ValueError(f"no string literal at byte {base + index}")
        prefix, quote = start[1].lower(), start[2]
        index = _token(source, start.end(), quote, b"r" in prefix, waiting if b"f" in prefix else None, base, found)
        index = _skip(source, index)
    return found


def _skip(source: bytes, index: int) -> int:
    between = _BETWEEN.match(source, index)
    return between.end() if between else index


def _token(
    source: bytes,
    index: int,
    quote: bytes,
    raw: bool,
    waiting: list[tuple[int, int]] | None,
    base: int,
    found: list[Sequence[int] | None],
) -> int:
    """Reads one token from behind its opening quote; returns the index behind its closing quote."""
    begun, straight = index, True
    offsets: list[int] = []
    while not source.startswith(quote, index):
        if index >= len(source):
            raise ValueError("a string literal does not end")
        if waiting is not None and source[index : index + 1] == b"{" and source[index : index + 2] != b"{{":
            found.append(_packed(offsets, begun, index, base, straight))
            found.append(FIELD)
            if not waiting:
                raise ValueError("more replacement fields than expressions")
            index = begun = _behind_field(source, waiting.pop(0)[1])
            offsets, straight = [], True
            continue
        length, characters = _unit(source, index, raw=raw, braces=waiting is not None)
        straight = straight and length == characters == 1
        same = length == characters
        offsets.extend(range(base + index, base + index + length) if same else [base + index] * characters)
        index += length
    found.append(_packed(offsets, begun, index, base, straight))
    return index + len(quote)


def _packed(offsets: list[int], begun: int, end: int, base: int, straight: bool) -> Sequence[int]:
    return range(base + begun, base + end + 1) if straight else (*offsets, base + end)


def _behind_field(source: bytes, index: int) -> int:
    """The index behind the ``}`` of the field whose expression ends at ``index``; its format may hold fields of its
    own."""
    depth = 0
    while index < len(source):
        char = source[index : index + 1]
        depth += (char == b"{") - (char == b"}")
        index += 1
        if depth < 0:
            return index
    raise ValueError("a replacement field does not end")


def _unit(source: bytes, index: int, *, raw: bool, braces: bool) -> tuple[int, int]:
    """Length in the source and in the value of the unit at ``index``."""
    byte = source[index]
    if byte == 0x5C:
        if raw:
            return (2, 2) if source[index + 1 : index + 2] in (b"'", b'"', b"\\") else (1, 1)
        match = _ESCAPE.match(source, index)
        if match is not None:
            return match.end() - index, 0 if match["line"] else 1
    if byte >= 0xC0:
        return 2 + (byte >= 0xE0) + (byte >= 0xF0), 1
    if source.startswith(b"\r\n", index):
        return 2, 1
    if braces and source[index : index + 2] in (b"{{", b"}}"):
        return 2, 1
    return 1, 1
