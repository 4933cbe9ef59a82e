"""Terraform's language, its variables above all: blocks with labels, ``name = value``, comments of three kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.escapes import closing, escaped, unescaped
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*|//[^\r\n]*|/\*.*?\*/)|<<[-~]?(?P<mark>\w+)[ \t]*\r?\n|(?P<quote>")"""
    r"""|(?P<word>[\w.-]+)|(?P<sign>[={}\[\]:,\n])""",
    re.DOTALL,
)


def read(text: str) -> Iterator[Piece]:
    """The texts under the words and labels of their blocks and their names; the comments."""
    located = Text(text)
    blocks: list[tuple[str, ...]] = []
    said: list[str] = []
    anchor: int | None = None
    assigned = False
    at = 0
    while (token := _TOKEN.search(text, at)) is not None:
        at = token.end()
        keys = tuple(key for block in blocks for key in block)
        if token["comment"]:
            yield located.piece((), token.start(), token.end())
        elif token["mark"]:
            end = re.compile(rf"^[ \t]*{token['mark']}\b", re.MULTILINE).search(text, at)
            stop = end.start() if end else len(text)
            yield located.piece((*keys, *said), at, stop, anchor)
            at = end.end() if end else len(text)
        elif token["quote"]:
            end_of_text = closing(text, at, '"')
            value, positions = unescaped(text, at, end_of_text)
            behind = text[end_of_text + 1 :].lstrip(" \t")[:1]
            if not assigned and behind != "=":
                said.append(value)
            elif not assigned:
                said = [value]
            else:
                yield located.decoded((*keys, *said), value, positions, escaped, anchor)
            anchor = token.start() if anchor is None else anchor
            at = end_of_text + 1
        elif token["word"]:
            if not assigned:
                said.append(token["word"])
                anchor = token.start() if anchor is None else anchor
            else:
                yield located.piece((*keys, *said), token.start(), token.end(), anchor)
        elif token["sign"] in "=:":
            assigned = True
        elif token["sign"] in "{[":
            blocks.append(tuple(said))
            said, assigned, anchor = [], token["sign"] == "[", None
        elif token["sign"] in "}]":
            if blocks:
                blocks.pop()
            said, assigned, anchor = [], False, None
        else:
            inside_list = assigned and not said
            said, assigned, anchor = [], inside_list, None


KIND = Kind("terraform", read, comments=True)
