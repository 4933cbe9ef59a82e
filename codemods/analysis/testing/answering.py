"""Calls that reach a double: what it gives is a sample, and the client's code goes on with the response itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.testing.doubles import Mock
from codemods.analysis.testing.mocks import answers_of, leftover
from codemods.analysis.testing.registering import call_back
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.testing.samples import attach
from codemods.analysis.testing.serving import serve_rest
from codemods.analysis.testing.telling_apart import answering_one
from codemods.analysis.values import (
    Bound,
    ClassValue,
    Client,
    External,
    FunctionValue,
    Method,
    ModuleValue,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    import ast

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.testing.rehearsal import Patch, Rehearsal
    from codemods.analysis.values import Value


def stand_in(run: Interpreter, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """What a call gives that reaches a double; None where it reaches none."""
    from codemods.analysis.calls import call, invoke

    rehearsal = run.rehearsal
    if rehearsal is None or rehearsal.asking:
        return None
    patch = next(
        (one for one in rehearsal.patches if id(one) not in rehearsal.answering and _hits(one, callee, frame)), None
    )
    if patch is not None:
        rehearsal.answering.add(id(patch))
        try:
            value = call(run, callee, arguments, node, frame)
            with answering_one(run):
                answer = _double(run, patch, callee, arguments, node, frame)
        finally:
            rehearsal.answering.discard(id(patch))
        if isinstance(patch.double, Mock):
            patch.double.last = value
        return _settled(run, value, answer, node, frame)
    if isinstance(callee, Mock):
        if callee.original is None:
            callee.last = _before(run, arguments, node, frame)
        else:
            callee.last = call(run, callee.original, arguments, node, frame)
        with answering_one(run):
            answer = join(answers_of(run, callee, arguments, node, frame))
        return _settled(run, callee.last, answer, node, frame) if callee.last is not None else answer
    if not _crosses(callee, frame):
        return None
    known = _before(run, arguments, node, frame)
    function, receiver = (callee.function, callee.receiver) if isinstance(callee, Bound) else (callee, None)
    if not isinstance(function, FunctionValue):
        return None
    with answering_one(run):
        answer = invoke(run, function, arguments, node, frame, receiver)
    return _settled(run, known, answer, node, frame) if known is not None else answer


def finish(run: Interpreter, rehearsal: Rehearsal, node: ast.expr, frame: Frame) -> None:
    """Ends a test: functions that make answers see what was sent, and what a mock never gave goes to the last request,
    since a loop runs less often here."""
    for callback in rehearsal.callbacks:
        call_back(run, callback)
    serve_rest(run, rehearsal)
    for mock in rehearsal.called:
        for answer in leftover(mock) if mock.last is not None else ():
            if mock.last is not None:
                attach(run, mock.last, answer, node, frame)


def _crosses(callee: Value, frame: Frame) -> bool:
    """Whether the client's code calls a function of a test: what that gives stands for what the client gets there."""
    function = callee.function if isinstance(callee, Bound) else callee
    return isinstance(function, FunctionValue) and is_test(function.module.path) and not is_test(frame.module.path)


def _double(run: Interpreter, patch: Patch, callee: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.calls import call

    double = patch.double
    if isinstance(callee, External) and isinstance(patch.original, (External, ModuleValue)):
        name = getattr(patch.original, "name", "")
        for step in callee.name.removeprefix(name).split(".")[1:] if isinstance(double, Mock) else ():
            from codemods.analysis.testing.mocks import part

            double = part(run, double, step, node, frame) if isinstance(double, Mock) else double
    if isinstance(double, Mock):
        return join(answers_of(run, double, arguments, node, frame))
    given = arguments
    if isinstance(callee, (Bound, Method)) and isinstance(double, FunctionValue):
        return call(run, Bound(double, callee.receiver), given, node, frame)
    return call(run, double, given, node, frame)


def _settled(run: Interpreter, value: Value, answer: Value, node: ast.expr, frame: Frame) -> Value:
    """The response where there is one, with the answer as its sample; else what the double gives."""
    if attach(run, value, answer, node, frame):
        return value
    for one in alternatives(answer):
        if isinstance(one, Mock) and one.original is None:
            one.original = value
    return answer


def _before(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """What a call gave before any test ran, or would give; None where nobody knows."""
    from codemods.analysis.http import guess_request, send

    place = frame.module.place(node)
    sender = run.senders.get(place)
    if sender is not None:
        shape, library, client = sender
        return send(run, shape, library, arguments, node, frame, client)
    before = run.produced.get(place)
    if before is not None:
        return before
    if is_test(frame.module.path):
        return None
    return guess_request(run, Unknown("a double"), arguments, node, frame)


def _hits(patch: Patch, callee: Value, frame: Frame) -> bool:
    """Whether a call of ``callee`` reaches what is patched."""
    if patch.path is not None and frame.module.path != patch.path:
        return False
    original = patch.original
    if isinstance(original, External) and isinstance(callee, External):
        return callee.name == original.name or callee.name.startswith(f"{original.name}.")
    if isinstance(original, External) and isinstance(callee, Method) and isinstance(callee.receiver, Client):
        shape = callee.receiver.shape
        methods = [callee.name, *([shape.general] if shape.general else [])]
        return original.name in {f"{name}.{method}" for name in shape.names for method in methods}
    if isinstance(original, Method) and isinstance(callee, Method):
        client = callee.receiver
        names = [callee.name, client.shape.general] if isinstance(client, Client) else [callee.name]
        return original.receiver is client and original.name in names
    function = callee.function if isinstance(callee, Bound) else callee
    patched = original.function if isinstance(original, Bound) else original
    if isinstance(function, (FunctionValue, ClassValue)) and isinstance(patched, (FunctionValue, ClassValue)):
        return function.node is patched.node
    return False
