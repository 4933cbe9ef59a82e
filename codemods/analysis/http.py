"""Calls that send requests, by the shapes of the libraries' tables."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.context import is_guarded
from codemods.analysis.facts import Decode, Request
from codemods.analysis.heap import DictValue, Instance, ListValue, dominates
from codemods.analysis.hooks import call_hooks
from codemods.analysis.protocols import special
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.telling import telling
from codemods.analysis.testing.serving import serve
from codemods.analysis.values import (
    NONE,
    Client,
    Payload,
    Prepared,
    Response,
    ResponseText,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
    join,
    plain,
)
from codemods.libraries.shape import BaseJoin, Slot

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.libraries.shape import CallShape
    from codemods.model.places import Place

_TRAIL = 6
PREPARED = "<request>"
"""The attribute under which an instance of a class that derives from a request object keeps what that has."""


def call_client(
    run: Interpreter, client: Client, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``client.name(...)`` for a method of its shape, or one that sends a prepared request."""
    library = run.catalog.owner(client.shape).name
    given = alternatives(arguments.value(0) or NONE)
    first = join([_request_object(run, one, node, frame) for one in given])
    shape = client.shape.methods.get(name)
    if name in client.shape.forwards and any(isinstance(one, Prepared) for one in alternatives(first)):
        bodies = _bodies(arguments, shape) if shape is not None else []
        return send_prepared(run, library, first, arguments, node, frame, client, bodies)
    if shape is None:
        return Unknown(f"the result of {name} of a client")
    return send(run, shape, library, arguments, node, frame, client)


def send(
    run: Interpreter,
    shape: CallShape,
    library: str,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
    client: Client | None = None,
) -> Value:
    """A call by its shape: a request with its response, or a prepared request."""
    if not run.testing:
        run.senders.setdefault(frame.module.place(node), (shape, library, client))
    url = _slot(arguments, shape.url)
    if url is None:
        url = Unknown("the URL is in arguments that were not followed", ())
    url = join([_request_object(run, one, node, frame) for one in alternatives(url)])
    bodies = _bodies(arguments, shape)
    query = _slot(arguments, shape.query)
    method = _method(arguments, shape, bodies)
    if not shape.sends:
        given = None if isinstance(shape.method, str) else _slot(arguments, shape.method)
        open_method = shape.method_with_body if given in (None, NONE) else None
        place, hooks = frame.module.place(node), _slot(arguments, shape.hooks)
        return Prepared(method, url, query, bodies, place, open_method, run.condition, hooks, shape.fillers, library)
    if any(isinstance(one, Prepared) for one in alternatives(url)):
        return send_prepared(run, library, url, arguments, node, frame, client, bodies)
    sent = note_request(
        run,
        library,
        method,
        url,
        [query] if query is not None else [],
        bodies,
        node,
        frame,
        client,
        arguments,
        answers=shape.answers,
    )
    call_hooks(run, _slot(arguments, shape.hooks), client, sent, node, frame)
    return sent


def _request_object(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """The request object inside an instance of a class that derives from one, with the method that the class gives
    it; any other value as it is."""
    prepared = value.load(PREPARED, run.condition) if isinstance(value, Instance) else None
    if not isinstance(prepared, Prepared):
        return value
    method = special(run, value, "get_method", (), node, frame)
    return replace(prepared, method=method, method_with_body=None) if method is not None else prepared


def send_prepared(
    run: Interpreter,
    library: str,
    value: Value,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
    client: Client | None,
    bodies: list[Value] | None = None,
) -> Value:
    """Sends the prepared requests that ``value`` can be."""
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, Prepared):
            method = one.method
            if one.method_with_body is not None:
                method = _by_body(method, one.method_with_body, [*one.bodies, *(bodies or [])])
            queries = [one.query] if one.query is not None else []
            whole = [*one.bodies, *(bodies or [])]
            sent = note_request(
                run, library, method, one.url, queries, whole, node, frame, client, arguments, answers=True
            )
            call_hooks(run, one.hooks, client, sent, node, frame)
            found.append(sent)
    return join(found)


