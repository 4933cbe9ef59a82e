"""What a test asserts, as data: operations on what is written down and on parts of the requests that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from codemods.analysis.facts import Request
    from codemods.analysis.values import Value
    from codemods.model.places import Place


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is written down: a text, a number, a bool, None, bytes."""

    value: object


@dataclass(frozen=True, slots=True)
class SentPart:
    """A ``part`` of requests that were sent: the mapping or list ``value`` in a ``body``, the ``text`` of one, a
    ``query``, or a ``url``. ``argument``: it is the keyword argument of the call that sends it."""

    part: str
    requests: tuple[Request, ...]
    value: Value | None = None
    argument: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What is changed, or told, where it stands: a read of one key, a comparison with a body that is written out."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """What was not followed."""


@dataclass(frozen=True, slots=True)
class Variable:
    """The variable of a comprehension."""

    name: str


@dataclass(frozen=True, slots=True)
class Term:
    """An operation on other terms: an operator, ``f()`` for a function, ``.f()`` for a method, ``.f`` for an attribute,
    or the name of a display; of ``for NAME``, the items, the conditions and the result."""

    operation: str
    parts: tuple[Part, ...]


Part: TypeAlias = Term | Known | SentPart | Settled | Opaque | Variable


@dataclass(frozen=True, slots=True)
class Asserted:
    """What an assertion at a place says."""

    place: Place
    term: Part


def sent_parts(term: Part) -> tuple[SentPart, ...]:
    """The parts of requests in a term."""
    if isinstance(term, Term):
        return tuple(one for part in term.parts for one in sent_parts(part))
    return (term,) if isinstance(term, SentPart) else ()
