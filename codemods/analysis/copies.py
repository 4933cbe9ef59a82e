"""Copies of mappings, lists and parts of responses: what is set in one is not set in the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.displays import spread
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.overlays import copied, shallow
from codemods.analysis.values import NONE, Payload, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_DEPTH = 6


def _copy(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    given, place = arguments.get(0, "x"), frame.module.place(node)
    found: list[Value] = []
    for one in alternatives(given.value) if given is not None else ():
        if isinstance(one, DictValue) and given is not None and given.node is not None:
            made = run.new_dict(place)
            spread(run, made, one, given.node, place, frame)
            found.append(made)
        else:
            found.append(shallow(run, one, place))
    return join(found)


def _deep_copy(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return _deep(run, arguments.value(0, "x") or NONE, frame.module.place(node))


def _deep(run: Interpreter, value: Value, place: Place, path: tuple[str, ...] = ()) -> Value:
    """A deep copy made at a place. ``path`` are the keys by which it is reached from the whole copy."""
    return join([_one(run, one, place, path) for one in alternatives(value)])


def _one(run: Interpreter, value: Value, place: Place, path: tuple[str, ...]) -> Value:
    from codemods.analysis.interpreter import CONTEXT

    if isinstance(value, Payload):
        return copied(run, value, replace(value, copied=place))
    if not isinstance(value, (DictValue, ListValue)) or len(path) >= _DEPTH:
        return value
    key = ("copy", place, path, value.place, run.calls[-CONTEXT:])
    if isinstance(value, ListValue):
        made = run.heap.setdefault(key, ListValue(place))
        assert isinstance(made, ListValue)
        made.items = [(_deep(run, item, place, (*path, "[]")), where) for item, where in value.items]
        made.exact = value.exact
        return made
    copy = run.heap.setdefault(key, DictValue(value.place, run.condition))
    assert isinstance(copy, DictValue)
    for entry in value.entries:
        copy.put(replace(entry, value=_deep(run, entry.value, place, (*path, entry.key))))
    for bare, item in value.keyed.items():
        copy.put_keyed(bare, item)
    for part in value.unfollowed:
        copy.leave(part)
    copy.removed.extend(one for one in value.removed if one not in copy.removed)
    copy.filtered = max(copy.filtered, value.filtered)
    copy.factory = value.factory
    return copy


RULES: dict[str, Callable[..., Value]] = {"copy.copy": _copy, "copy.deepcopy": _deep_copy}
