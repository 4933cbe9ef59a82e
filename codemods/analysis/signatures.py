"""``inspect.signature``: the arguments of a call bound to a function's parameters, as a mapping."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.frame import Frame
from codemods.analysis.heap import DictValue, Entry, Namespace
from codemods.analysis.parameters import bind_parameters
from codemods.analysis.values import NONE, External, FunctionValue, Partial, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_BIND = "inspect.Signature.bind()"


def _signature(_run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    functions = [one for one in alternatives(arguments.value(0) or NONE) if isinstance(one, FunctionValue)]
    if not functions:
        return Unknown("the signature of a function that was not read", (), frame.module.place(node))
    bind = Partial(External(_BIND), Arguments.of(join(functions)))
    return Namespace(frame.module.place(node), {"bind": bind, "bind_partial": bind})


def _bound(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """What ``signature.bind(...)`` gives; defaults are there at once, which ``apply_defaults`` would put in."""
    rest = replace(arguments, positional=arguments.positional[1:])
    found = (_call(run, one, rest, node, frame) for one in alternatives(arguments.value(0) or NONE))
    return join([one for one in found if one is not None])


def _call(run: Interpreter, function: Value, given: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    if not isinstance(function, FunctionValue):
        return None
    inner = Frame(function.module, function.closure, function=function, owner=function.owner)
    bind_parameters(run, function, given, inner, None)
    place, spec = frame.module.place(node), function.node.args
    by_place = [one.arg for one in (*spec.posonlyargs, *spec.args)]
    by_name = {one.arg: inner.names[one.arg] for one in spec.kwonlyargs}
    attributes: dict[str, Value] = {
        "arguments": _mapping(run, inner.names, place),
        "args": TupleValue(tuple(inner.names[name] for name in by_place)),
        "kwargs": _mapping(run, by_name, function.module.place(function.node)),
    }
    return Namespace(place, attributes)


def _mapping(run: Interpreter, values: dict[str, Value], place: Place) -> DictValue:
    made = run.new_dict(place)
    made.entries.clear()
    for name, value in values.items():
        made.put(Entry(name, value, "derived", place, place, None, run.condition, key_is_literal=False))
    return made


RULES: dict[str, Callable[..., Value]] = {"inspect.signature": _signature, _BIND: _bound}
