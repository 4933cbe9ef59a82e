"""The HTTP libraries' tables, looked up by qualified name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, DoubleShape, RegistrationShape
    from codemods.libraries.shape import CallShape, ClientShape, Library, ResponseShape, Slot


class Catalog:
    """Which external names are requests, clients and URL classes, and which are doubles of them in tests."""

    def __init__(self, libraries: Iterable[Library], doubles: Iterable[DoubleLibrary] = ()) -> None:
        self.libraries = tuple(libraries)
        self.functions: dict[str, tuple[Library, CallShape]] = {}
        self.clients: dict[str, tuple[Library, ClientShape]] = {}
        self.urls: set[str] = set()
        self._aliases = dict(_ALIASES)
        self._owners: dict[int, Library] = {}
        for library in self.libraries:
            self.functions.update({name: (library, shape) for name, shape in library.functions.items()})
            self.clients.update({name: (library, shape) for shape in library.clients for name in shape.names})
            self.urls |= library.urls
            self._aliases.update(library.aliases)
            self._owners.update({id(shape): library for shape in library.clients})
        self.registrations: dict[str, tuple[DoubleLibrary, RegistrationShape]] = {}
        self.doubles: dict[str, tuple[DoubleLibrary, DoubleShape]] = {}
        self.fixtures: dict[str, tuple[DoubleLibrary, DoubleShape]] = {}
        self.answers: dict[str, AnswerShape] = {}
        self.matchers: dict[str, tuple[str, Slot]] = {}
        self.histories: dict[str, DoubleLibrary] = {}
        self.servers: dict[str, DoubleLibrary] = {}
        self.endpoints: dict[str, DoubleLibrary] = {}
        self.served: dict[str, DoubleLibrary] = {}
        for double in doubles:
            self.registrations.update({name: (double, shape) for name, shape in double.functions.items()})
            self.doubles.update({name: (double, shape) for shape in double.doubles for name in shape.names})
            self.fixtures.update({name: (double, shape) for shape in double.doubles for name in shape.fixtures})
            self.answers.update(double.answers)
            self.matchers.update(double.matchers)
            self.histories.update(dict.fromkeys(double.history, double))
            if double.server is not None:
                self.servers.update(dict.fromkeys(double.server.names, double))
                self.endpoints.update(dict.fromkeys((*double.server.functions, *double.server.inclusions), double))
                self.served.update(dict.fromkeys(double.server.requests, double))

    def owner(self, shape: ClientShape) -> Library:
        """The library whose table holds the client shape."""
        return self._owners[id(shape)]

    def response(self, library: str) -> ResponseShape:
        """How a response of the library of that name is read."""
        return next(one.response for one in self.libraries if one.name == library)

    def canonical(self, name: str) -> str:
        """The name under which the interpreter knows a thing that libraries export from several places."""
        return self._aliases.get(name, name)


_ALIASES = {
    "six.moves.urllib.parse.urljoin": "urllib.parse.urljoin",
    "six.moves.urllib.parse.urlencode": "urllib.parse.urlencode",
    "six.moves.urllib.parse.quote": "urllib.parse.quote",
    "simplejson.loads": "json.loads",
    "simplejson.load": "json.load",
    "simplejson.dumps": "json.dumps",
    "ujson.loads": "json.loads",
    "ujson.dumps": "json.dumps",
    "orjson.loads": "json.loads",
    "orjson.dumps": "json.dumps",
    "posixpath.join": "os.path.join",
    "attr.s": "dataclasses.dataclass",
    "attr.attrs": "dataclasses.dataclass",
    "attr.define": "dataclasses.dataclass",
    "attrs.define": "dataclasses.dataclass",
    "attrs.frozen": "dataclasses.dataclass",
    "attrs.mutable": "dataclasses.dataclass",
    "attr.ib": "dataclasses.field",
    "attrs.field": "dataclasses.field",
    "attrs.asdict": "dataclasses.asdict",
    "attr.asdict": "dataclasses.asdict",
}
