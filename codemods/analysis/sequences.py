"""Methods of lists and tuples."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call
from codemods.analysis.exact_lists import any_of, inserted, removed, reversed_in_place, taken
from codemods.analysis.facts import Use
from codemods.analysis.heap import LARGEST, ListValue
from codemods.analysis.iteration import items_of
from codemods.analysis.key_sets import note_keys
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import INTEGER, NONE, Const, Payload, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from codemods.analysis.arguments import Argument
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


_SET_TESTS = frozenset({"issubset", "issuperset", "isdisjoint", "intersection", "difference", "symmetric_difference"})
_OF_OWNER = frozenset({"issubset", "isdisjoint", "intersection", "difference"})
"""Those that look for what the owner names in the other collection."""


def call_sequence(
    run: Interpreter, owner: ListValue | TupleValue, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``owner.name(...)``."""
    if name in _SET_TESTS:
        for argument in arguments.positional:
            if argument.node is not None:
                note_use(run, argument.node, argument.value, Use.ITEMS, frame, name)
                note_keys(run, node, argument.value, frame, owner if name in _OF_OWNER else NONE)
        return Unknown("the result of a set operation")
    if name in ("index", "count", "__len__"):
        return INTEGER
    if not isinstance(owner, ListValue):
        return Unknown(f"the result of {name}")
    if name == "appendleft" and arguments.positional:
        return _insert(run, owner, Const(0), arguments.positional[0])
    if name in ("append", "add", "put", "put_nowait", "set") and arguments.positional:
        _add(run, owner, arguments.positional[0].value, arguments.positional[0].place)
        return NONE
    if name == "insert" and len(arguments.positional) > 1:
        return _insert(run, owner, arguments.positional[0].value, arguments.positional[1])
    if name in ("extend", "update") and arguments.positional:
        given = arguments.positional[0]
        found = items_of(run, given.value, given.node or node, frame)
        for value in found.values:
            _add(run, owner, value, None)
        owner.exact = owner.exact and found.exact
        return NONE
    if name in ("pop", "popleft", "get", "get_nowait"):
        some = any_of(owner)
        gone = taken(run, owner, arguments.value(0) if name == "pop" else Const(0), frame)
        return gone or some or Unknown("an item of a list that is not followed")
    if name == "remove" and arguments.positional:
        removed(run, owner, arguments.positional[0].value, frame)
    elif name == "reverse":
        reversed_in_place(run, owner, frame)
    elif name == "clear" and run.rehearsal is not None and not run.condition:
        # A test starts with nothing; outside of one nobody knows who reads the items first.
        owner.rearrange([])
    elif name in ("rotate", "clear", "extendleft"):
        owner.exact = False
    if name in ("send", "asend") and arguments.positional:
        _send(run, owner, arguments.positional[0].value)
        return join(list(owner.values())) if owner.items else NONE
    if name == "copy":
        return owner
    if name == "sort":
        key = arguments.value(None, "key")
        if key is not None and owner.items:
            call(run, key, Arguments.of(join(list(owner.values()))), node, frame)
        owner.exact = False
    return NONE


def _insert(run: Interpreter, owner: ListValue, index: Value, given: Argument) -> Value:
    if not inserted(run, owner, index, given.value, given.place):
        owner.exact = False
        _add(run, owner, given.value, given.place)
    return NONE


def put_item(owner: ListValue, index: Value | None, values: Sequence[Value], *, sure: bool) -> None:
    """``owner[index] = value``, and the items of a slice: one in place of another where it is known which, else one
    more that may be there."""
    number = constant(index) if index is not None else None
    if sure and owner.exact and isinstance(number, int) and -len(owner.items) <= number < len(owner.items):
        owner.items[number] = (values[0], None)
        return
    owner.exact = False
    for value in values:
        owner.append(value, None)


def concatenated(run: Interpreter, values: Sequence[Value], place: Place) -> ListValue:
    """The list that a sum of lists, tuples and arrays of responses makes."""
    result = run.new_list(place)
    rows = [one for value in values for one in alternatives(value)]
    known = [one for one in rows if isinstance(one, (ListValue, TupleValue)) and one is not result]
    exact = len(known) == len(rows) == len(values) and all(isinstance(one, TupleValue) or one.exact for one in known)
    items = [pair for one in rows for pair in _with_places(one)]
    exact = exact and len(items) <= LARGEST
    result.items, result.exact = items if exact else list(dict.fromkeys(items))[:LARGEST], exact
    return result


def _with_places(value: Value) -> list[tuple[Value, Place | None]]:
    if isinstance(value, TupleValue):
        return list(zip_longest(value.items, value.places[: len(value.items)]))
    if isinstance(value, Payload):
        return [(value.part("[]"), None)]
    return list(value.items) if isinstance(value, ListValue) else []


def _send(run: Interpreter, generator: ListValue, value: Value) -> None:
    """Remembers what is sent to a generator, which its ``yield`` gives in the next round of the analysis."""
    sent = run.sent.setdefault(generator.place, [])
    sent.extend(one for one in alternatives(value) if one not in sent and one != NONE)


def _add(run: Interpreter, owner: ListValue, value: Value, place: Place | None) -> None:
    if run.condition:
        owner.exact = False
    owner.append(value, place)
