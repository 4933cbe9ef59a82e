"""Requests that documents write out, as the analysis would see them: from then on they are like any other request."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from codemods.analysis.facts import Pair, Request
from codemods.analysis.heap import DictValue, Entry, ListValue
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.values import NONE, Const, FileText, TupleValue, Unknown
from codemods.kinds.escapes import unescaped
from codemods.kinds.json import NotJson, parse_whole
from codemods.kinds.placeholders import masked, named, runs_command
from codemods.match.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from codemods.analysis.values import Value
    from codemods.kinds.document import Document
    from codemods.kinds.json import Node
    from codemods.kinds.sending import Sending
    from codemods.kinds.shape import Piece
    from codemods.model.places import Place

_DEPTH = 4


def requests_in(document: Document, files: Collection[str]) -> dict[Request, Sending]:
    """The requests of a document, each with how it is written; their bodies may lie in the ``files``."""
    return {_request(document, sending, files): sending for sending in document.sendings.requests}


def _request(document: Document, sending: Sending, files: Collection[str]) -> Request:
    variables = document.sendings.variables
    method: Value = Unknown("the text does not say the method")
    if sending.method is not None:
        method = Str((Lit(sending.method),))
    request = Request(document.place(sending.span), document.kind.name, sending.call, method, NONE)
    request.url = Str(_filled(text_of(sending.url, document.path), variables, document.path))
    body = document.body_of(sending)
    file = _file(document, sending.file, files) if sending.file else None
    if file is not None:
        request.bodies.append(FileText(file))
    elif sending.problem:
        request.bodies.append(Unknown(sending.problem))
    elif body is not None:
        request.bodies.append(_body(document, body, request))
    if sending.query_list is not None:
        request.queries.append(_query(document, sending, sending.query_list))
    return request


def _file(document: Document, name: str, files: Collection[str]) -> str | None:
    """The file of that name: beside the document, or below the top of the repository, where scripts are run."""
    folders = (dirname(document.path), "")
    return next((path for folder in folders if (path := normpath(join(folder, name))) in files), None)


def _filled(value: Str, variables: Mapping[str, Piece], path: str, depth: int = _DEPTH) -> tuple[Lit | Hole, ...]:
    """The parts of a text with the names that the document sets put in."""
    parts: list[Lit | Hole] = []
    for part in value.parts:
        name = part.value.names[0] if isinstance(part, Hole) and isinstance(part.value, Unknown) else ""
        known = variables.get(name) if depth else None
        if known is None:
            parts.append(part)
        else:
            parts.extend(_filled(text_of(known, path), variables, path, depth - 1))
    return tuple(parts)


def _body(document: Document, body: Piece, request: Request) -> Value:
    place = document.place(body.span(0, len(body.text)))
    if not masked(body.text.strip(), commands=body.commands).strip("0"):
        return Unknown("the body is filled in later", (named(body.text.strip()),), place)
    try:
        root = parse_whole(masked(body.text, commands=body.commands))
    except (NotJson, RecursionError):
        root = None
    if root is None or root.form == "word":
        return Unknown("the body is no JSON that could be read", place=place)
    return _value(document, body, root, request)


def _value(document: Document, body: Piece, node: Node, request: Request) -> Value:
    place = _place(document, body, node.start, node.end)
    written = body.text[node.start : node.end]
    if node.form == "object":
        made = DictValue(place, ())
        for member in node.members:
            key = unescaped(body.text, member.start + 1, member.end - 1)[0]
            item = _place(document, body, member.start, member.end)
            where = _place(document, body, member.value.start, member.value.end)
            value = _value(document, body, member.value, request)
            pure = not body.commands or not runs_command(body.text[member.value.start : member.value.end])
            made.put(Entry(key, value, "display", place, item, where, (), key_place=item, pure=pure))
        request.snapshots[made] = tuple(made.entries)
        return made
    if node.form == "array":
        items = [
            (_value(document, body, item, request), _place(document, body, item.start, item.end)) for item in node.items
        ]
        return ListValue(place, [*items])
    if node.form == "string":
        return Str((Lit(unescaped(body.text, node.start + 1, node.end - 1)[0]),))
    if written == "null":
        return NONE
    return Const(written, place) if written == masked(written) else Unknown("filled in later", (named(written),), place)


def _query(document: Document, sending: Sending, listed: Piece) -> ListValue:
    """The parameters that stand beside the URL, as pairs."""
    items: list[tuple[Value, Place | None]] = [
        (TupleValue((Str((Lit(name),)), NONE), document.place(item)), document.place(item))
        for name, item in sending.query
    ]
    return ListValue(_place(document, listed, 0, len(listed.text)), items)


def pairs_in(requests: Iterable[Request]) -> dict[Place, Pair]:
    """The pairs of the queries that stand beside the URLs of these requests, by where they are written."""
    listed = [one for request in requests for one in request.queries if isinstance(one, ListValue)]
    return {place: Pair(one.place, None, pure=True) for one in listed for _, place in one.items if place is not None}


def _place(document: Document, body: Piece, start: int, end: int) -> Place:
    return document.place(body.span(start, end))
