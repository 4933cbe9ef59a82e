"""Functions that send requests by the user's word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.dotted_names import names_of, outside_names, owner_of
from codemods.analysis.frame import Frame
from codemods.analysis.http import send
from codemods.analysis.outside_bases import note_bases, with_base
from codemods.analysis.parameters import bind_parameters
from codemods.analysis.strings import Str
from codemods.analysis.text import flat, pieces_of
from codemods.analysis.user_word import Passage, is_named
from codemods.analysis.values import (
    Bound,
    FunctionValue,
    Payload,
    Response,
    Unknown,
    alternatives,
    join,
)
from codemods.libraries.generic import LIBRARY
from codemods.libraries.shape import CallShape, Slot

if TYPE_CHECKING:
    import ast

    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.hints import WrapperHint


def declared_call(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """What a call of a declared wrapper returns; None for any other call, of which the URLs that it gives to code that
    was not read are remembered."""
    names, owner = names_of(run, callee, node, frame), owner_of(run, callee, node, frame)
    run.word.named.update(names)
    hint = next((hint for hint in run.word.wrappers for name in names if is_named(name, hint.call)), None)
    if hint is None:
        if not isinstance(callee, (Bound, FunctionValue)):
            note_bases(run.word, owner, outside_names(callee), arguments, frame.module.place(node))
        return None
    run.word.met.add(hint.call)
    function = callee.function if isinstance(callee, Bound) else callee
    if not isinstance(function, FunctionValue):
        given = _placed(hint, arguments)
        whole = with_base(run.word, owner, outside_names(callee), _url(hint, given))
        return _sent(run, hint, given, whole, node, frame)
    receiver = owner if isinstance(callee, Bound) else None
    before, run.word.passage = run.word.passage, Passage()
    try:
        return _run_wrapper(run, hint, function, receiver, arguments, node, frame)
    finally:
        run.word.passage = before


def _run_wrapper(
    run: Interpreter,
    hint: WrapperHint,
    function: FunctionValue,
    receiver: Value | None,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
) -> Value:
    """A wrapper of the repository: the request that its body is seen to send, else the declared one, with the URL that
    the body makes."""
    from codemods.analysis.calls import invoke

    result = invoke(run, function, arguments, node, frame, receiver)
    given = _by_name(run, function, arguments)
    url = _url(hint, given)
    place = frame.module.place(node)
    inner = [one for one in run.facts.requests.values() if place in one.trail and _is_of(one.url, url)]
    if inner:
        for one in inner:
            one.declared = _said(hint)
        answers = [one for one in alternatives(result) if isinstance(one, (Payload, Response))]
        return result if answers else join([_answer(hint, Response(one)) for one in inner])
    texts = run.word.passage.texts if run.word.passage is not None else []
    made = [one for one in texts if _is_of(one, url)]
    whole = join(made) if made else with_base(run.word, receiver or function, [], url)
    return _sent(run, hint, given, whole, node, frame)


def _sent(run: Interpreter, hint: WrapperHint, given: Arguments, url: Value, node: ast.expr, frame: Frame) -> Value:
    method: str | Slot = hint.method if hint.method is not None else Slot(None, hint.method_argument)
    slots = [Slot(None, name) if name else None for name in (hint.query_argument, hint.body_argument)]
    shape = CallShape(method, Slot(None, hint.url_argument), query=slots[0], json=slots[1])
    argument = given.keywords.get(hint.url_argument)
    if argument is not None:
        given.keywords[hint.url_argument] = replace(argument, value=url)
    elif given.positional:
        run.word.unplaced.add(hint.call)
    sent = send(run, shape, LIBRARY.name, given, node, frame)
    for one in alternatives(sent):
        if isinstance(one, Response):
            one.request.declared = _said(hint)
    return join([_answer(hint, one) if isinstance(one, Response) else one for one in alternatives(sent)])


def _answer(hint: WrapperHint, response: Response) -> Value:
    return response if hint.returns == "response" else Payload(response.request)


def _said(hint: WrapperHint) -> str:
    return f"{hint.call} is declared as a wrapper"


def _url(hint: WrapperHint, given: Arguments) -> Value:
    return given.value(None, hint.url_argument) or Unknown("the URL is in arguments that were not followed")


def _is_of(whole: Value, url: Value) -> bool:
    """Whether a URL ends with the one that the wrapper was given, and says more of it than nothing."""
    wanted = {flat(Str(parts)).strip("/") for parts in pieces_of(url)}
    found = [flat(Str(parts)).strip("/") for parts in pieces_of(whole)]
    return any(one.endswith(tail) and "/" in one for one in found for tail in wanted)


def _placed(hint: WrapperHint, arguments: Arguments) -> Arguments:
    """The arguments of a call outside the repository under the names that the user gives its parameters."""
    named = dict(zip(hint.parameters, arguments.positional, strict=False))
    rest = arguments.positional[len(named) :]
    return Arguments(rest, {**named, **arguments.keywords}, arguments.more, arguments.spreads, arguments.container)


def _by_name(run: Interpreter, function: FunctionValue, arguments: Arguments) -> Arguments:
    """The arguments under the names of the function's parameters."""
    inner = Frame(function.module, function.closure, function=function, owner=function.owner)
    receiver = (
        Unknown("the object of a declared wrapper")
        if function.owner is not None and function.kind != "static"
        else None
    )
    bind_parameters(run, function, arguments, inner, receiver)
    named = {name: arguments.keywords.get(name) or Argument(value) for name, value in inner.names.items()}
    return Arguments([], named, arguments.more, arguments.spreads, arguments.container)
