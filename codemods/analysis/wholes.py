"""Facts about dicts that are built here and that something meets whole, beside the reads of one key: a call that was
not read, a template, a comparison. What changes in such a dict would change there too."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.context import TEXT_METHODS
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import NONE, Serialized, TupleValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from codemods.analysis.heap import Entry
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


class How(enum.Enum):
    """How a dict is met whole, as a sentence's verb says it."""

    GIVEN = "given to code that was not read:"
    NAMED = "taken apart by its keys:"
    COMPARED = "compared as a whole:"
    VALUES = "taken apart to its values:"
    KEYS = "taken for its keys:"


@dataclass(frozen=True, slots=True)
class WholeUse:
    """A place where a dict is met whole, and the ``callee`` that gets it, if one does. ``beside`` are the entries of a
    dict that it is compared with."""

    place: Place
    how: How
    callee: str = ""
    beside: tuple[Place, ...] = ()


def note_whole(
    run: Interpreter,
    values: Iterable[Value],
    place: Place | None,
    how: How,
    callee: str = "",
    names: Collection[str] | None = None,
    beside: Value = NONE,
) -> None:
    """Records, for each dict that is among ``values`` or inside them, that its keys (those of ``names``) are met at a
    place, where it is compared with ``beside``. Logs only show what they get."""
    if place is None or callee in TEXT_METHODS:
        return
    others = tuple(entry.item for entry in _entries_in(beside))
    use = WholeUse(place, how, callee, others)
    deep = how in (How.GIVEN, How.COMPARED)
    for made in list(_dicts_in(values, deep=deep)):
        for entry in made.entries:
            if names is None or entry.key in names:
                run.facts.wholes.setdefault((entry.item, entry.key), {}).setdefault(use)


def note_equal(run: Interpreter, left: Value, right: Value, place: Place) -> None:
    """Records that dicts built here are compared with each other; one that is empty asks for its emptiness only."""
    if next(_entries_in(left), None) is not None and next(_entries_in(right), None) is not None:
        note_whole(run, [left], place, How.COMPARED, beside=right)
        note_whole(run, [right], place, How.COMPARED, beside=left)


def _entries_in(value: Value) -> Iterator[Entry]:
    return (entry for made in _dicts_in([value], deep=True) for entry in made.entries)


def _dicts_in(values: Iterable[Value], *, deep: bool) -> Iterator[DictValue]:
    """The dicts among the values, and those inside them; each one once, as what is kept may hold itself."""
    waiting = [one for value in values for one in alternatives(value)]
    seen: set[DictValue | ListValue] = set()
    while waiting:
        one = waiting.pop()
        inner: list[Value] = [one.value] if isinstance(one, Serialized) else []
        if isinstance(one, (DictValue, ListValue)):
            if one in seen:
                continue
            seen.add(one)
        if isinstance(one, DictValue):
            yield one
            inner = [*(entry.value for entry in one.entries), *one.keyed.values()]
        elif isinstance(one, (ListValue, TupleValue)):
            inner = list(one.values()) if isinstance(one, ListValue) else list(one.items)
        waiting.extend(part for value in inner for part in alternatives(value) if deep)
