"""What a function's parameters are when it runs."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, put_keywords
from codemods.analysis.facts import Given
from codemods.analysis.heap import DictValue, Instance, ListValue, Unfollowed
from codemods.analysis.strings import Str
from codemods.analysis.values import (
    UNREAD_CALLER,
    Bound,
    ClassValue,
    Client,
    External,
    FunctionValue,
    Method,
    Partial,
    TupleValue,
    Unknown,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_OBJECTS = (Instance, ClassValue, FunctionValue, Bound, Partial, Client, Method)
"""What a default names when it is not data: whoever gives something else gives one that works alike."""
_COMPARISONS = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
"""Methods whose other operand is of the same class, unless an annotation of the repository's says otherwise."""


def bind_parameters(
    run: Interpreter, function: FunctionValue, arguments: Arguments, inner: Frame, receiver: Value | None
) -> None:
    """Binds a function's parameters: given arguments, then defaults, then what nothing here says."""
    from codemods.analysis.declared_payloads import declared_payload

    spec = function.node.args
    names = [*spec.posonlyargs, *spec.args]
    positional = list(arguments.positional)
    if receiver is not None and function.kind != "static":
        positional.insert(0, Argument(receiver))
    if names and positional and function.owner is not None and inner.receiver is None and function.kind != "static":
        inner.receiver = positional[0].value
    keywords = dict(arguments.keywords)
    defaults = dict(zip([one.arg for one in names][len(names) - len(spec.defaults) :], spec.defaults, strict=True))
    defaults.update(
        {one.arg: value for one, value in zip(spec.kwonlyargs, spec.kw_defaults, strict=True) if value is not None}
    )
    starred = arguments.starred()
    for index, one in enumerate(names):
        payload = declared_payload(run, function, one)
        if payload is not None:
            inner.names[one.arg] = payload
        elif index < len(positional):
            inner.given.add(one.arg)
            inner.names[one.arg] = _named(positional[index].value, one.arg)
        elif starred and one.arg not in keywords:
            inner.names[one.arg] = join(starred)
        else:
            _bind_one(run, function, inner, one, keywords, defaults, arguments)
    for one in spec.kwonlyargs:
        payload = declared_payload(run, function, one)
        if payload is not None:
            inner.names[one.arg] = payload
            continue
        _bind_one(run, function, inner, one, keywords, defaults, arguments)
    if spec.vararg is not None:
        rest = tuple(argument.value for argument in positional[len(names) :])
        if starred:
            made = run.new_list(inner.module.place(spec.vararg))
            made.items, made.exact = [(value, None) for value in (*rest, *starred)], False
            inner.names[spec.vararg.arg] = made
        else:
            unknown = arguments.more and not rest
            others = Unknown("*args of a caller", (spec.vararg.arg,)) if unknown else TupleValue(rest)
            inner.names[spec.vararg.arg] = others
    if spec.kwarg is not None:
        inner.names[spec.kwarg.arg] = _rest(run, keywords, arguments, inner.module.place(spec.kwarg))
    elif "obj" in keywords and not isinstance(function.node, ast.Lambda) and function.node.decorator_list:
        # A function without that parameter: it is a command, and this starts the command line.
        run.context_objects.setdefault(keywords["obj"].value)


def _named(value: Value, name: str) -> Value:
    from codemods.analysis.iteration import named

    return named(value, name) if isinstance(value, Unknown) else value


