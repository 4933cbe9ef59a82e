"""Servers that tests write with a web framework: which of their functions answers which path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.heap import ListValue
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import NONE, Method, TupleValue, Unknown, alternatives, join, plain

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.libraries.doubles.server_shape import EndpointShape, InclusionShape
    from codemods.libraries.doubles.shape import DoubleLibrary
    from codemods.libraries.shape import Slot
    from codemods.model.places import Place

ADDRESS = "the address of a server that a test has written"
_FAKE = re.compile(r"(?:^|[_\W])(?:fake|fakes|mock|mocks|mocked|stub|stubs|dummy|doubles|simulator|standin)(?:$|[_\W])")
_PARAMETER = re.compile(r"<[^<>]*>|\{[^{}]*\}")
_DEPTH = 4


@dataclass(slots=True, eq=False)
class Endpoint:
    """Paths and methods, and the function that answers their requests; one without a function yet is a decorator."""

    library: DoubleLibrary
    path: Value
    methods: Value
    node: ast.expr
    frame: Frame
    functions: list[Value] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Server:
    """An object with endpoints, and the other ones that it takes over under a prefix. ``parts`` are the attributes and
    items that a test has set on it."""

    library: DoubleLibrary
    place: Place
    prefix: Value = NONE
    endpoints: list[Endpoint] = field(default_factory=list)
    inner: list[tuple[Value, Server]] = field(default_factory=list)
    parts: dict[str, Value] = field(default_factory=dict)


Table = list[tuple[Endpoint, "Request"]]
"""Endpoints, each with the double of the requests that it answers."""


@dataclass(frozen=True, slots=True, eq=False)
class Inclusion:
    """Endpoints under a prefix, in a list of endpoints."""

    prefix: Value
    endpoints: Value


def stands_in(path: str) -> bool:
    """Whether a file holds tests, or by its name something that stands in for another thing."""
    return is_test(path) or any(_FAKE.search(part.lower()) for part in PurePosixPath(path).with_suffix("").parts)


def made(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """A server, an endpoint or a group of endpoints, by the frameworks' tables; None for what makes none."""
    if not stands_in(frame.module.path):
        return None
    library = run.catalog.servers.get(name)
    if library is not None and library.server is not None:
        prefix = _given(arguments, library.server.prefix) or NONE
        server = Server(library, frame.module.place(node), prefix)
        _take_over(server, NONE, _given(arguments, library.server.endpoints) or NONE)
        return server
    library = run.catalog.endpoints.get(name)
    if library is None or library.server is None:
        return None
    if name in library.server.functions:
        return _endpoint(library, library.server.functions[name], arguments, node, frame)
    shape = library.server.inclusions[name]
    return Inclusion(_given(arguments, shape.prefix) or NONE, _given(arguments, shape.endpoints) or NONE)


def call_server(server: Server, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """``server.name(...)``, where it says what the server answers; None for other methods."""
    shape = server.library.server
    if shape is not None and name in shape.inclusions:
        _include(server, shape.inclusions[name], arguments)
        return NONE
    if shape is None or name not in shape.methods:
        return None
    endpoint = _endpoint(server.library, shape.methods[name], arguments, node, frame)
    server.endpoints.append(endpoint)
    return endpoint


def _endpoint(
    library: DoubleLibrary, shape: EndpointShape, arguments: Arguments, node: ast.expr, frame: Frame
) -> Endpoint:
    path = _given(arguments, shape.path) or Unknown("a path")
    if isinstance(shape.method, str):
        methods: Value = plain(shape.method)
    else:
        given = _given(arguments, shape.method)
        methods = join(_items(given)) if given is not None else NONE
        methods = plain(shape.default) if methods == NONE and shape.default is not None else methods
    function = _given(arguments, shape.function)
    return Endpoint(library, path, methods, node, frame, [function] if function is not None else [])


def _include(server: Server, shape: InclusionShape, arguments: Arguments) -> None:
    _take_over(server, _given(arguments, shape.prefix) or NONE, _given(arguments, shape.endpoints) or NONE)


def _take_over(server: Server, prefix: Value, endpoints: Value) -> None:
    for one in _items(endpoints):
        if isinstance(one, Server):
            server.inner.append((prefix, one))
        elif isinstance(one, (Endpoint, Inclusion)):
            inner = Server(server.library, server.place)
            server.inner.append((prefix, inner))
            if isinstance(one, Endpoint):
                inner.endpoints.append(one)
            else:
                _take_over(inner, one.prefix, one.endpoints)


def endpoints_of(server: Server) -> Iterator[tuple[Endpoint, Value]]:
    """All that a server answers, with the whole URLs."""
    base = Str((Hole(Unknown(ADDRESS, (), server.place)),))
    yield from _below(server, (base,), 0)


def _below(server: Server, bases: tuple[Str, ...], depth: int) -> Iterator[tuple[Endpoint, Value]]:
    own = _under(bases, server.prefix)
    for endpoint in server.endpoints:
        paths = [_spelled(Str(parts)) for one in alternatives(endpoint.path) for parts in text.pieces_of(one)]
        yield endpoint, join([text.base_joined(base, path) for base in own for path in paths])
    for prefix, inner in server.inner if depth < _DEPTH else ():
        # Flask's prefix of a registration takes the place of the blueprint's own, of which only one is given.
        yield from _below(inner, _under(own, prefix), depth + 1)


def _under(bases: tuple[Str, ...], prefix: Value) -> tuple[Str, ...]:
    added = [Str(parts) for one in alternatives(prefix) if one != NONE for parts in text.pieces_of(one)]
    if not added:
        return bases
    return tuple(text.base_joined(base, one) if one.parts else base for base in bases for one in added)


def _spelled(path: Str) -> Str:
    """A path with a hole for each of its parameters."""
    found: list[Lit | Hole] = []
    for part in path.parts:
        if isinstance(part, Hole):
            found.append(part)
            continue
        end = 0
        for match in _PARAMETER.finditer(part.text):
            found += [part.cut(end, match.start()), Hole(Unknown("a parameter of a path"))]
            end = match.end()
        found.append(part.cut(end, len(part.text)))
    return Str(tuple(one for one in found if not isinstance(one, Lit) or one.text))


def address(callee: Unknown, arguments: Arguments) -> Value | None:
    """``server.make_url(path)``: the address of a server that is not followed, and a path on it; None for other
    calls."""
    path = arguments.value(0)
    if callee.names[-1:] not in (("make_url",), ("url_for",)) or not isinstance(path, Str) or len(arguments.all()) > 1:
        return None
    owner = Unknown(callee.reason, callee.names[:-1], callee.place, given_by=callee.given_by)
    return Str((Hole(owner), *path.parts))


def served_by(value: Value) -> Server | None:
    """The server that a value is or a method of which it is."""
    owner = value.receiver if isinstance(value, Method) else value
    return owner if isinstance(owner, Server) else None


def _given(arguments: Arguments, slot: Slot | None) -> Value | None:
    return arguments.value(slot.position, slot.name) if slot is not None else None


def _items(value: Value) -> list[Value]:
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, ListValue):
            found.extend(one.values())
        else:
            found.extend(one.items if isinstance(one, TupleValue) else [one])
    return [part for one in found for part in alternatives(one)]
