"""Shell scripts, makefiles, Dockerfiles: commands, with comments after ``#``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.shape import Form, Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_COMMAND = re.compile(r"(?:\\(?:\r\n|[^\r])|'[^']*'|\"(?:\\.|[^\"\\])*\"|[^\\'\"\r\n])+|['\"\\][^\r\n]*", re.DOTALL)
_MARK = re.compile(r"<<-?[ \t]*['\"]?(?P<mark>\w+)")
_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


def read(text: str) -> Iterator[Piece]:
    """Each command with the lines that it goes on over; the comments."""
    located = Text(text)
    at = 0
    while at < len(text):
        comment = _COMMENT.match(text, at)
        if comment is not None:
            yield located.piece((), at, comment.end())
            at = comment.end()
            continue
        command = _COMMAND.match(text, at)
        if command is None:
            at += 1
            continue
        end = _behind_heredocs(text, at, command.end())
        yield located.piece(("command",), at, end, form=Form.SHELL)
        at = end


def _behind_heredocs(text: str, start: int, end: int) -> int:
    """The end of a command with the texts that are given to it in the lines below."""
    for mark in _MARK.finditer(text, start, end):
        closing = re.compile(rf"^[ \t]*{mark['mark']}[ \t]*\r?$", re.MULTILINE).search(text, end)
        end = closing.end() if closing is not None else end
    return end


KIND = Kind("shell", read, comments=True)
MAKE = Kind("make", read, comments=True, at_margin=True)
