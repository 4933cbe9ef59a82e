"""Servers of a test that are up: the requests that the test has seen sent reach the functions that answer them."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Hole, Str
from codemods.analysis.testing import raw_serving
from codemods.analysis.testing.doubles import Sent
from codemods.analysis.testing.history import fits
from codemods.analysis.testing.samples import note_sample, payloads_of
from codemods.analysis.testing.servers import Endpoint, Server, endpoints_of, served_by, stands_in
from codemods.analysis.text import pieces_of
from codemods.analysis.values import Bound, FunctionValue, Response, Serialized, TupleValue, Unknown, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.testing.rehearsal import Rehearsal
    from codemods.analysis.testing.servers import Table
    from codemods.analysis.values import Value

_BODY = frozenset({"dict", "Dict", "Mapping", "Any", "list", "object"})


def note_up(run: Interpreter, value: Value, owner: Instance | None = None) -> None:
    """A server that is given to code outside of the repository, or one of whose methods is called, is up from now
    on: while the test runs that does so, or for all of them. ``owner`` is the object that listens, where it is one of
    a class of the test."""
    for one in alternatives(value):
        server = served_by(one) or raw_serving.raw_server(one, owner)
        if server is None or not stands_in(server.place.path):
            continue
        up = run.rehearsal.servers if run.rehearsal is not None else run.servers
        up.setdefault(server.place, server)


def serve(run: Interpreter, request: Request, node: ast.expr, frame: Frame) -> None:
    """A request that was sent reaches the server of the running test that answers it, where only one of them can."""
    rehearsal = run.rehearsal
    up = {**run.servers, **rehearsal.servers} if rehearsal is not None and rehearsal.serving is None else {}
    if rehearsal is None or not up or request.double or rehearsal.asking:
        return
    answering = [
        (server, best)
        for server in up.values()
        if isinstance(server, Server) and (best := _best(_registered(run, server, rehearsal), request)) is not None
    ]
    raw = [one for one in up.values() if not isinstance(one, Server)]
    with _undisturbed(run):
        if len(answering) == 1:
            server, (endpoint, double) = answering[0]
            rehearsal.asked.add(double)
            _answer(run, rehearsal, server, endpoint, double, Sent((request,), server.library, whole=True))
        elif len(raw) == 1 and not answering:
            raw_serving.answer(run, rehearsal, raw[0], request, node, frame)


def serve_rest(run: Interpreter, rehearsal: Rehearsal) -> None:
    """At the end of a test: what its servers would have answered to requests that were not sent."""
    up = {**run.servers, **rehearsal.servers}.values() if rehearsal.sent else ()
    for server in [one for one in up if isinstance(one, Server)]:
        for endpoint, double in _registered(run, server, rehearsal):
            if double not in rehearsal.asked:
                _answer(run, rehearsal, server, endpoint, double, Sent((), server.library, whole=True))


@contextmanager
def _undisturbed(run: Interpreter) -> Iterator[None]:
    """What a server does happens whatever the client's code does around it."""
    before, run.condition = run.condition, ()
    try:
        yield
    finally:
        run.condition = before


def _registered(run: Interpreter, server: Server, rehearsal: Rehearsal) -> Table:
    """The endpoints of a server, each as a double of the requests that it answers."""
    if server.place in rehearsal.registered:
        return rehearsal.registered[server.place]
    from codemods.analysis.http import note_request

    found: Table = []
    for endpoint, url in endpoints_of(server):
        if not stands_in(endpoint.frame.module.path):
            continue
        sent = note_request(
            run,
            server.library.name,
            endpoint.methods,
            url,
            [],
            [],
            endpoint.node,
            endpoint.frame,
            None,
            Arguments(),
            answers=True,
            double=True,
        )
        if isinstance(sent, Response):
            found.append((endpoint, sent.request))
    rehearsal.registered[server.place] = found
    return found


def _best(table: Table, request: Request) -> tuple[Endpoint, Request] | None:
    """The endpoint that answers a request: the one whose path leaves least open."""
    fitting = [pair for pair in table if fits(pair[1], request)]
    return min(fitting, key=lambda pair: _holes(pair[1].url), default=None)


def _holes(url: Value) -> int:
    return sum(isinstance(part, Hole) for parts in pieces_of(url) for part in parts)


def _answer(
    run: Interpreter, rehearsal: Rehearsal, server: Server, endpoint: Endpoint, double: Request, sent: Sent
) -> None:
    from codemods.analysis.calls import call

    before = rehearsal.serving, rehearsal.server
    rehearsal.serving, rehearsal.server = sent, server
    try:
        for function in endpoint.functions:
            for one in alternatives(function):
                given = _arguments(one, server, sent, double)
                made = call(run, one, given, endpoint.node, endpoint.frame)
                for payload in _payloads(run, made, endpoint.node, endpoint.frame):
                    note_sample(run, double, (), payload)
    finally:
        rehearsal.serving, rehearsal.server = before


def _arguments(function: Value, server: Server, sent: Sent, double: Request) -> Arguments:
    """What a framework gives to a function: the request, its body, and what is not followed for all the rest."""
    given = Arguments()
    shape = server.library.server
    inner = function.function if isinstance(function, Bound) else function
    if not isinstance(inner, FunctionValue) or shape is None:
        return given
    parameters = inner.node.args.args[1 if isinstance(function, Bound) else 0 :]
    required = len(parameters) - len(inner.node.args.defaults)
    for index, parameter in enumerate([*parameters, *inner.node.args.kwonlyargs]):
        annotation = ast.unparse(parameter.annotation) if parameter.annotation is not None else ""
        value: Value = Unknown("what a server takes from a request")
        if (shape.passed and index == 0) or (shape.annotation and annotation.endswith(shape.annotation)):
            value = sent
        elif shape.annotation and annotation.partition("[")[0].rpartition(".")[2] in _BODY:
            value = _body(sent) or value
        elif shape.annotation and index < required:
            double.parameters[parameter.arg] = inner.module.place(parameter)
        given.keywords[parameter.arg] = Argument(value)
    return given


def _body(sent: Sent) -> Value | None:
    found = [one for request in sent.requests for body in request.bodies for one in alternatives(body)]
    return (found[0].value if isinstance(found[0], Serialized) else found[0]) if len(found) == 1 else None


def _payloads(run: Interpreter, made: Value, node: ast.expr, frame: Frame) -> Iterator[Value]:
    """The decoded bodies in what a function of a framework returns."""
    for one in alternatives(made):
        if isinstance(one, (DictValue, ListValue)):
            yield one
        elif isinstance(one, TupleValue):
            yield from _payloads(run, one.items[0], node, frame) if one.items else ()
        elif not isinstance(one, Str):
            yield from payloads_of(run, one, node, frame)
