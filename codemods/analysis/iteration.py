"""Going through values: what a loop's variable can be, unpacking, and what a test tells about a name."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.analysis.facts import Use
from codemods.analysis.futures import settled
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.protocols import special
from codemods.analysis.records import record_items
from codemods.analysis.strings import Lit, Str
from codemods.analysis.testing import access
from codemods.analysis.testing.doubles import Sent
from codemods.analysis.uses import meant, note_use
from codemods.analysis.values import (
    INTEGER,
    Const,
    OneOf,
    Payload,
    Response,
    ResponseText,
    TupleValue,
    Unknown,
    View,
    alternatives,
    join,
    plain,
)
from codemods.analysis.values_apart import is_apart
from codemods.analysis.wholes import How, note_whole

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

UNROLL = 32
_STEPS = (("__next__", ()), ("__anext__", ()), ("__getitem__", ((INTEGER, None),)))


@dataclass(frozen=True, slots=True)
class Items:
    """The items of an iterable; ``exact`` when these are all of them, in order."""

    values: tuple[Value, ...]
    exact: bool


def items_of(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Items:
    """What going through ``value`` gives."""
    options = [one for one in meant(alternatives(settled(value))) if not isinstance(one, Const)]
    found = [_items(run, one, node, frame) for one in options]
    if len(found) == 1:
        return found[0]
    return Items(tuple(item for items in found for item in items.values), exact=False)


def _items(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Items:
    if isinstance(value, Payload):
        if value.path and value.path[-1] == "?":
            return Items((value,), exact=False)
        note_use(run, node, value, Use.ITERATED, frame)
        return Items((value.part("[]"),), exact=False)
    if isinstance(value, TupleValue):
        return Items(value.items, exact=len(value.items) <= UNROLL)
    if isinstance(value, ListValue):
        return Items(tuple(value.values()), exact=value.exact and len(value.items) <= UNROLL)
    if isinstance(value, Instance):
        own = _of_instance(run, value, node, frame)
        if own is not None:
            return own
    if isinstance(value, Sent):
        return Items(access.items(value), exact=value.whole)
    if isinstance(value, DictValue):
        value = View(value, "keys")
    if isinstance(value, View):
        return _view_items(run, value, node, frame)
    if isinstance(value, (Response, ResponseText)):
        note_use(run, node, value, Use.PASSED, frame, "a loop over its lines")
    if isinstance(value, Str):
        return Items((Unknown("a character of a text"),), exact=False)
    if isinstance(value, Unknown):
        return Items((INTEGER if value == INTEGER else value.item(),), exact=False)
    return Items((Unknown("an item of a value that is not followed"),), exact=False)


def _of_instance(run: Interpreter, value: Instance, node: ast.expr, frame: Frame) -> Items | None:
    """The items of an object: a named tuple's fields, or what its class's methods give."""
    parts = record_items(value, run.condition)
    if parts is not None:
        return Items(parts, exact=True)
    iterator = special(run, value, "__iter__", (), node, frame) or special(run, value, "__aiter__", (), node, frame)
    found: list[Value] = []
    for one in alternatives(iterator if iterator is not None else value):
        if isinstance(one, Instance):
            steps = (special(run, one, name, given, node, frame) for name, given in _STEPS)
            found.append(next((step for step in steps if step is not None), Unknown("an item of an object")))
        else:
            found.extend(_items(run, one, node, frame).values)
    return Items(tuple(found), exact=False) if found else None


def _view_items(run: Interpreter, view: View, node: ast.expr, frame: Frame) -> Items:
    target = view.target
    if isinstance(target, Payload):
        note_use(run, node, target, Use.ITEMS, frame, view.kind)
        part = target.part("?")
        return Items((_of_kind(view, Unknown("a key of the response"), part),), exact=False)
    if isinstance(target, DictValue):
        if is_apart(view, node, frame.module):
            note_whole(run, [target], frame.module.place(node), How.VALUES)
        keys = target.known_keys()
        values: list[Value] = []
        for key in keys:
            found = join([entry.value for entry in target.reaching(key, run.condition)])
            values.append(_of_kind(view, plain(key), found))
        values += [_of_kind(view, key, value) for key, value in target.keyed.items()]
        for left in target.unfollowed:
            if left.key is None:
                # What is gone through is the copy of a response as much as what was added to it.
                note_use(run, node, left.value, Use.ITEMS, frame, view.kind)
                values.append(_of_merged(view, left.value))
            else:
                values.append(_of_kind(view, left.key, left.value))
        exact = not target.unfollowed and len(values) <= UNROLL
        return Items(tuple(values), exact=exact)
    return Items((Unknown("an item of a value that is not followed"),), exact=False)


def _of_merged(view: View, merged: Value) -> Value:
    """What a view of a dict gives for one item of a mapping that was merged in."""
    found = [one.part("?") for one in alternatives(merged) if isinstance(one, Payload)]
    if not found:
        return Unknown("an item of a dict that was not followed")
    return _of_kind(view, Unknown("a key of the response"), join(found))


def _of_kind(view: View, key: Value, value: Value) -> Value:
    """What a view of that kind gives for one item."""
    return key if view.kind == "keys" else value if view.kind == "values" else TupleValue((key, value))


def bind_target(run: Interpreter, target: ast.expr, value: Value, frame: Frame) -> None:
    """``target = value``, for names, attributes, subscripts and nested targets."""
    if isinstance(target, ast.Name):
        frame.bind(target.id, named(value, target.id))
    elif isinstance(target, (ast.Tuple, ast.List)):
        unpack(run, target, value, frame)
    elif isinstance(target, ast.Starred):
        bind_target(run, target.value, value, frame)
    else:
        from codemods.analysis.stores import store

        store(run, target, value, frame)


def fresh_items(run: Interpreter, item: Value) -> None:
    """Forgets what was stored in the items of a response: each round of a loop has another one."""
    for one in alternatives(item):
        if isinstance(one, Payload):
            depth = len(one.path)
            for key in [key for key in run.overlays if key[0] is one.request and key[1][:depth] == one.path]:
                del run.overlays[key]
        elif isinstance(one, TupleValue):
            for part in one.items:
                fresh_items(run, part)


def unpack(run: Interpreter, target: ast.Tuple | ast.List, value: Value, frame: Frame) -> None:
    """``a, *b, c = value``."""
    value = join([access.pair(one) if isinstance(one, Sent) else one for one in alternatives(settled(value))])
    star = next((index for index, one in enumerate(target.elts) if isinstance(one, ast.Starred)), None)
    if star is None:
        note_use(run, target, value, Use.LENGTH, frame, "taking it apart")
    for index, one in enumerate(target.elts):
        found: list[Value] = []
        for option in alternatives(value):
            if isinstance(option, (View, DictValue)):
                option = _listed(run, option, target, frame)
            parts = (
                list(option.items)
                if isinstance(option, TupleValue)
                else list(option.values())
                if isinstance(option, ListValue) and option.exact
                else list(record_items(option, run.condition) or ()) or None
                if isinstance(option, Instance)
                else None
            )
            if parts is not None and star is None and index < len(parts):
                found.append(parts[index])
            elif parts is not None and star is not None:
                behind = len(target.elts) - 1 - star
                if index < star and index < len(parts):
                    found.append(parts[index])
                elif index > star and len(parts) - (len(target.elts) - index) >= 0:
                    found.append(parts[len(parts) - (len(target.elts) - index)])
                elif index == star:
                    made = run.new_list(frame.module.place(one))
                    for part in parts[star : len(parts) - behind]:
                        made.add(part, None)
                    found.append(made)
            elif isinstance(option, Payload) and index == star:
                found.append(option)
            elif isinstance(option, Payload):
                found.append(option.part("[]" if index == 0 else f"[{index}]"))
            elif isinstance(option, ListValue):
                found.append(
                    option
                    if index == star
                    else join(list(option.values()))
                    if option.items
                    else Unknown("an item of a list")
                )
            elif isinstance(option, Unknown):
                found.append(option.item())
        bind_target(run, one, join(found) if found else Unknown("an unpacked value that is not followed"), frame)


def _listed(run: Interpreter, value: Value, node: ast.Tuple | ast.List, frame: Frame) -> Value:
    """A mapping's keys, values or pairs as they are unpacked."""
    items = items_of(run, value, node, frame)
    if items.exact:
        return TupleValue(items.values)
    made = run.new_list(frame.module.place(node))
    made.items, made.exact = [(item, None) for item in items.values], False
    return made


def named(value: Value, name: str) -> Value:
    """The value under its new name: names are evidence of what a text or an unknown value is."""
    if isinstance(value, OneOf):
        return join([named(one, name) for one in value.values])
    if isinstance(value, Unknown) and name not in value.names and value != INTEGER:
        return replace(value, names=(*value.names, name))
    if isinstance(value, Str) and value.parts:
        first = value.parts[0]
        if isinstance(first, Lit) and not first.name and "://" in first.text:
            return Str((replace(first, name=name), *value.parts[1:]))
    return value
