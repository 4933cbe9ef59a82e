"""Files of REST clients (``.http``, ``.rest``): requests with their headers and bodies, ``###`` between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.sending import IN_FILE, Sending, Sendings
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
_FROM_FILE = re.compile(r"\s*<(?:@\w*)?[ \t]*(?P<file>[^\r\n]*?)\s*\Z")
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
    return requests_in(Text(text).piece((), 0, len(text)))


def is_request(piece: Piece) -> bool:
    """Whether a text starts with the line of a request."""
    return _REQUEST.match(piece.text.lstrip()) is not None


def requests_in(piece: Piece) -> Sendings:
    """The requests that a text holds, and its variables."""
    text = piece.text
    variables = {match["name"]: piece.cut(*match.span("value")) for match in _VARIABLE.finditer(text)}
    requests: list[Sending] = []
    for match in _REQUEST.finditer(text):
        following = _NEXT.search(text, match.end())
        end = following.start() if following else len(text)
        handler = _HANDLER.search(text, match.end(), end)
        end = handler.start() if handler else end
        headers = _HEADERS.match(text, match.end(), end)
        body, problem, file = None, "", ""
        if headers is not None and text[headers.end() : end].strip():
            stop = headers.end() + len(text[headers.end() : end].rstrip())
            body = piece.cut(headers.end(), stop)
            given = _FROM_FILE.match(body.text)
            if given is not None:
                body, problem, file = None, IN_FILE, given["file"]
        url = piece.cut(*match.span("url"))
        span = piece.span(match.start("method"), end)
        requests.append(Sending(span, "a request of the file", match["method"], url, body, problem, file=file))
    return Sendings(tuple(requests), variables)


KIND = Kind("http", read, comments=True, send=send)