def _method(arguments: Arguments, shape: CallShape, bodies: list[Value]) -> Value:
    if isinstance(shape.method, str):
        return _by_body(plain(shape.method), shape.method_with_body, bodies)
    given = _slot(arguments, shape.method)
    if given is None or given == NONE:
        if shape.method_with_body is None:
            return Unknown("the HTTP method")
        return _by_body(plain("GET"), shape.method_with_body, bodies)
    return given


def _by_body(bare: Value, with_body: str | None, bodies: list[Value]) -> Value:
    """The method of a request that has another one when it has a body; both where the body may be None."""
    options = [one for body in bodies for one in alternatives(body)]
    if with_body is None or all(one == NONE for one in options):
        return bare
    return join([bare, plain(with_body)]) if NONE in options else plain(with_body)


def method_of(shape: CallShape, arguments: Arguments) -> Arguments:
    """The arguments of the general method for a call of a convenience method: the HTTP method comes first."""
    method = Argument(plain(shape.method) if isinstance(shape.method, str) else Unknown("the HTTP method"))
    url, rest = arguments.positional[:1], arguments.positional[1:]
    named = dict(arguments.keywords)
    for position, argument in enumerate(rest, start=1):
        for slot in (shape.query, shape.json, shape.body):
            if slot is not None and slot.position == position and slot.name is not None:
                named[slot.name] = argument
    return Arguments([method, *url], named, arguments.more, arguments.spreads, arguments.container)


def _slot(arguments: Arguments, slot: Slot | None) -> Value | None:
    return arguments.value(slot.position, slot.name) if slot is not None else None


def _bodies(arguments: Arguments, shape: CallShape) -> list[Value]:
    given = [_slot(arguments, slot) for slot in (shape.json, shape.body, shape.form)]
    return [one for one in given if one is not None and one != NONE]


def note_request(
    run: Interpreter,
    library: str,
    method: Value,
    url: Value,
    queries: list[Value],
    bodies: list[Value],
    node: ast.expr,
    frame: Frame,
    client: Client | None,
    arguments: Arguments,
    *,
    answers: bool,
    double: bool = False,
) -> Value:
    """The response of a request, which is noted with its URL, queries and bodies; None where the call does not answer
    with it. ``double``: a test registers its answer."""
    whole = _with_base(url, client)
    queries = [*(client.queries if client is not None else ()), *queries]
    place = frame.module.place(node)
    key = (place, run.calls[-_TRAIL:], telling(whole), method)
    call = ast.unparse(node.func) if isinstance(node, ast.Call) else library
    names = client.names if client is not None else ()
    trail = run.calls[-_TRAIL:]
    is_new = key not in run.facts.requests
    request = run.request(
        key, lambda: Request(place, library, call, method, whole, names, trail=trail, shadow=run.shadow)
    )
    request.url, request.double = whole, double
    if is_new:
        request.test = run.rehearsal.place if run.rehearsal is not None else None
    request.shadow = request.shadow and run.shadow
    request.open_arguments.update(dict.fromkeys(ast.unparse(given) for given, _ in arguments.more))
    for query in queries:
        if query not in request.queries:
            request.queries.append(query)
    _note_written_out(request, arguments)
    for body in bodies:
        if body not in request.bodies:
            request.bodies.append(body)
    for value in (*queries, *bodies):
        snapshot(request, value, 0)
    if client is not None:
        client.sent.append((request, run.condition))
    if run.rehearsal is not None and not double:
        run.rehearsal.sent.append(request)
        serve(run, request, node, frame)
    return Response(request) if answers else NONE


def _note_written_out(request: Request, arguments: Arguments) -> None:
    """Remembers queries that stand in the call itself, or in what is spread into it: one of which nothing is left can
    go with its argument."""
    for argument in arguments.keywords.values():
        value, item, container, place = argument.value, argument.item, argument.container, argument.place
        entry = argument.entry
        if entry is not None and entry.how in ("display", "keyword") and entry.value == value:
            item, container, place = entry.item, entry.container, entry.value_place
        if not isinstance(value, (DictValue, ListValue, TupleValue)) or item is None or container is None:
            continue
        if value.place == place and value in request.queries:
            request.query_items[value] = (container, item)


