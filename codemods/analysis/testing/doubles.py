"""Values that only tests have: registered answers, mocks, and the requests that a test looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import ast

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.values import Value
    from codemods.libraries.doubles.shape import DoubleLibrary, DoubleShape
    from codemods.model.places import Place


@dataclass(frozen=True, slots=True, eq=False)
class Double:
    """An object on which answers are registered, such as a ``requests_mock.Mocker``; ``keyword`` is the name by which
    it is given to a test that it decorates."""

    shape: DoubleShape
    library: DoubleLibrary
    place: Place
    bases: list[Value] = field(default_factory=list)
    keyword: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A registered request, on which its answer may be set."""

    request: Request
    library: DoubleLibrary


@dataclass(frozen=True, slots=True, eq=False)
class Callback:
    """A function that is called for a registered request, and where it was registered. ``makes`` says what it returns:
    the response, the decoded body of it, or nothing of it."""

    request: Request
    function: Value
    library: DoubleLibrary
    node: ast.expr
    frame: Frame
    makes: Literal["response", "json", ""] = "response"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that a test makes: its decoded bodies."""

    payloads: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Matcher:
    """What a registered answer asks of the request: of its ``json`` body or its ``query``."""

    part: str
    value: Value


@dataclass(frozen=True, slots=True)
class Regex:
    """A compiled regular expression, for URLs that are told by one."""

    pattern: Value


@dataclass(frozen=True, slots=True)
class Sent:
    """Requests that were sent, as a test looks at them: one of these. ``whole``: these are all of them, in order."""

    requests: tuple[Request, ...]
    library: DoubleLibrary
    whole: bool = False


@dataclass(slots=True, eq=False)
class Mock:
    """An object of ``unittest.mock``. ``original`` is what it stands in for, where that is known; ``parts`` are its
    attributes, ``calls`` what it was called with, ``last`` what its last call gave the client's code. ``patcher``: a
    patch made it, which can be started."""

    place: Place
    original: Value | None = None
    parts: dict[str, Value] = field(default_factory=dict)
    calls: list[Arguments] = field(default_factory=list)
    last: Value | None = None
    patcher: bool = False
