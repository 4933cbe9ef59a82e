"""Dumps of objects that code gets which was not read: it would meet the changes that are made to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.values import (
    NONE,
    Bound,
    ClassValue,
    Client,
    External,
    FunctionValue,
    Method,
    Partial,
    Serialized,
    alternatives,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_FOLLOWED = (FunctionValue, Bound, ClassValue, Partial, Instance, Client)
_CONTAINERS = (DictValue, ListValue, Client, Instance)
_SHOWING = frozenset({"builtins.print", "builtins.str", "builtins.repr", "json.dump", "pprint.pprint", "pprint.pp"})


def note_shown(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """Records the dumps among the arguments of a call, unless the call was followed or sends a request."""
    dumps = [one for argument in arguments.all() for one in _dumps_in(argument.value)]
    if not dumps or all(_is_followed(one) for one in alternatives(callee) if one != NONE):
        return
    place = frame.module.place(node)
    if not any(request.place == place for request in run.facts.requests.values()):
        for one in dumps:
            run.facts.shown.setdefault(one.place, place)


def _dumps_in(value: Value) -> Iterator[DictValue]:
    for one in alternatives(value):
        if isinstance(one, Serialized):
            yield from _dumps_in(one.value)
        elif isinstance(one, ListValue):
            for item in one.values():
                yield from _dumps_in(item)
        elif isinstance(one, DictValue) and any(entry.owner is not None for entry in one.entries):
            yield one


def _is_followed(callee: Value) -> bool:
    if isinstance(callee, Method):
        return isinstance(callee.receiver, _CONTAINERS)
    if isinstance(callee, External):
        from codemods.analysis.stdlib import rule_of

        return rule_of(callee.name) is not None and callee.name not in _SHOWING
    return isinstance(callee, _FOLLOWED)