def _bind_one(
    run: Interpreter,
    function: FunctionValue,
    inner: Frame,
    parameter: ast.arg,
    keywords: dict[str, Argument],
    defaults: dict[str, ast.expr],
    arguments: Arguments,
) -> None:
    from codemods.analysis.expressions import evaluate
    from codemods.analysis.frame import Frame as Activation
    from codemods.analysis.options import given_by_option

    given = keywords.pop(parameter.arg, None)
    if given is not None:
        inner.given.add(parameter.arg)
        inner.names[parameter.arg] = _named(given.value, parameter.arg)
        _note_given(run, function, given, parameter, defaults.get(parameter.arg))
        return
    option = given_by_option(run, function, parameter.arg)
    if option is not None:
        inner.names[parameter.arg] = option
        return
    default = defaults.get(parameter.arg)
    if default is not None:
        scope = Activation(
            function.module,
            function.closure,
            function.owner.frame.names if function.owner else {},
            owner=function.owner,
        )
        value = evaluate(run, default, scope)
        entry = run.entry is function.node
        inner.omitted |= {parameter.arg} if isinstance(default, ast.Constant) else set()
        if not entry and not arguments.more:
            inner.names[parameter.arg] = value
            return
        if isinstance(value, Str):
            from codemods.analysis.iteration import named

            inner.names[parameter.arg] = named(value, parameter.arg)
            return
        if isinstance(value, _OBJECTS) or _sends(run, value):
            inner.names[parameter.arg] = value
            return
        if isinstance(value, DictValue) and (value.entries or value.keyed):
            others = _unknown_parameter(run, function, parameter, default)
            inner.names[parameter.arg] = join([value, others])
            return
    inner.names[parameter.arg] = _unknown_parameter(run, function, parameter, default)


def _note_given(
    run: Interpreter, function: FunctionValue, given: Argument, parameter: ast.arg, default: ast.expr | None
) -> None:
    """Remembers a display that stands in a call, and need not."""
    is_none = isinstance(default, ast.Constant) and default.value is None
    written = isinstance(given.value, (DictValue, ListValue)) and given.value.place == given.place
    if is_none and written and given.place is not None and given.container is not None and given.item is not None:
        place = function.module.place(parameter)
        run.facts.given.setdefault(given.place, {})[Given(given.container, given.item, place)] = None


def _sends(run: Interpreter, value: Value) -> bool:
    """Whether a value is a function of an HTTP library that sends requests, or one that makes a client."""
    name = run.catalog.canonical(value.name) if isinstance(value, External) else ""
    return name in run.catalog.functions or name in run.catalog.clients


def _unknown_parameter(
    run: Interpreter, function: FunctionValue, parameter: ast.arg, default: ast.expr | None
) -> Value:
    from codemods.analysis.dotted_names import hinted_class
    from codemods.analysis.injected import from_annotation, instances_of
    from codemods.analysis.testing.fixtures import fixture_value, takes_fixtures

    if run.testing and takes_fixtures(function):
        given = fixture_value(run, function, parameter.arg)
        if given is not None:
            return given
    if parameter.annotation is not None:
        found = from_annotation(run, parameter.annotation, function.closure, function.module.place(function.node))
        if found is not None:
            return found
    comparing = getattr(function.node, "name", "") in _COMPARISONS and function.owner is not None
    if comparing and function.owner is not None and parameter is function.node.args.args[-1]:
        return instances_of(run, function.owner)
    name = getattr(function.node, "name", "a lambda")
    names = (parameter.arg, *((function.owner.name,) if function.owner else ()))
    optional = isinstance(default, ast.Constant) and default.value is None
    return Unknown(
        f"the parameter {parameter.arg!r} of {name} {UNREAD_CALLER}",
        names,
        function.module.place(parameter),
        optional,
        given_by=hinted_class(run, parameter.annotation, function.closure),
    )


def _rest(run: Interpreter, keywords: dict[str, Argument], arguments: Arguments, place: Place) -> DictValue:
    made = run.new_dict(place)
    made.entries.clear()
    made.condition = run.condition
    made.unfollowed.clear()
    named = [(node, value) for node, value in arguments.more if not isinstance(node, ast.Starred)]
    put_keywords(run, made, replace(arguments, keywords=keywords, more=named))
    if run.entry is not None and run.stack and run.stack[-1].node is run.entry and not arguments.all():
        made.leave(Unfollowed(place, "filled by callers that were not read", Unknown("a caller")))
    return made