def snapshot(request: Request, value: Value, depth: int = 0) -> None:
    """Remembers which entries each dict had when it was sent."""
    for one in alternatives(value):
        if isinstance(one, Serialized):
            snapshot(request, one.value, depth)
        elif isinstance(one, DictValue) and depth < 8:
            request.snapshots[one] = tuple(one.entries)
            for entry in one.entries:
                snapshot(request, entry.value, depth + 1)
        elif isinstance(one, (ListValue, TupleValue)) and depth < 8:
            for item in one.values() if isinstance(one, ListValue) else one.items:
                snapshot(request, item, depth + 1)


def _with_base(url: Value, client: Client | None) -> Value:
    if client is None or client.shape.base is None:
        return url
    bases = [one for base in client.bases for one in alternatives(base)]
    if not bases:
        return url
    found: list[Value] = []
    for base in bases:
        if base == NONE:
            found.extend(alternatives(url))
            continue
        for base_parts in text.pieces_of(base):
            found.extend(_joined(Str(base_parts), Str(parts), client.shape.join) for parts in text.pieces_of(url))
    return join(found)


def _joined(base: Str, url: Str, how: BaseJoin) -> Str:
    if how is BaseJoin.APPEND:
        return text.base_joined(base, url)
    if how is BaseJoin.URLJOIN:
        return text.url_joined(base, url)
    if text.starts(url, "http") is True:
        return url
    scheme = () if text.starts(base, "http") is True else (Lit("https://"),)
    return Str((*scheme, *base.parts, *url.parts))


def answer(run: Interpreter, client: Client) -> Value:
    """The response of the last request that the client sent."""
    found: list[Value] = []
    for request, condition in reversed(client.sent):
        found.append(Response(request))
        if dominates(condition, run.condition):
            break
    return join(found) if found else Unknown("the response of a request that was not followed")


def decode(run: Interpreter, request: Request, node: ast.expr, frame: Frame) -> Payload:
    """The decoded body of a response."""
    shape = run.catalog.response(request.library)
    telling = shape.text | {name for name in shape.status if "status" in name or "code" in name}
    run.facts.decodes.setdefault(Decode(frame.module.place(node), request, is_guarded(node, frame.module, telling)))
    return Payload(request)


def is_decoded(run: Interpreter, place: Place) -> bool:
    """Whether the expression at a place decodes a response: nothing else can hold what it gives."""
    return any(decode.place == place for decode in run.facts.decodes)


def respond_text(request: Request) -> Value:
    """The undecoded body of a response."""
    return ResponseText(request)


_VERBS = frozenset({"get", "post", "put", "delete", "request"})
_SENDS = frozenset({"open", "urlopen", "send"})
_DATA = Slot(1, "data")


def guess_request(
    run: Interpreter, callee: Unknown, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value | None:
    """A call such as ``session.get(url)`` on an object nobody knows, when its first text is a URL: the shape that the
    HTTP clients share. What gets a prepared request sends it."""
    if not isinstance(node, ast.Call):
        return None
    if ast.unparse(node.func).split(".")[-1] in _SENDS:
        first = arguments.value(0) or NONE
        library = next((one.library for one in alternatives(first) if isinstance(one, Prepared)), None)
        data = _slot(arguments, _DATA)
        bodies = [data] if data is not None and data != NONE else []
        return send_prepared(run, library, first, arguments, node, frame, None, bodies) if library else None
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in _VERBS:
        return None
    from codemods.libraries.generic import LIBRARY

    shape = LIBRARY.clients[0].methods[node.func.attr]
    url = _slot(arguments, shape.url)
    if url is None or not any(_is_url(Str(parts)) for parts in text.pieces_of(url)):
        return None
    return send(run, shape, LIBRARY.name, arguments, node, frame)


def _is_url(url: Str) -> bool:
    first = url.parts[0] if url.parts else None
    if isinstance(first, Hole):
        return len(url.parts) > 1 and isinstance(url.parts[1], Lit) and "/" in url.parts[1].text
    return first is not None and "://" in first.text
