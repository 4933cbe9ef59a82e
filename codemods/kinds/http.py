"""Files of REST clients (``.http``, ``.rest``): requests with their headers and bodies, ``###`` between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.sending import Sending, Sendings
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_LINE = re.compile(r"[^\r\n]+")
_VARIABLE = re.compile(r"[ \t]*@(?P<name>[\w.-]+)[ \t]*=[ \t]*(?P<value>[^\r\n]*?)[ \t]*(?=\r|\n|\Z)")
_REQUEST = re.compile(
    r"^[ \t]*(?:(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)(?P<url>\S[^\r\n]*?)"
    r"(?:[ \t]+HTTP/[\d.]+)?[ \t]*(?=\r|\n|\Z)",
    re.MULTILINE,
)
_NEXT = re.compile(r"^###", re.MULTILINE)
_HEADERS = re.compile(r"(?:(?:\r\n|\r|\n)(?![ \t]*(?:\r|\n|\Z))[^\r\n]*)*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_HANDLER = re.compile(r"^[ \t]*(?:> ?\{%|<> )", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]*(?:#|//)")


def read(text: str) -> Iterator[Piece]:
    """Each line; those of a body belong to the line of its request."""
    located = Text(text)
    bodies = [(body.offsets[0], body.offsets[-1], one.span.start) for one in send(text).requests if (body := one.body)]
    for match in _LINE.finditer(text):
        if _COMMENT.match(match[0]):
            yield located.piece((), match.start(), match.end())
            continue
        at = located.offsets[match.start()]
        around = next((start for first, last, start in bodies if first <= at < last), None)
        piece = located.piece(("request",), match.start(), match.end())
        yield piece if around is None else piece.under(around)


def send(text: str) -> Sendings:
    """The requests, and the variables of the file."""
    located = Text(text)
    variables = {
        match["name"]: located.piece((match["name"],), *match.span("value")) for match in _VARIABLE.finditer(text)
    }
    requests: list[Sending] = []
    for match in _REQUEST.finditer(text):
        following = _NEXT.search(text, match.end())
        end = following.start() if following else len(text)
        handler = _HANDLER.search(text, match.end(), end)
        end = handler.start() if handler else end
        headers = _HEADERS.match(text, match.end(), end)
        body, problem = None, ""
        if headers is not None and text[headers.end() : end].strip():
            stop = headers.end() + len(text[headers.end() : end].rstrip())
            body = located.piece((), headers.end(), stop)
            if body.text.lstrip().startswith("<"):
                body, problem = None, "the body is read from a file"
        url = located.piece((), *match.span("url"))
        span = located.piece((), match.start("method"), end).span(0, end - match.start("method"))
        requests.append(Sending(span, "a request of the file", match["method"], url, body, problem))
    return Sendings(tuple(requests), variables)


KIND = Kind("http", read, comments=True, send=send)
