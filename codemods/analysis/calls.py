"""Calls: which code runs, what its parameters are, and what comes back."""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments, arguments_of
from codemods.analysis.asked_texts import note_asked_by
from codemods.analysis.classes import find
from codemods.analysis.dispatch import dispatched
from codemods.analysis.facts import REST, Use
from codemods.analysis.files import call_file
from codemods.analysis.filling import declares
from codemods.analysis.handing import looking_up
from codemods.analysis.heap import Instance, Settings
from codemods.analysis.journeys import note_given, note_returned, scope_of
from codemods.analysis.lost import note_lost_call
from codemods.analysis.no_return import NEVER, never_returns
from codemods.analysis.parameters import bind_parameters
from codemods.analysis.shown import note_shown
from codemods.analysis.strings import Str
from codemods.analysis.truth import constant
from codemods.analysis.uses import meant, note_passed, note_use
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
    Response,
    ResponseText,
    Super,
    Unknown,
    alternatives,
    join,
)
from codemods.analysis.wholes import How, note_whole

_SAME_TEXT = frozenset(
    {"strip", "rstrip", "lstrip", "lower", "upper", "encode", "decode", "removesuffix", "removeprefix", "replace"}
) | {"format", "geturl", "unicode_string", "get_secret_value", "as_uri", "human_repr", "__str__"}
"""Methods that change nothing in what a text is the base of."""

_ADDING = frozenset({"append", "appendleft", "add", "extend", "insert", "update", "setdefault"})
"""Methods of containers that keep what they are given."""
_OF_CONTAINERS = _ADDING | {"get", "items", "keys", "values", "pop", "sort", "copy"}

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def call_node(run: Interpreter, node: ast.Call, frame: Frame) -> Value:
    """A call expression."""
    from codemods.analysis.expressions import evaluate

    is_super = isinstance(node.func, ast.Name) and node.func.id == "super" and frame.lookup("super") is None
    if is_super and frame.owner is not None and frame.receiver is not None:
        return Super(frame.owner, frame.receiver)
    callee = evaluate(run, node.func, frame)
    arguments = arguments_of(run, node, frame)
    if isinstance(node.func, ast.Attribute):
        from codemods.analysis.fields import read_logged

        read_logged(run, arguments, frame)
    value = call(run, callee, arguments, node, frame)
    if not run.testing:
        _remember(run, value, node, frame)
    return value


def _remember(run: Interpreter, value: Value, node: ast.Call, frame: Frame) -> None:
    """Notes which responses a call of the client's code gives: in a test, a double may answer there."""
    parts = [one for one in alternatives(value) if isinstance(one, (Response, ResponseText, Payload))]
    if parts:
        place = frame.module.place(node)
        before = run.produced.get(place)
        run.produced[place] = join(parts if before is None else [before, *parts])


