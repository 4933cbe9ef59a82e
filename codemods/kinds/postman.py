"""Collections of Postman and of clients that read its format: requests as JSON, bodies as JSON inside of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.kinds.escapes import escaped, unescaped
from codemods.kinds.json import NotJson, parse_whole
from codemods.kinds.json import read as read_json
from codemods.kinds.sending import Sending, Sendings
from codemods.kinds.shape import Kind, Text
from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.json import Node
    from codemods.kinds.shape import Piece


def send(text: str) -> Sendings:
    """The requests, and the variables of the collection or environment."""
    located = Text(text)
    try:
        root = parse_whole(text)
    except (NotJson, RecursionError):
        return Sendings()
    requests: list[Sending] = []
    variables: dict[str, Piece] = {}
    pending = [root]
    while pending:
        node = pending.pop()
        inside = _members(node)
        if "url" in inside and "method" in inside and inside["method"].form == "string":
            requests.extend(_request(located, node, inside))
        key = _text(located, inside.get("key"))
        if key and inside.get("value", node).form == "string":
            variables.setdefault(key, _piece(located, inside["value"]))
        pending.extend([*reversed(node.items), *(member.value for member in reversed(node.members))])
    return Sendings(tuple(sorted(requests, key=lambda one: one.span)), variables)


def _request(located: Text, node: Node, inside: dict[str, Node]) -> Iterator[Sending]:
    url = inside["url"]
    parts = _members(url)
    raw = url if url.form == "string" else parts.get("raw")
    if raw is None or raw.form != "string":
        return
    listed = parts.get("query")
    query = tuple(
        (_text(located, _members(item).get("key")), _span(located, item))
        for item in (listed.items if listed is not None else ())
    )
    query_list = located.piece((), listed.start, listed.end) if listed is not None else None
    repeated = [item for name in ("host", "path") if name in parts for item in parts[name].items]
    echoes = tuple(_piece(located, item) for item in repeated if item.form == "string")
    body, problem = _body(located, inside.get("body"))
    method = _text(located, inside["method"]).upper()
    call = "a request of the collection"
    span, piece = _span(located, node), _piece(located, raw)
    yield Sending(span, call, method, piece, body, problem, query, query_list, echoes)


def _body(located: Text, body: Node | None) -> tuple[Piece | None, str]:
    inside = _members(body) if body is not None else {}
    mode = _text(located, inside.get("mode"))
    raw = inside.get("raw")
    if mode in ("", "none", "formdata", "file") or (mode == "raw" and raw is None):
        return None, ""
    if mode != "raw" or raw is None or raw.form != "string":
        return None, f"the body is given as {mode}"
    found = _piece(located, raw)
    return (found, "") if found.text.strip() else (None, "")


def _members(node: Node) -> dict[str, Node]:
    return {member.key: member.value for member in node.members}


def _text(located: Text, node: Node | None) -> str:
    return _piece(located, node).text if node is not None and node.form == "string" else ""


def _piece(located: Text, node: Node) -> Piece:
    value, positions = unescaped(located.text, node.start + 1, node.end - 1)
    return located.decoded((), value, positions, escaped)


def _span(located: Text, node: Node) -> Span:
    return Span(located.offsets[node.start], located.offsets[node.end])


KIND = Kind("postman", read_json, send=send)
