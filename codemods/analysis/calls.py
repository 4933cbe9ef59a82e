"""Calls: which code runs, what its parameters are, and what comes back."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Entry, Instance, ListValue, Unfollowed
from codemods.analysis.purity import is_droppable
from codemods.analysis.uses import note_passed
from codemods.analysis.values import (
    NONE,
    NOTHING,
    Bound,
    ClassValue,
    EnumMember,
    External,
    FunctionValue,
    Method,
    Partial,
    Payload,
    Str,
    Super,
    TupleValue,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument. ``item`` is the place of ``name=value``; ``entry`` is set for one that came out of
    ``**mapping``."""

    value: Value
    node: ast.expr | None = None
    place: Place | None = None
    item: Place | None = None
    entry: Entry | None = None


@dataclass(slots=True)
class Arguments:
    """The arguments of a call. ``more``: an unknown ``*args`` or ``**kwargs`` may hold others."""

    positional: list[Argument] = field(default_factory=list)
    keywords: dict[str, Argument] = field(default_factory=dict)
    more: list[tuple[ast.expr, Value]] = field(default_factory=list)
    spreads: list[DictValue] = field(default_factory=list)
    container: Place | None = None

    @classmethod
    def of(cls, *values: Value) -> Arguments:
        """Positional arguments without a place."""
        return cls([Argument(value) for value in values])

    def get(self, position: int | None, name: str | None) -> Argument | None:
        """The argument at a position or of a name, or None."""
        if name is not None and name in self.keywords:
            return self.keywords[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return None

    def value(self, position: int | None, name: str | None = None) -> Value | None:
        found = self.get(position, name)
        return found.value if found is not None else None

    def all(self) -> list[Argument]:
        return [*self.positional, *self.keywords.values()]


def call_node(run: Interpreter, node: ast.Call, frame: Frame) -> Value:
    """A call expression."""
    from codemods.analysis.expressions import evaluate

    is_super = isinstance(node.func, ast.Name) and node.func.id == "super" and frame.lookup("super") is None
    if is_super and frame.owner is not None and frame.receiver is not None:
        return Super(frame.owner, frame.receiver)
    callee = evaluate(run, node.func, frame)
    arguments = arguments_of(run, node, frame)
    return call(run, callee, arguments, node, frame)


def arguments_of(run: Interpreter, node: ast.Call, frame: Frame) -> Arguments:
    """Evaluates the arguments of a call."""
    from codemods.analysis.expressions import evaluate

    place = frame.module.place
    found = Arguments(container=place(node))
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            value = evaluate(run, argument.value, frame)
            if isinstance(value, TupleValue) or (isinstance(value, ListValue) and value.exact):
                items = value.items if isinstance(value, TupleValue) else tuple(value.values())
                found.positional.extend(Argument(item) for item in items)
            else:
                found.more.append((argument.value, value))
        else:
            found.positional.append(Argument(evaluate(run, argument, frame), argument, place(argument)))
    for keyword in node.keywords:
        value = evaluate(run, keyword.value, frame)
        if keyword.arg is not None:
            found.keywords[keyword.arg] = Argument(value, keyword.value, place(keyword.value), place(keyword))
            continue
        for one in alternatives(value):
            if isinstance(one, DictValue):
                found.spreads.append(one)
                for key in one.known_keys():
                    entries = one.reaching(key, run.condition)
                    spread_value = join([entry.value for entry in entries])
                    found.keywords.setdefault(key, Argument(spread_value, None, None, None, entries[0]))
                if one.unfollowed:
                    found.more.append((keyword.value, Unknown(one.unfollowed[0].reason)))
            elif one != NONE:
                found.more.append((keyword.value, one))
    return found


def call(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """What calling ``callee`` gives, for each thing it can be."""
    options = [one for one in alternatives(callee) if one != NONE]
    if len(options) == 1:
        return _call(run, options[0], arguments, node, frame)
    found = []
    for index, one in enumerate(options):
        with run.under("callee", frame.module.place(node), index):
            found.append(_call(run, one, arguments, node, frame))
    return join(found) if found else Unknown("the result of calling None")


def _call(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis import concurrency, construct, methods, stdlib

    if run.wrappers:
        declared = _declared(run, callee, arguments, node, frame)
        if declared is not None:
            return declared
    if isinstance(callee, FunctionValue):
        return invoke(run, callee, arguments, node, frame)
    if isinstance(callee, Bound):
        if isinstance(callee.function, FunctionValue):
            return invoke(run, callee.function, arguments, node, frame, callee.receiver)
        return call(run, callee.function, arguments, node, frame)
    if isinstance(callee, ClassValue):
        return construct.instantiate(run, callee, arguments, node, frame)
    if isinstance(callee, External):
        return stdlib.call_external(run, callee.name, arguments, node, frame)
    if isinstance(callee, Method):
        return methods.call_method(run, callee, arguments, node, frame)
    if isinstance(callee, Partial):
        return call(run, callee.function, _completed(callee.arguments, arguments), node, frame)
    if isinstance(callee, Instance):
        from codemods.analysis.classes import find

        found = find(callee.cls, "__call__")
        if found is not None and isinstance(found[0], FunctionValue):
            return invoke(run, found[0], arguments, node, frame, callee)
    if isinstance(callee, EnumMember):
        return callee
    if isinstance(callee, Unknown):
        from codemods.analysis.http import guess_request

        guessed = guess_request(run, callee, arguments, node, frame)
        if guessed is not None:
            return guessed
        known = concurrency.METHODS.get(callee.names[-1]) if callee.names and arguments.positional else None
        if known is not None:
            return known(run, arguments, node, frame)
        pass_on(run, arguments, frame, ".".join(callee.names[-1:]) or "a function")
        gets = callee.names[-1:] == ("get",) and len(arguments.positional) == 1
        return Unknown(callee.reason, callee.names, callee.place, optional=gets)
    pass_on(run, arguments, frame, "a function")
    return Unknown("the result of a call that is not followed")


def _declared(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    from codemods.analysis.declared import call_wrapper, qualified, wrapper_of

    function = callee.function if isinstance(callee, Bound) else callee
    name = (
        qualified(function)
        if isinstance(function, FunctionValue)
        else function.name
        if isinstance(function, External)
        else ""
    )
    hint = wrapper_of(run, name) if name else None
    if hint is None:
        return None
    return call_wrapper(run, hint, function if isinstance(function, FunctionValue) else None, arguments, node, frame)


def _completed(fixed: Arguments, given: Arguments) -> Arguments:
    return Arguments(
        [*fixed.positional, *given.positional],
        {**fixed.keywords, **given.keywords},
        [*fixed.more, *given.more],
        [*fixed.spreads, *given.spreads],
        given.container,
    )


def pass_on(run: Interpreter, arguments: Arguments, frame: Frame, callee: str) -> None:
    """Records payloads that go to code that was not read."""
    for argument in arguments.all():
        if argument.node is not None:
            note_passed(run, argument.node, argument.value, frame, callee)
            for one in alternatives(argument.value):
                if isinstance(one, Str):
                    run.facts.texts.setdefault((frame.module.place(argument.node), callee), one)
            if isinstance(argument.value, (ListValue, TupleValue)):
                for item in argument.value.values() if isinstance(argument.value, ListValue) else argument.value.items:
                    note_passed(run, argument.node, item, frame, callee)
    from codemods.analysis.facts import Use
    from codemods.analysis.uses import note_use

    for node, value in arguments.more:
        if isinstance(value, Payload):
            note_use(run, node, value, Use.SPREAD, frame, callee)


def invoke(
    run: Interpreter,
    function: FunctionValue,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
    receiver: Value | None = None,
) -> Value:
    """Runs a function of the repository with these arguments."""
    from codemods.analysis.frame import Frame as Activation
    from codemods.analysis.interpreter import DEPTH

    if run.stack.count(function.node) >= 2:
        return NOTHING
    place = frame.module.place(node)
    if len(run.stack) >= DEPTH:
        run.exhausted.add(place)
        return Unknown(f"calls are more than {DEPTH} deep here")
    run.visited.add(function.node)
    inner = Activation(function.module, function.closure, function=function, owner=function.owner, receiver=receiver)
    saved_calls = run.calls
    run.calls = (*run.calls, place)
    run.stack.append(function.node)
    try:
        bind_parameters(run, function, arguments, inner, receiver)
        return _result(run, function, inner)
    finally:
        run.stack.pop()
        run.calls = saved_calls


def _result(run: Interpreter, function: FunctionValue, inner: Frame) -> Value:
    from codemods.analysis.expressions import evaluate
    from codemods.analysis.statements import execute

    if isinstance(function.node, ast.Lambda):
        value = evaluate(run, function.node.body, inner)
        inner.results.append((function.node.body, value))
        return value
    ended = execute(run, function.node.body, inner)
    run.last_results = inner.results
    if inner.yielded:
        if function.kind == "context":
            return join(inner.yielded)
        made = run.new_list(function.module.place(function.node))
        for value in inner.yielded:
            for one in alternatives(value):
                if one not in list(made.values()):
                    made.add(one, None)
        made.exact = False
        return made
    if not ended or not inner.returned:
        inner.returned.append(NONE)
    return join(inner.returned)


def bind_parameters(
    run: Interpreter, function: FunctionValue, arguments: Arguments, inner: Frame, receiver: Value | None
) -> None:
    """Binds a function's parameters: given arguments, then defaults, then what nothing here says."""
    from codemods.analysis.declared import declared_payload

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
    for index, one in enumerate(names):
        payload = declared_payload(run, function, one)
        if payload is not None:
            inner.names[one.arg] = payload
        elif index < len(positional):
            inner.names[one.arg] = _named(positional[index].value, one.arg)
        else:
            _bind_one(run, function, inner, one, keywords, defaults, arguments)
    for one in spec.kwonlyargs:
        _bind_one(run, function, inner, one, keywords, defaults, arguments)
    if spec.vararg is not None:
        rest = tuple(argument.value for argument in positional[len(names) :])
        inner.names[spec.vararg.arg] = (
            TupleValue(rest) if rest or not arguments.more else Unknown("*args of a caller", (spec.vararg.arg,))
        )
    if spec.kwarg is not None:
        inner.names[spec.kwarg.arg] = _rest(run, keywords, arguments, inner.module.place(spec.kwarg))


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

    given = keywords.pop(parameter.arg, None)
    if given is not None:
        inner.names[parameter.arg] = _named(given.value, parameter.arg)
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
        if not entry and not arguments.more:
            inner.names[parameter.arg] = value
            return
        if isinstance(value, Str):
            from codemods.analysis.iteration import named

            inner.names[parameter.arg] = named(value, parameter.arg)
            return
    inner.names[parameter.arg] = _unknown_parameter(run, function, parameter, default)


def _unknown_parameter(
    run: Interpreter, function: FunctionValue, parameter: ast.arg, default: ast.expr | None
) -> Value:
    from codemods.analysis.construct import from_annotation

    if parameter.annotation is not None:
        found = from_annotation(run, parameter.annotation, function)
        if found is not None:
            return found
    name = getattr(function.node, "name", "a lambda")
    names = (parameter.arg, *((function.owner.name,) if function.owner else ()))
    optional = isinstance(default, ast.Constant) and default.value is None
    return Unknown(
        f"the parameter {parameter.arg!r} of {name} is given by a caller that was not read",
        names,
        function.module.place(parameter),
        optional,
    )


def _rest(run: Interpreter, keywords: dict[str, Argument], arguments: Arguments, place: Place) -> DictValue:
    made = run.new_dict(place)
    made.entries.clear()
    made.condition = run.condition
    made.unfollowed.clear()
    for name, argument in keywords.items():
        if argument.entry is not None:
            made.put(argument.entry)
        elif argument.item is not None and arguments.container is not None:
            pure = argument.node is None or is_droppable(argument.node)
            made.put(
                Entry(
                    name,
                    argument.value,
                    "keyword",
                    arguments.container,
                    argument.item,
                    argument.place,
                    run.condition,
                    pure=pure,
                )
            )
        else:
            made.put(Entry(name, argument.value, "derived", place, place, None, run.condition, key_is_literal=False))
    for node, value in arguments.more:
        made.leave(Unfollowed(place, f"filled from {ast.unparse(node)!r}, which was not followed", value))
    if run.entry is not None and run.stack[-1:] == [run.entry] and not arguments.all():
        made.leave(Unfollowed(place, "filled by callers that were not read", Unknown("a caller")))
    return made