def call(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """What calling ``callee`` gives, for each thing it can be."""
    options = [one for one in _meant(alternatives(callee)) if one != NONE]
    if len(options) > 1 and all(isinstance(one, External) for one in options):
        # Two imports of one thing: the one that is known says what both do.
        options = [one for one in options if isinstance(one, External) and _is_known(run, one.name)] or options
    if len(options) == 1:
        return _call(run, options[0], arguments, node, frame)
    if not options:
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else "a callable"
        given = [(argument.node or argument.spread, argument.value) for argument in arguments.all()]
        for argument, value in (*given, *arguments.more):
            if argument is not None:
                note_use(run, argument, value, Use.OFFERED, frame, name)
        return Unknown("the result of calling None")
    found = []
    for index, one in enumerate(options):
        with run.under("callee", frame.module.place(node), index):
            found.append(_call(run, one, arguments, node, frame))
    return join(found)


def _meant(options: Sequence[Value]) -> Sequence[Value]:
    """The callables without methods of a text that only mappings and lists have."""
    if len(options) < 2:
        return options
    methods = [one for one in options if isinstance(one, Method) and one.name in _OF_CONTAINERS]
    kept = meant(one.receiver for one in methods)
    return [one for one in options if not (isinstance(one, Method) and one in methods) or one.receiver in kept]


def _is_known(run: Interpreter, name: str) -> bool:
    from codemods.analysis.stdlib import rule_of

    return rule_of(name) is not None or name in run.catalog.functions or name in run.catalog.clients


def _call(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis import (
        concurrency,
        configuration,
        construct,
        decorating,
        environment,
        lookups,
        methods,
        stdlib,
    )
    from codemods.analysis.declared import declared_call
    from codemods.analysis.testing.answering import stand_in
    from codemods.analysis.testing.asserting import note_assertion_call
    from codemods.analysis.testing.comparing import is_assertion, note_asserted

    if run.word.wrappers:
        declared = declared_call(run, callee, arguments, node, frame)
        if declared is not None:
            return declared
    if run.rehearsal is not None:
        doubled = stand_in(run, callee, arguments, node, frame)
        if doubled is not None:
            return doubled
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
        found = find(callee.cls, "__call__")
        if found is not None and isinstance(found[0], FunctionValue):
            return invoke(run, found[0], arguments, node, frame, callee)
    if isinstance(callee, EnumMember) and callee.cls is not None:
        called = find(callee.cls, "__call__")
        if called is not None and isinstance(called[0], FunctionValue):
            return invoke(run, called[0], arguments, node, frame, callee)
    if isinstance(callee, Settings):
        return lookups.call_settings(run, callee, "__call__", arguments, node, frame)
    if isinstance(callee, Unknown) and run.testing and callee.names[-1:] and is_assertion(callee.names[-1]):
        note_asserted(run, callee.names[-1], arguments, node, frame)
        note_assertion_call(run, callee.names[-1], node, frame)
        return NONE
    if isinstance(callee, Unknown):
        from codemods.analysis.http import guess_request
        from codemods.analysis.testing.servers import address

        if run.testing and (url := address(callee, arguments)) is not None:
            return url
        note_lost_call(run, callee, arguments, node, frame)
        note_asked_by(run, callee, callee.path[-1] if callee.path else "", arguments, node, frame)
        guessed = guess_request(run, callee, arguments, node, frame)
        if guessed is not None:
            return guessed
        read = call_file(run, callee, arguments)
        if read is not None:
            return read
        function = decorating.handed_through(arguments) if callee.given_by else None
        if function is not None and callee.given_by.split(".")[0] not in sys.stdlib_module_names:
            return function
        known = concurrency.METHODS.get(callee.names[-1]) if callee.names and arguments.positional else None
        given = known(run, arguments, node, frame) if known is not None else None
        if given is not None:
            return given
        if stdlib.is_lookup(arguments):
            return environment.looked_up(run, arguments, node, frame)
        read = configuration.loaded(run, callee.names[-1], arguments, node, frame) if callee.names else None
        if read is not None:
            return read
        pass_on(run, arguments, frame, _receiving(callee, node))
        gets = callee.names[-1:] == ("get",) and len(arguments.positional) == 1
        return _reached(callee, arguments, optional=gets)
    pass_on(run, arguments, frame, "a function")
    return Unknown("the result of a call that is not followed")


def _receiving(callee: Unknown, node: ast.expr) -> str:
    """What gets the arguments of a call: the container, for a method that adds to one."""
    name = ".".join(callee.names[-1:]) or "a function"
    if name in _ADDING and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return ast.unparse(node.func.value)
    return name


def _reached(callee: Unknown, arguments: Arguments, *, optional: bool) -> Unknown:
    """What a method of a value that is not known returns: the same text for one of texts, else a part of the value."""
    method = callee.path[-1:]
    if method and method[0] in _SAME_TEXT:
        return replace(callee, path=callee.path[:-1], optional=optional)
    given = [constant(argument.value) for argument in arguments.positional]
    return replace(callee.part(*(one for one in given if isinstance(one, str))), optional=optional)


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
    from codemods.analysis.testing.serving import note_up

    note_shown(run, arguments)
    note_whole(run, arguments.spreads, arguments.container, How.NAMED, callee)
    for argument in arguments.all():
        note_up(run, argument.value)
        if argument.spread is not None:
            note_passed(run, argument.spread, argument.value, frame, callee)
        if argument.node is not None:
            note_passed(run, argument.node, argument.value, frame, callee)
            for one in alternatives(argument.value):
                if isinstance(one, Str):
                    if run.word.passage is not None:
                        run.word.passage.texts.append(one)
                    run.facts.texts.setdefault((frame.module.place(argument.node), callee), one)
    for node, value in arguments.more:
        if isinstance(node, ast.Starred):
            note_passed(run, node, value, frame, callee)
        elif isinstance(value, Payload):
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

    words = tuple(word for one in arguments.all() if (word := _telling(one.value)))
    if run.is_recursive(function, words):
        return NOTHING
    place = frame.module.place(node)
    if len(run.stack) >= DEPTH:
        run.exhausted.add(place)
        return Unknown(f"calls are more than {DEPTH} deep here")
    run.visited.add(function.node)
    if run.testing and function.node in run.entered:
        run.rehearsed.add(function.node)
    frame.forget()
    name = getattr(function.node, "name", "a lambda")
    for given, value in arguments.more if name != "__init__" else ():
        if isinstance(given, ast.Starred):
            continue
        note_use(run, given, value, Use.SPREAD, frame, name, fields=_named_beside_rest(function))
    spec = function.node.args
    named = {one.arg for one in (*spec.args, *spec.kwonlyargs)}
    note_whole(run, arguments.spreads, arguments.container, How.NAMED, name, named)
    routes, rest = dispatched(run, function, arguments)
    others = [
        invoke(run, registered, given, node, frame, receiver)
        for registered, given in routes
        if registered not in run.stack
    ]
    if rest is None:
        return join(others)
    arguments = rest
    inner = Activation(function.module, function.closure, function=function, owner=function.owner, receiver=receiver)
    saved_calls = run.calls
    run.calls = (*run.calls, place)
    run.stack.append(function)
    run.words.append((function.node, words))
    try:
        bind_parameters(run, function, arguments, inner, receiver)
        _declare_parameters(run, function, inner)
        _note_given(run, function, arguments, inner, frame)
        with looking_up(run, function, arguments, receiver is not None and function.kind != "static", node, frame):
            result = _result(run, function, inner)
        note_returned(run, function, inner, frame)
        return join([result, *others]) if others else result
    finally:
        run.stack.pop()
        run.words.pop()
        run.calls = saved_calls


def _telling(value: Value) -> str:
    """What of an argument can make a function that calls itself do something else: a text, the class of an object."""
    known = constant(value)
    return known if isinstance(known, str) else value.cls.name if isinstance(value, Instance) else ""


def _named_beside_rest(function: FunctionValue) -> tuple[str, ...]:
    """The parameters that take keys of ``**mapping`` by their names, where a mapping takes the others and is followed;
    nothing where none does."""
    spec = function.node.args
    if spec.kwarg is None:
        return ()
    return (REST, *(one.arg for one in (*spec.args, *spec.kwonlyargs)))


def _note_given(run: Interpreter, function: FunctionValue, arguments: Arguments, inner: Frame, frame: Frame) -> None:
    """Remembers which parameters get a response from the caller."""
    values = {id(argument.value): argument.place for argument in arguments.all() if argument.place is not None}
    caller = scope_of(frame)
    for name, value in inner.names.items() if values else ():
        place = values.get(id(value))
        if place is not None:
            note_given(run, function, name, value, place, caller)


def _result(run: Interpreter, function: FunctionValue, inner: Frame) -> Value:
    from codemods.analysis.expressions import evaluate
    from codemods.analysis.statements import execute

    if isinstance(function.node, ast.Lambda):
        value = evaluate(run, function.node.body, inner)
        inner.results.append((function.node.body, value))
        run.last_results = inner.results
        return value
    ended = execute(run, function.node.body, inner)
    run.last_results = inner.results
    if inner.yielded:
        if function.managed:
            return join(inner.yielded)
        made = run.new_list(function.module.place(function.node))
        for value in inner.yielded:
            for one in alternatives(value):
                if one not in list(made.values()):
                    made.add(one, None)
        made.exact = False
        made.result = join(inner.returned) if inner.returned else None
        declares(run, function.node.returns, made, function.closure, function.module.place(function.node))
        return made
    if ended and not inner.returned and never_returns(function, inner):
        return NEVER
    if not ended or not inner.returned:
        inner.returned.append(NONE)
    returned = join(inner.returned)
    declares(run, function.node.returns, returned, function.closure, function.module.place(function.node))
    return returned


def _declare_parameters(run: Interpreter, function: FunctionValue, inner: Frame) -> None:
    """Notes the TypedDicts that the parameters' types declare what they are given to be."""
    spec = function.node.args
    for one in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs):
        if one.annotation is not None:
            declares(run, one.annotation, inner.names.get(one.arg, NONE), function.closure, function.module.place(one))
