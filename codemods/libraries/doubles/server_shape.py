"""The typed form of a web framework, as tests write servers with it that stand in for an API: which call says what
function answers which path, how groups of such calls are put under a prefix, and how a function gets at its request."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.libraries.shape import Slot


@dataclass(frozen=True, slots=True)
class EndpointShape:
    """A call that says which requests a function answers. ``method`` is the HTTP method, or the argument that holds
    one or several; ``default`` is what they are without that argument. ``function`` is the argument that holds the
    function; without one the call is a decorator."""

    path: Slot
    method: str | Slot
    default: str | None = None
    function: Slot | None = None


@dataclass(frozen=True, slots=True)
class InclusionShape:
    """A call that takes over the endpoints of another object, or a list of endpoints, under a ``prefix``."""

    endpoints: Slot
    prefix: Slot | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ServerShape:
    """A framework.

    ``names`` are the classes whose objects have endpoints, with the arguments of their constructors that hold a prefix
    and a list of endpoints; ``methods`` add endpoints to one, ``functions`` make them on their own. ``inclusions`` are
    methods and functions that take over endpoints. ``same`` are attributes that lead to the object itself.
    ``requests`` are qualified names that are the request while a function answers it; ``passed``: the function gets it
    as its first argument. ``annotation`` ends the annotations of parameters that hold the request.
    """

    names: frozenset[str]
    prefix: Slot | None = None
    endpoints: Slot | None = None
    methods: Mapping[str, EndpointShape] = field(default_factory=lambda: MappingProxyType({}))
    functions: Mapping[str, EndpointShape] = field(default_factory=lambda: MappingProxyType({}))
    inclusions: Mapping[str, InclusionShape] = field(default_factory=lambda: MappingProxyType({}))
    same: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    passed: bool = False
    annotation: str = ""
