"""The typed form of what a kind of file is. One module beside this one holds one kind, or a few of one family."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from codemods.kinds.code import Block
    from codemods.kinds.json import Node
    from codemods.kinds.sending import Sendings

_LINE_END = re.compile(r"\r\n|\r|\n")


def unchanged(text: str) -> str:
    """The text as it is: where it is written, nothing has to be escaped."""
    return text


class Form(enum.Enum):
    """What a text is, beside what it says."""

    TEXT = "text"
    SHELL = "commands of a shell"
    PYTHON = "Python that does not parse"
    FOREIGN = "another language"
    HISTORY = "what was once"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that a file holds: a value, a comment, a line, a script.

    ``keys`` lead to it, items of a list as ``[0]``; a comment and free text have none. ``text`` is what the value
    means, without quotes and escapes; ``offsets`` gives the byte offset of each of its characters and of the end.
    ``anchor`` is the byte offset of the line above which a comment about it can stand. ``escape`` gives the form in
    which new text is written there. ``form`` says what kind of text it is; ``commands``, that a shell runs commands to
    fill it in.
    """

    keys: tuple[str, ...]
    text: str
    offsets: Sequence[int]
    anchor: int
    escape: Callable[[str], str] = unchanged
    form: Form = Form.TEXT
    commands: bool = False

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment, which no comment can be about."""
        return not self.keys and self.text.lstrip()[:1] in ("#", ";", "!")

    def cut(self, start: int, end: int) -> Piece:
        """The part from character ``start`` to ``end``."""
        return replace(self, text=self.text[start:end], offsets=self.offsets[start : end + 1])

    def of_form(self, form: Form) -> Piece:
        """The same as a text of another form."""
        return replace(self, form=form)

    def under(self, anchor: int) -> Piece:
        """The same with a comment about it above the line at ``anchor``."""
        return replace(self, anchor=anchor)

    def span(self, start: int, end: int) -> Span:
        """The bytes of the characters from ``start`` to ``end``."""
        return Span(self.offsets[start], self.offsets[end])


class Text:
    """A file's text with the byte offsets of its characters and the places of its lines."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def offsets(self) -> Sequence[int]:
        """The byte offset of each character and of the end."""
        if self.text.isascii():
            return range(len(self.text) + 1)
        found = [0]
        for character in self.text:
            found.append(found[-1] + len(character.encode("utf-8", "surrogatepass")))
        return tuple(found)

    @cached_property
    def line_starts(self) -> list[int]:
        """The character at which each line starts."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def piece(
        self, keys: tuple[str, ...], start: int, end: int, anchor: int | None = None, form: Form = Form.TEXT
    ) -> Piece:
        """The characters from ``start`` to ``end`` as they are; a comment stands above the line of ``anchor``."""
        offsets = self.offsets[start : end + 1]
        return Piece(keys, self.text[start:end], offsets, self.line_of(start, anchor), form=form)

    def decoded(
        self,
        keys: tuple[str, ...],
        value: str,
        positions: Sequence[int],
        escape: Callable[[str], str],
        anchor: int | None = None,
    ) -> Piece:
        """A text whose characters stand at ``positions``, the last one being its end."""
        plain = isinstance(positions, range) and isinstance(self.offsets, range)
        offsets = positions if plain else tuple(self.offsets[position] for position in positions)
        return Piece(keys, value, offsets, self.line_of(positions[0], anchor), escape)

    def line_of(self, start: int, anchor: int | None) -> int:
        """The byte offset of the start of the line that holds ``anchor``, else ``start``."""
        at = start if anchor is None else anchor
        return self.offsets[self.line_starts[bisect_right(self.line_starts, at) - 1]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    ``read`` gives the texts that it holds, ``code`` the Python in it, ``send`` the requests where it writes them in a
    form of its own, ``tree`` all that it holds as one value (NotJson where it cannot be read as one). ``comments``: a
    line that starts with ``#`` is a comment in it, ``at_margin`` only without indentation. ``prose``: it is written for
    people. What is not ``editable`` is only reported.
    """

    name: str
    read: Callable[[str], Iterable[Piece]]
    comments: bool = False
    at_margin: bool = False
    editable: bool = True
    prose: bool = False
    send: Callable[[str], Sendings] | None = None
    code: Callable[[str], Iterable[Block]] | None = None
    tree: Callable[[str], Node] | None = None
