"""The typed form of what an HTTP library's calls look like. One module beside this one holds one library's table."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


RESPONSE_HOOKS = "response"
"""The key of the functions that are called with a response, among those that a library calls on the way."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument, by position (not counting ``self``) or name; either may be missing."""

    position: int | None
    name: str | None = None


class BaseJoin(enum.Enum):
    """How a client puts its base and the URL of a request together."""

    APPEND = "append"
    URLJOIN = "urljoin"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class CallShape:
    """A call that sends a request (or prepares one).

    ``method`` is the HTTP method or the argument that holds it. ``method_with_body`` is the method when a body is
    given and ``method`` is absent. ``hooks`` holds the functions that are called with the response, under
    ``RESPONSE_HOOKS``.
    ``sends`` is false for a request object that another call sends; ``fillers`` are its methods that give it more.
    ``answers``: the call gives back the response.
    """

    method: str | Slot
    url: Slot
    query: Slot | None = None
    json: Slot | None = None
    body: Slot | None = None
    form: Slot | None = None
    hooks: Slot | None = None
    method_with_body: str | None = None
    sends: bool = True
    answers: bool = True
    fillers: Mapping[str, CallShape] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ClientShape:
    """A class whose instances send requests. ``names`` are its qualified names and those of functions that return one.

    ``general`` is the method the convenience methods go through: a subclass that overrides it catches them all.
    ``forwards``: methods that send a prepared request, by
    position 0; ``prepares``: methods that hand one back. ``answer``: a method that returns the response of the last
    request sent (``http.client``). ``query`` and ``query_attribute`` hold parameters that go with every request,
    ``hooks`` and ``hooks_attribute`` the functions that are called with every response.
    """

    names: tuple[str, ...]
    methods: Mapping[str, CallShape]
    base: Slot | None = None
    base_attribute: str | None = None
    query: Slot | None = None
    query_attribute: str | None = None
    hooks: Slot | None = None
    hooks_attribute: str | None = None
    join: BaseJoin = BaseJoin.APPEND
    general: str | None = None
    forwards: frozenset[str] = frozenset()
    prepares: frozenset[str] = frozenset()
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class ResponseShape:
    """How a response is read: methods that decode JSON, attributes and methods that give the undecoded body, those
    that give the status."""

    json: frozenset[str] = frozenset()
    text: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Library:
    """One library. ``functions`` are keyed by qualified name; ``urls`` are classes that hold a URL and join it with
    ``/``;
    ``aliases`` are functions of the standard library that the library exports again."""

    name: str
    response: ResponseShape
    functions: Mapping[str, CallShape] = field(default_factory=lambda: MappingProxyType({}))
    clients: tuple[ClientShape, ...] = ()
    urls: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
