"""The typed form of a library of test doubles: the mirror image of an HTTP library. Which call registers an answer,
where its URL, its method, what it asks of the request and the answer's payload stand, and how a test gets at the
requests that were sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.libraries.doubles.server_shape import ServerShape
    from codemods.libraries.shape import Slot


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """Where a call or mapping holds what is answered.

    ``json`` holds the decoded body, ``text`` its text, ``content`` its bytes; ``several`` holds answers that are given
    one after the other: response objects, or mappings with the names of the other slots. ``keywords``: the keys of the
    decoded body may be given by name.
    """

    json: Slot | None = None
    text: Slot | None = None
    several: Slot | None = None
    content: Slot | None = None
    keywords: bool = False


@dataclass(frozen=True, slots=True)
class RegistrationShape:
    """A call that registers an answer for a request.

    ``method`` is the HTTP method, or the argument that holds it; without one the answer is for every method. The
    ``parts`` are other arguments that tell the URL: by a regular expression, by its start, or by the whole of its path.
    ``query``,
    ``json`` and ``body`` hold what the request must have; ``matchers`` holds objects that say so, ``asking`` a function
    that is asked about the request. ``callback`` is a
    function that makes the answer. ``expects`` marks a call that asserts that the request was sent.
    """

    method: str | Slot | None
    url: Slot
    answer: AnswerShape = field(default_factory=AnswerShape)
    parts: Mapping[str, Literal["regex", "start", "whole"]] = field(default_factory=lambda: MappingProxyType({}))
    query: Slot | None = None
    json: Slot | None = None
    body: Slot | None = None
    matchers: Slot | None = None
    callback: Slot | None = None
    asking: Slot | None = None
    expects: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DoubleShape:
    """An object on which answers are registered.

    ``names`` are the classes and functions that make one, ``fixtures`` the pytest fixtures that hold one, ``base`` the
    argument that holds the base of its URLs. ``methods`` register answers; ``history`` are attributes and methods that
    hold the requests that were sent. ``passed``: as a decorator it gives itself to the test, by the name that its
    argument ``keyword`` holds where there is one.
    """

    names: tuple[str, ...] = ()
    fixtures: tuple[str, ...] = ()
    base: Slot | None = None
    methods: Mapping[str, RegistrationShape] = field(default_factory=lambda: MappingProxyType({}))
    history: frozenset[str] = frozenset()
    passed: bool = False
    keyword: Slot | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RouteShape:
    """What a registration gives back, where the answer can also be set on that: by ``methods``; ``callbacks`` are given
    a function that makes it."""

    methods: Mapping[str, AnswerShape] = field(default_factory=lambda: MappingProxyType({}))
    callbacks: Mapping[str, Slot] = field(default_factory=lambda: MappingProxyType({}))
    history: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SentShape:
    """How a request that was sent is read: ``json`` gives its decoded body, ``text`` its body's text, ``url`` its URL,
    ``path`` the path of that, ``query`` its query, ``method`` its HTTP method; ``same`` leads to the request itself."""

    json: frozenset[str] = frozenset()
    text: frozenset[str] = frozenset()
    url: frozenset[str] = frozenset()
    path: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    arguments: frozenset[str] = frozenset()
    query: frozenset[str] = frozenset()
    method: frozenset[str] = frozenset({"method"})


@dataclass(frozen=True, slots=True, eq=False)
class DoubleLibrary:
    """One library. ``functions`` are those of the module that register answers, by qualified name; ``answers`` make
    response objects; ``matchers`` make objects that ask for a ``json`` body or a ``query``; ``history`` are qualified
    names that hold the requests that were sent. ``server`` is set for a framework that tests write servers with."""

    name: str
    doubles: tuple[DoubleShape, ...] = ()
    route: RouteShape = field(default_factory=RouteShape)
    sent: SentShape = field(default_factory=SentShape)
    functions: Mapping[str, RegistrationShape] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, AnswerShape] = field(default_factory=lambda: MappingProxyType({}))
    matchers: Mapping[str, tuple[str, Slot]] = field(default_factory=lambda: MappingProxyType({}))
    history: frozenset[str] = frozenset()
    server: ServerShape | None = None
