"""Texts outside of Python with what is filled in later: ``${HOST}``, ``{{ id }}``, ``<token>``, ``$(command)``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.values import Unknown
from codemods.kinds.placeholders import PLACEHOLDER, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_PLACEHOLDER = re.compile(PLACEHOLDER + r"|(?<=/):[A-Za-z]\w*")
_DEFAULT = re.compile(r"\$\{\w+:?[-=](?P<text>[^{}]+)\}")
_COMMAND = re.compile(r"\$\([^()]*\)|`[^`]*`")


def text_of(piece: Piece, path: str) -> Str:
    """The piece as a text of known parts, each with its place in the file, and holes.

    What a shell takes where nothing is filled in counts as known. Behind a question mark only commands are holes: what
    is filled in there can be left out like any other text.
    """
    return Str(tuple(_parts(piece, path)))


def _parts(piece: Piece, path: str) -> Iterator[Lit | Hole]:
    at = 0
    query = piece.text.find("?")
    query = len(piece.text) if query < 0 else query
    found = [*_PLACEHOLDER.finditer(piece.text, 0, query), *_COMMAND.finditer(piece.text, query)]
    for match in found:
        if match.start() > at:
            yield _known(piece.cut(at, match.start()), path)
        default = _DEFAULT.fullmatch(match[0])
        if default is not None:
            start = match.start() + default.start("text")
            yield _known(piece.cut(start, start + len(default["text"])), path)
            at = match.end()
            continue
        name = named(match[0])
        yield Hole(Unknown("it is filled in later", (name,), path=(path, name)))
        at = match.end()
    if at < len(piece.text):
        yield _known(piece.cut(at, len(piece.text)), path)


def _known(piece: Piece, path: str) -> Lit:
    return Lit(piece.text, path, piece.offsets)
