"""The words of a shell's command, each character with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.kinds.placeholders import runs_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.kinds.shape import Piece

_BLANK = re.compile(r"(?:[ \t]|\\\r?\n|\^\r?\n)+")
_COMMAND = re.compile(r"\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{[^}]*\}", re.DOTALL)
_REDIRECTION = re.compile(r"(?:\d*[<>]|&>)[>&|]*[ \t]*\S*")
_END = frozenset(";|&()\r\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its quotes, from ``start`` to ``end`` of the text that it stands in. ``quote`` is the quote around
    its first character, or empty."""

    piece: Piece
    start: int
    end: int
    quote: str

    @property
    def text(self) -> str:
        return self.piece.text


def words(piece: Piece, at: int) -> Iterator[Word]:
    """The words from ``at`` on to the end of the command, without what is redirected."""
    text = piece.text
    while at < len(text):
        blank = _BLANK.match(text, at)
        if blank is not None:
            at = blank.end()
            continue
        if text[at] in _END or text[at] == "#" or text.startswith("<<", at):
            return
        redirection = _REDIRECTION.match(text, at)
        if redirection is not None:
            at = redirection.end()
            continue
        word = _word(piece, at)
        yield word
        at = word.end


def _word(piece: Piece, start: int) -> Word:
    text = piece.text
    found: list[str] = []
    positions: list[int] = []
    quote = first = inner = ""
    at = start
    commands = False
    while at < len(text):
        here = text[at]
        command = _COMMAND.match(text, at) if quote != "'" else None
        if command is not None:
            commands = commands or runs_command(command[0])
            positions.extend(range(at, command.end()))
            found.extend(command[0])
            at = command.end()
        elif not quote and (here in " \t<>" or here in _END or _BLANK.match(text, at)):
            break
        elif not quote and here == "$" and text[at + 1 : at + 2] in ("'", '"'):
            at += 1
        elif here in ("'", '"') and quote in ("", here):
            first = first or (here if not found else "")
            # The value of an option is written in quotes of its own.
            inner = inner or (here if found[:2] == ["-", "-"] and found[-1] == "=" else "")
            quote = "" if quote else here
            at += 1
        elif (
            here == "\\"
            and quote != "'"
            and at + 1 < len(text)
            and (not quote or text[at + 1 : at + 2] in ('"', "\\", "$", "`", "\n"))
        ):
            if text[at + 1 : at + 2] != "\n":
                positions.append(at)
                found.append(text[at + 1 : at + 2])
            at += 2
        else:
            positions.append(at)
            found.append(here)
            at += 1
    at = max(at, start + 1)
    offsets = tuple(piece.offsets[position] for position in [*positions, _inner_end(text, positions, at)])
    escape = _escape(first or inner, piece.escape)
    return Word(
        replace(piece, text="".join(found), offsets=offsets, escape=escape, commands=commands), start, at, first
    )


def _inner_end(text: str, positions: list[int], end: int) -> int:
    """Where the last character ends, before the quote behind it."""
    return end - 1 if text[end - 1 : end] in ("'", '"') and positions and positions[-1] < end - 1 else end


def _escape(quote: str, outer: Callable[[str], str]) -> Callable[[str], str]:
    def single(text: str) -> str:
        return outer(text.replace("'", "'\\''"))

    def double(text: str) -> str:
        return outer(re.sub(r'(["\\$`])', r"\\\1", text))

    return single if quote == "'" else double
