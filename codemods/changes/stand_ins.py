"""Samples of responses that a test also gives straight to the client's functions: who reads one there reads a
response."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import Payload, Serialized, TupleValue, alternatives
from codemods.changes.payloads import NESTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Facts
    from codemods.analysis.values import Value


def read_as_responses(facts: Facts) -> None:
    """Takes reads of samples in the client's own code for reads of the part of the response that the sample stands
    for."""
    parts: dict[DictValue, dict[Payload, None]] = defaultdict(dict)
    for sample in facts.samples:
        for made, path in _dicts(sample.value, sample.path, 0):
            if is_test(made.place.path):
                parts[made].setdefault(Payload(sample.request, path))
    for read in facts.reads.values():
        if read.payloads or is_test(read.site.place.path):
            continue
        for owner in read.owners:
            read.payloads.update(parts.get(owner, {}))


def _dicts(value: Value, path: tuple[str, ...], depth: int) -> Iterator[tuple[DictValue, tuple[str, ...]]]:
    """The dicts that a value is or holds, each with the part of the response that it stands for."""
    for one in alternatives(value) if depth < NESTING else ():
        if isinstance(one, Serialized):
            yield from _dicts(one.value, path, depth)
        elif isinstance(one, DictValue):
            yield one, path
            for entry in one.entries:
                yield from _dicts(entry.value, (*path, entry.key), depth + 1)
        elif isinstance(one, (ListValue, TupleValue)):
            for item in one.values() if isinstance(one, ListValue) else one.items:
                yield from _dicts(item, (*path, "[]"), depth + 1)
