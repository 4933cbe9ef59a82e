"""The parts of responses inside a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import Payload, Serialized, TupleValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import Entry
    from codemods.analysis.values import Value

NESTING = 6


def entries_in(value: Value, depth: int = 0) -> Iterator[Entry]:
    """The entries of the dicts that a value is or holds."""
    for one in alternatives(value) if depth < NESTING else ():
        if isinstance(one, Serialized):
            yield from entries_in(one.value, depth)
        elif isinstance(one, DictValue):
            for entry in one.entries:
                yield entry
                yield from entries_in(entry.value, depth + 1)
        elif isinstance(one, (ListValue, TupleValue)):
            for item in one.values() if isinstance(one, ListValue) else one.items:
                yield from entries_in(item, depth + 1)


def payloads_in(value: Value, depth: int = 0) -> Iterator[Payload]:
    """The parts of responses that a value holds."""
    for one in alternatives(value):
        if isinstance(one, Payload):
            yield one
        elif isinstance(one, Serialized):
            yield from payloads_in(one.value, depth)
        elif isinstance(one, DictValue) and depth < NESTING:
            for entry in one.entries:
                yield from payloads_in(entry.value, depth + 1)
            for item in one.keyed.values():
                yield from payloads_in(item, depth + 1)
            for part in one.unfollowed:
                yield from payloads_in(part.value, depth + 1)
        elif isinstance(one, (ListValue, TupleValue)) and depth < NESTING:
            for item in one.values() if isinstance(one, ListValue) else one.items:
                yield from payloads_in(item, depth + 1)
