"""Where comments can stand in Python code."""

from __future__ import annotations

import tokenize
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRING_STARTS = {"FSTRING_START", "TSTRING_START"}
_STRING_ENDS = {"FSTRING_END", "TSTRING_END"}
_BETWEEN = {"INDENT", "DEDENT", "NL", "COMMENT"}
_DEFINING = {"async", "class", "def"}


def blocked_lines(lines: Sequence[str]) -> tuple[set[int], set[int]]:
    """The lines above which no comment can stand, for they start inside a string or after a backslash, and the lines
    that have a comment; both counted from 0. Raises what ``tokenize`` raises.
    """
    blocked: set[int] = set()
    commented: set[int] = set()
    string_starts: list[int] = []
    for token in tokenize.generate_tokens(iter(lines).__next__):
        kind = tokenize.tok_name[token.type]
        first, last = token.start[0] - 1, token.end[0] - 1
        if kind in _STRING_STARTS:
            string_starts.append(first)
        elif kind in _STRING_ENDS:
            first = string_starts.pop()
        if kind == "STRING" or kind in _STRING_ENDS:
            blocked.update(range(first + 1, last + 1))
        elif kind == "COMMENT":
            commented.add(first)
    for number, line in enumerate(lines[:-1]):
        if number not in commented and line.rstrip("\r\n").endswith("\\"):
            blocked.add(number + 1)
    return blocked, commented


def decorated_lines(lines: Sequence[str]) -> dict[int, int]:
    """The lines on which decorated classes and functions start behind their decorators, each with the line of its
    first decorator; both counted from 0. Raises what ``tokenize`` raises.
    """
    found: dict[int, int] = {}
    if not any(line.lstrip().startswith("@") for line in lines):
        return found
    first: int | None = None
    starts = True
    for token in tokenize.generate_tokens(iter(lines).__next__):
        kind, line = tokenize.tok_name[token.type], token.start[0] - 1
        if starts and kind not in _BETWEEN:
            if token.string == "@":
                first = line if first is None else first
            else:
                if first is not None and token.string in _DEFINING:
                    found[line] = first
                first = None
        starts = kind == "NEWLINE" or (starts and kind in _BETWEEN)
    return found
