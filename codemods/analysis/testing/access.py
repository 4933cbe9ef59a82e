"""Attributes, methods, items and calls of the values that only tests have."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.strings import Hole, Str
from codemods.analysis.testing.doubles import Answer, Callback, Double, Matcher, Mock, Regex, Route, Sent
from codemods.analysis.testing.history import history_of
from codemods.analysis.testing.mocks import call_mock_method, part
from codemods.analysis.testing.regexes import fitted
from codemods.analysis.testing.registering import answer, answered, register
from codemods.analysis.testing.samples import note_sample, resulting
from codemods.analysis.testing.servers import Endpoint, Server, call_server
from codemods.analysis.testing.serving import note_up
from codemods.analysis.truth import constant
from codemods.analysis.urls import path_of
from codemods.analysis.values import (
    INTEGER,
    NONE,
    External,
    Method,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
    join,
    plain,
)

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

TestValue = Answer | Double | Endpoint | Matcher | Mock | Regex | Route | Sent | Server
KINDS = (Answer, Double, Endpoint, Matcher, Mock, Regex, Route, Sent, Server)
_COUNTS = frozenset({"call_count", "called", "called_once"})


def attribute(run: Interpreter, owner: TestValue, name: str, node: ast.expr, frame: Frame) -> Value:
    """``owner.name``."""
    parent = frame.module.parents.get(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    if isinstance(owner, Mock):
        return part(run, owner, name, node, frame)
    if isinstance(owner, (Double, Route)) and not called:
        history = owner.shape.history if isinstance(owner, Double) else owner.library.route.history
        if name in history:
            double = owner.request if isinstance(owner, Route) else None
            return _told(history_of(run, owner.library, double), name)
        return INTEGER if name in _COUNTS else Unknown("an attribute of a double", (name,))
    if isinstance(owner, Sent) and not called:
        return _of_sent(run, owner, name)
    if isinstance(owner, Server):
        return _of_server(owner, name, called=called)
    return Method(owner, name)


def _of_server(owner: Server, name: str, *, called: bool) -> Value:
    shape = owner.library.server
    if shape is not None and name in shape.same:
        return owner
    if name in owner.parts:
        return owner.parts[name]
    return Method(owner, name)


def looked_up(run: Interpreter, name: str, node: ast.expr, frame: Frame) -> Value:
    """A history that a library keeps itself, such as ``responses.calls``; a function that gives it, where it is
    called."""
    parent = frame.module.parents.get(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return External(name)
    return _told(history_of(run, run.catalog.histories[name]), name.rpartition(".")[2])


def called_history(run: Interpreter, name: str) -> Value:
    """``httpretty.last_request()``."""
    return _told(history_of(run, run.catalog.histories[name]), name.rpartition(".")[2])


def _told(sent: Sent, name: str) -> Value:
    if name.startswith("last") and sent.whole:
        return Sent(sent.requests[-1:], sent.library, whole=True)
    return sent


def _of_sent(run: Interpreter, sent: Sent, name: str) -> Value:
    shape = sent.library.sent
    if name == "app" and run.rehearsal is not None and run.rehearsal.server is not None:
        return run.rehearsal.server
    if name in shape.same or name in shape.arguments:
        return _told(sent, name)
    if name in shape.json:
        return join([_decoded(one) for one in _bodies(sent)])
    if name in shape.text:
        return join([one if isinstance(one, Serialized) else Serialized(one, "json") for one in _bodies(sent)])
    if name in shape.path:
        return join([path_of(Str(parts)) for request in sent.requests for parts in text.pieces_of(request.url)])
    if name in shape.url:
        return join([Str(parts) for request in sent.requests for parts in text.pieces_of(request.url)])
    if name in shape.method:
        return join([_spelled_out(request.method) for request in sent.requests])
    if name in shape.query:
        return join([query for request in sent.requests for query in request.queries])
    return Unknown("a part of a request that was sent", (name,))


def _spelled_out(method: Value) -> Value:
    """An HTTP method as a request has it, whatever the code wrote."""
    known = constant(method)
    return plain(known.upper()) if isinstance(known, str) else method


def _bodies(sent: Sent) -> list[Value]:
    return [one for request in dict.fromkeys(sent.requests) for body in request.bodies for one in alternatives(body)]


def _decoded(body: Value) -> Value:
    return body.value if isinstance(body, Serialized) else body


def call_method(
    run: Interpreter, owner: TestValue, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``owner.name(...)``."""
    if isinstance(owner, Mock):
        return call_mock_method(run, owner, name, arguments, node, frame)
    if isinstance(owner, Double):
        return _of_double(run, owner, name, arguments, node, frame)
    if isinstance(owner, Route):
        return _of_route(run, owner, name, arguments, node, frame)
    given = arguments.value(0, "string")
    if isinstance(owner, Regex) and name in ("match", "fullmatch", "search") and isinstance(given, Str):
        return fitted(run, owner, given, node, frame)
    if isinstance(owner, Server):
        endpoint = call_server(owner, name, arguments, node, frame)
        if endpoint is None:
            note_up(run, owner)
            return Unknown(f"the result of {name} of a server", (name,))
        return endpoint
    if isinstance(owner, Sent):
        found = _of_sent(run, owner, name)
        return owner if isinstance(found, Unknown) else found
    return NONE


