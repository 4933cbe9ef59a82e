"""Servers of a test without a framework: handlers of ``http.server`` and WSGI applications, which are asked with each
request that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.arguments import Arguments
from codemods.analysis.classes import external_bases, find
from codemods.analysis.heap import DictValue, Entry, Instance, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.testing.doubles import Route, Sent
from codemods.analysis.testing.samples import note_sample, payloads_of
from codemods.analysis.testing.servers import stands_in
from codemods.analysis.truth import constant
from codemods.analysis.urls import path_of
from codemods.analysis.values import (
    Bound,
    ClassValue,
    FunctionValue,
    Partial,
    Unknown,
    alternatives,
    join,
)
from codemods.libraries.doubles.raw_servers import HANDLERS, LIBRARY

if TYPE_CHECKING:
    import ast

    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.testing.rehearsal import Rehearsal
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_APPLICATION = ("environ", "start_response")


@dataclass(frozen=True, slots=True)
class RawServer:
    """A class whose methods answer requests, or a function that does; the object that listens, where that is one of a
    class of the test."""

    place: Place
    answering: ClassValue | FunctionValue | Bound
    owner: Instance | None = None


def raw_server(value: Value, owner: Instance | None = None) -> RawServer | None:
    """The server that a value is: a handler's class, or a WSGI application."""
    if isinstance(value, Partial):
        return raw_server(value.function, owner)
    if isinstance(value, ClassValue):
        is_handler = not HANDLERS.isdisjoint(external_bases(value)) and stands_in(value.module.path)
        return RawServer(value.module.place(value.node), value, owner) if is_handler else None
    function = value.function if isinstance(value, Bound) else value
    if not isinstance(function, FunctionValue) or not isinstance(value, (FunctionValue, Bound)):
        return None
    names = tuple(one.arg for one in function.node.args.args)[-2:]
    if names != _APPLICATION or not stands_in(function.module.path):
        return None
    return RawServer(function.module.place(function.node), value)


def answer(
    run: Interpreter, rehearsal: Rehearsal, server: RawServer, request: Request, node: ast.expr, frame: Frame
) -> None:
    """What a server answers to a request."""
    sent = Sent((request,), LIBRARY, whole=True)
    before, rehearsal.serving = rehearsal.serving, sent
    try:
        if isinstance(server.answering, ClassValue):
            _ask_handler(run, server, server.answering, request, sent, node, frame)
        else:
            _ask_application(run, server.answering, request, sent, node, frame)
    finally:
        rehearsal.serving = before


def _ask_handler(
    run: Interpreter,
    server: RawServer,
    cls: ClassValue,
    request: Request,
    sent: Sent,
    node: ast.expr,
    frame: Frame,
) -> None:
    from codemods.analysis.calls import invoke

    handler = Instance(cls, (cls.node, request))
    handler.store("path", _path(request), ())
    handler.store("command", request.method, ())
    handler.store("rfile", sent, ())
    handler.store("wfile", Route(request, LIBRARY), ())
    if server.owner is not None:
        handler.store("server", server.owner, ())
    for method in _methods(request):
        found = find(cls, f"do_{method}")
        if found is not None and isinstance(found[0], FunctionValue):
            invoke(run, found[0], Arguments(), node, frame, handler)


def _methods(request: Request) -> list[str]:
    return [one.upper() for value in alternatives(request.method) if isinstance(one := constant(value), str)]


def _path(request: Request) -> Value:
    return join([path_of(Str(parts)) for parts in text.pieces_of(request.url)])


def _ask_application(
    run: Interpreter, application: FunctionValue | Bound, request: Request, sent: Sent, node: ast.expr, frame: Frame
) -> None:
    from codemods.analysis.calls import call

    function = application.function if isinstance(application, Bound) else application
    home = run.frames[function.module.path] if isinstance(function, FunctionValue) else frame
    place = frame.module.place(node)
    environ = DictValue(place, ())
    told = {"PATH_INFO": _path(request), "REQUEST_METHOD": request.method, "wsgi.input": sent}
    for key, value in told.items():
        environ.put(Entry(key, value, "derived", place, place, None, (), key_is_literal=False))
    # The server calls its application, and not the client's code, for which the call would be a double itself.
    made = call(run, application, Arguments.of(environ, Unknown("starts a response")), node, home)
    for one in alternatives(made):
        for part in one.values() if isinstance(one, ListValue) else (one,):
            for payload in payloads_of(run, part, node, frame):
                note_sample(run, request, (), payload)
