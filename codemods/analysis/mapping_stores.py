"""Methods and functions that put one key into a mapping, or take one out: ``d.__setitem__(key, value)``,
``operator.setitem``, ``query.add(key, value)``, ``d.popitem()``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Entry
from codemods.analysis.iteration import items_of
from codemods.analysis.reads import keys_of, put_unnamed
from codemods.analysis.values import NONE, View, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_SETS = frozenset({"__setitem__", "set", "add"})
_TAKES_OUT = frozenset({"__delitem__", "remove", "discard"})


def call_store(
    run: Interpreter, owner: DictValue, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value | None:
    """``owner.name(...)``; None for a method that does nothing of that. Queries of libraries give themselves back."""
    key, value = arguments.value(0), arguments.value(1)
    if name in _SETS and key is not None and value is not None:
        _put(run, owner, key, value, node, frame)
        return NONE if name == "__setitem__" else owner
    if name in _TAKES_OUT and key is not None:
        for one in keys_of(key) or ():
            owner.drop(one, run.condition, run.condition)
        return owner
    if name == "popitem":
        found = items_of(run, View(owner, "items"), node, frame)
        return join(found.values) if found.values else None
    return None


def _put(run: Interpreter, owner: DictValue, key: Value, value: Value, node: ast.expr, frame: Frame) -> None:
    place = frame.module.place(node)
    names = keys_of(key)
    for name in names or ():
        owner.put(Entry(name, value, "derived", place, place, None, run.condition, key_is_literal=False))
    if names is None:
        put_unnamed(owner, key, value, place)


def _set_item(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``operator.setitem(mapping, key, value)``."""
    key, value = arguments.value(1), arguments.value(2)
    for owner in alternatives(arguments.value(0) or NONE):
        if isinstance(owner, DictValue) and key is not None and value is not None:
            _put(run, owner, key, value, node, frame)
    return NONE


RULES: dict[str, Callable[..., Value]] = {"operator.setitem": _set_item}