def _of_double(run: Interpreter, owner: Double, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    shape = owner.shape.methods.get(name)
    if shape is not None:
        return register(run, owner.library, shape, arguments, node, frame, owner)
    if name in owner.shape.history:
        return _told(history_of(run, owner.library), name)
    if name in ("__enter__", "__aenter__"):
        return owner
    if name == "url_for":
        given = arguments.value(0, "suffix") or NONE
        return text.concatenated([[(Hole(Unknown("the address of a test server")),)], text.pieces_of(given)])
    return NONE


def _of_route(run: Interpreter, owner: Route, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    shape = owner.library.route.methods.get(name)
    if shape is not None:
        answer(run, owner.request, shape, arguments, node, frame)
        return owner
    if name in owner.library.route.history:
        return _told(history_of(run, owner.library, owner.request), name)
    slot = owner.library.route.callbacks.get(name)
    function = arguments.value(slot.position, slot.name) if slot is not None else None
    if function is not None and run.rehearsal is not None:
        run.rehearsal.callbacks.append(Callback(owner.request, function, owner.library, node, frame))
    return owner


def store_attribute(
    run: Interpreter, owner: Mock | Route | Server, name: str, value: Value, node: ast.expr, frame: Frame
) -> None:
    """``owner.name = value``."""
    from codemods.analysis.arguments import Arguments

    if isinstance(owner, (Mock, Server)):
        owner.parts[name] = value
        return
    shape = owner.library.route.methods.get(name)
    for payload in answered(run, shape, Arguments.of(value), node, frame) if shape is not None else ():
        note_sample(run, owner.request, (), payload)


def item(run: Interpreter, owner: Sent, index: Value) -> Value:
    """``owner[index]``: one of the requests, or an argument of the one."""
    known = constant(index)
    if isinstance(known, str):
        return _argument(owner, known)
    count = len(owner.requests)
    if isinstance(known, int) and owner.whole and count > 1 and -count <= known < count:
        return Sent((owner.requests[known],), owner.library, whole=True)
    return owner


def _argument(owner: Sent, name: str) -> Value:
    if name in ("json", "data", "content"):
        found = _bodies(owner)
        return join([_decoded(one) if name == "json" else one for one in found])
    if name == "params":
        return join([query for request in owner.requests for query in request.queries])
    return Unknown("an argument of a request that was sent", (name,))


def items(owner: Sent) -> tuple[Value, ...]:
    """What going through the requests gives."""
    return tuple(Sent((one,), owner.library, whole=owner.whole) for one in dict.fromkeys(owner.requests))


def entered(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """What ``with value as name`` binds: for a mock, what it was told to give there."""
    for name in ("__enter__", "__aenter__") if isinstance(value, Mock) else ():
        given = value.parts.get(name) if isinstance(value, Mock) else None
        if given is not None:
            return resulting(run, given, node, frame)
    return value


def pair(owner: Sent) -> TupleValue:
    """``request, response = ...``."""
    return TupleValue((owner, Unknown("a response that a test gave")))
