"""Dicts that other calls than ``dict`` make: of keys alone, and of several mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.displays import spread
from codemods.analysis.heap import Entry, Unfollowed
from codemods.analysis.iteration import items_of
from codemods.analysis.reads import put_unnamed
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _from_keys(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``dict.fromkeys(keys, value)``."""
    place = frame.module.place(node)
    made = run.new_dict(place)
    made.condition = run.condition
    keys, value = arguments.get(0, "iterable"), arguments.value(1, "value") or NONE
    for key in items_of(run, keys.value, keys.node or node, frame).values if keys is not None else ():
        name = constant(key)
        if isinstance(name, str):
            made.put(Entry(name, value, "derived", place, place, None, run.condition, key_is_literal=False))
        else:
            put_unnamed(made, key, value, place)
    return made


def _chained(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``ChainMap(first, second)``: what the first mapping has hides what the others have."""
    place = frame.module.place(node)
    made = run.new_dict(place)
    made.condition = run.condition
    for given, value in arguments.more:
        made.leave(Unfollowed(place, f"filled from {frame.module.source(frame.module.place(given))!r}", value))
    for argument in reversed(arguments.positional):
        spread(run, made, argument.value, argument.node or node, place, frame)
    return made


RULES: dict[str, Callable[..., Value]] = {
    "builtins.dict.fromkeys": _from_keys,
    "collections.ChainMap": _chained,
}
