"""Environment files: ``KEY=value`` lines as shells, docker and dotenv read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.escapes import closing, escaped, unescaped
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_LINE = re.compile(
    r"^[ \t]*(?:(?P<comment>\#[^\r\n]*)|(?:export[ \t]+|set[ \t]+)?(?P<key>[\w.-]+)[ \t]*=[ \t]*(?P<value>[^\r\n]*))",
    re.MULTILINE,
)
_COMMENT = re.compile(r"[ \t]+#|[ \t]*$")


def read(text: str) -> Iterator[Piece]:
    """The values with their names, quotes taken off; the comments."""
    located = Text(text)
    at = 0
    while (match := _LINE.search(text, at)) is not None:
        at = max(match.end(), at + 1)
        if match["comment"] is not None:
            yield located.piece((), *match.span("comment"))
            continue
        start, keys = match.start("value"), (match["key"],)
        quote = text[start : start + 1]
        if quote in ("'", '"', "`") and quote:
            end = text.find(quote, start + 1) if quote != '"' else closing(text, start + 1, quote)
            end = end if 0 <= end < len(text) else match.end()
            if quote == '"':
                value, positions = unescaped(text, start + 1, end)
                yield located.decoded(keys, value, positions, escaped)
            else:
                yield located.piece(keys, start + 1, end)
            at = max(at, end)
            continue
        rest = _COMMENT.search(text, start, match.end())
        end = rest.start() if rest else match.end()
        yield located.piece(keys, start, end)
        if end < match.end():
            yield located.piece((), end, match.end())


KIND = Kind("dotenv", read, comments=True)
