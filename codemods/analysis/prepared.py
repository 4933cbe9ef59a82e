"""Request objects that are sent later: what is given to them, and set on them, before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import dominates
from codemods.analysis.values import NONE, join

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Prepared, Value
    from codemods.libraries.shape import Slot

_URLS = frozenset({"url", "full_url"})
_BODIES = frozenset({"data", "json", "body"})
_QUERIES = frozenset({"params"})
_METHODS = frozenset({"method"})


def call_prepared(run: Interpreter, owner: Prepared, name: str, arguments: Arguments) -> Value:
    """``request.name(...)``: a method that fills it, or one that hands it back."""
    shape = owner.fillers.get(name)
    if shape is None:
        return owner if name in ("prepare", "copy") else NONE
    method = shape.method if not isinstance(shape.method, str) else None
    for attribute, slots in (
        ("method", (method,)),
        ("url", (shape.url,)),
        ("params", (shape.query,)),
        ("body", (shape.json, shape.body)),
    ):
        for value in [_given(arguments, slot) for slot in slots]:
            if value is not None and value != NONE:
                store_prepared(run, owner, attribute, value)
    return NONE


def _given(arguments: Arguments, slot: Slot | None) -> Value | None:
    return arguments.value(slot.position, slot.name) if slot is not None else None


def store_prepared(run: Interpreter, owner: Prepared, name: str, value: Value) -> None:
    """``request.name = value``."""
    surely = dominates(run.condition, owner.condition)
    if name in _URLS:
        owner.url = value if surely else join([owner.url, value])
    elif name in _METHODS:
        owner.method = value if surely else join([owner.method, value])
    elif name in _QUERIES:
        owner.query = value if surely or owner.query is None else join([owner.query, value])
    elif name in _BODIES:
        owner.bodies.append(value if surely else join([NONE, value]))


def prepared_attribute(owner: Prepared, name: str) -> Value | None:
    """``request.name``; None where it is nothing of the request that is followed."""
    if name in _URLS:
        return owner.url
    if name in _METHODS:
        return owner.method
    if name in _QUERIES:
        return owner.query
    return join(owner.bodies) if name in _BODIES and owner.bodies else None
