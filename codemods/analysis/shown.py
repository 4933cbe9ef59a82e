"""Dumps of objects that code gets which was not read: it would meet the changes that are made to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import Serialized, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def note_shown(run: Interpreter, arguments: Arguments) -> None:
    """Records the dumps among the arguments of a call that is not followed."""
    for argument in arguments.all():
        if argument.place is not None:
            for one in _dumps_in(argument.value):
                run.facts.shown.setdefault(one.place, argument.place)


def _dumps_in(value: Value) -> Iterator[DictValue]:
    for one in alternatives(value):
        if isinstance(one, Serialized):
            yield from _dumps_in(one.value)
        elif isinstance(one, ListValue):
            for item in one.values():
                yield from _dumps_in(item)
        elif isinstance(one, DictValue) and any(entry.owner is not None for entry in one.entries):
            yield one
