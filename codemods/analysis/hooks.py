"""Functions that an HTTP library calls with each response: those of a client and those of one request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.heap import DictValue, Entry, ListValue
from codemods.analysis.values import NONE, TupleValue, alternatives, join
from codemods.libraries.shape import RESPONSE_HOOKS

if TYPE_CHECKING:
    import ast

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Client, Value
    from codemods.model.places import Place


def hooks_of(run: Interpreter, client: Client, place: Place) -> Value:
    """The mapping of a client's hooks, which has a list for those of responses from the beginning."""
    if not client.hooks:
        made, none_yet = run.new_dict(place), run.new_list(place)
        made.put(Entry(RESPONSE_HOOKS, none_yet, "derived", place, place, None, (), key_is_literal=False))
        client.hooks.append(made)
    return join(client.hooks)


def call_hooks(
    run: Interpreter, hooks: Value | None, client: Client | None, response: Value, node: ast.expr, frame: Frame
) -> None:
    """Calls the hooks of a request, and those of the client that sends it, with the response."""
    from codemods.analysis.calls import call

    given = [*([hooks] if hooks is not None else []), *(client.hooks if client is not None else ())]
    for mapping in (one for value in given for one in alternatives(value) if isinstance(one, DictValue)):
        for hook in _functions(mapping.value_of(RESPONSE_HOOKS, run.condition) or NONE):
            call(run, hook, Arguments.of(response), node, frame)


def _functions(value: Value) -> list[Value]:
    """One function, or those of a list."""
    found: list[Value] = []
    for one in alternatives(value):
        found += one.values() if isinstance(one, ListValue) else one.items if isinstance(one, TupleValue) else [one]
    return [one for one in found if one != NONE]
