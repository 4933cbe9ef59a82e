"""What a test's answer holds: the decoded bodies inside response objects, real, fake or mocked."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.facts import FileSample, Sample
from codemods.analysis.heap import DictValue, Instance, ListValue, Namespace
from codemods.analysis.strings import Str
from codemods.analysis.testing.doubles import Answer, Mock
from codemods.analysis.testing.files import decoded
from codemods.analysis.values import (
    NONE,
    Bound,
    Const,
    FileText,
    FunctionValue,
    Method,
    Partial,
    Payload,
    Response,
    ResponseText,
    Serialized,
    TupleValue,
    alternatives,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_JSON = ("json", "get_json")
_TEXT = ("text", "content", "_content", "body", "data", "read")
_ENTERED = ("__enter__", "__aenter__")
CALLABLE = (FunctionValue, Bound, Partial, Method)
_DEPTH = 4


def note_sample(run: Interpreter, request: Request, path: tuple[str, ...], value: Value) -> None:
    """Remembers what a test gives in the place of a part of a response."""
    for one in alternatives(value):
        inner = one.value if isinstance(one, Serialized) else one
        for part in alternatives(inner):
            if isinstance(part, (DictValue, ListValue, TupleValue, Str)):
                run.facts.samples.setdefault(Sample(request, path, part))
            elif isinstance(part, Payload) and part.request.file is not None and request.file is None:
                told = FileSample(request, path, part.request, part.request.file, part.path)
                run.facts.file_samples.setdefault(told)


def attach(run: Interpreter, value: Value, answer: Value, node: ast.expr, frame: Frame) -> bool:
    """Notes the samples that ``answer`` holds of the responses in ``value``; whether there are responses in it."""
    of_api = False
    for one in alternatives(value):
        if isinstance(one, (Response, ResponseText)):
            of_api = True
            for payload in payloads_of(run, answer, node, frame):
                note_sample(run, one.request, (), payload)
        elif isinstance(one, Payload):
            of_api = True
            note_sample(run, one.request, one.path, answer)
        elif isinstance(one, TupleValue):
            for other in alternatives(answer):
                if isinstance(other, TupleValue) and len(other.items) == len(one.items):
                    pairs = zip(one.items, other.items, strict=True)
                    found = [attach(run, mine, given, node, frame) for mine, given in pairs]
                    of_api = of_api or any(found)
    return of_api


def payloads_of(run: Interpreter, answer: Value, node: ast.expr, frame: Frame, depth: int = 0) -> Iterator[Value]:
    """The decoded bodies that a response object of a test holds."""
    for one in alternatives(answer) if depth < _DEPTH else ():
        if isinstance(one, Answer):
            yield from one.payloads
        elif isinstance(one, Serialized):
            yield one.value
        elif isinstance(one, FileText):
            yield decoded(run, one, node, frame)
        elif isinstance(one, Str) or (isinstance(one, Payload) and one.request.file is not None):
            yield one
        elif isinstance(one, Const) and (written := bytes_text(run, one)) is not None:
            yield written
        elif isinstance(one, TupleValue):
            for item in one.items:
                yield from payloads_of(run, item, node, frame, depth + 1)
        elif isinstance(one, (Instance, Mock, Namespace)):
            yield from _of_object(run, one, node, frame, depth)


def bytes_text(run: Interpreter, value: Const) -> Str | None:
    """The text of bytes that are written out in ASCII; None for anything else."""
    place = value.place
    module = run.project.module(place.path) if place is not None else None
    if not isinstance(value.value, bytes) or not value.value.isascii() or module is None or place is None:
        return None
    return Str(tuple(module.bytes_pieces(value.value.decode("ascii"), place)))


def _of_object(
    run: Interpreter, answer: Instance | Mock | Namespace, node: ast.expr, frame: Frame, depth: int
) -> Iterator[Value]:
    for name in (*_JSON, *_TEXT):
        part = _part(run, answer, name, node, frame)
        given = resulting(run, part, node, frame) if part is not None else NONE
        for one in alternatives(given):
            if name in _JSON and isinstance(one, (DictValue, ListValue, Payload)):
                yield one
            elif isinstance(one, Serialized):
                yield one.value
            elif isinstance(one, (Str, FileText)) and name in _TEXT:
                yield decoded(run, one, node, frame) if isinstance(one, FileText) else one
            elif isinstance(one, Const) and name in _TEXT and (written := bytes_text(run, one)) is not None:
                yield written
    for name in _ENTERED:
        part = _part(run, answer, name, node, frame)
        if part is not None:
            entered = resulting(run, part, node, frame)
            if entered is not answer:
                yield from payloads_of(run, entered, node, frame, depth + 1)


def _part(
    run: Interpreter, answer: Instance | Mock | Namespace, name: str, node: ast.expr, frame: Frame
) -> Value | None:
    """An attribute of a response object, where it has one."""
    from codemods.analysis.attributes import instance_attribute
    from codemods.analysis.classes import find

    if isinstance(answer, Instance):
        if answer.load(name, run.condition) is None and find(answer.cls, name) is None:
            return None
        with _asking(run):
            return instance_attribute(run, answer, name, node, frame)
    return answer.parts.get(name) if isinstance(answer, Mock) else answer.attributes.get(name)


@contextmanager
def _asking(run: Interpreter) -> Iterator[None]:
    """Inside, an answer is only asked what it holds: no call is one of the client's."""
    rehearsal = run.rehearsal
    before = rehearsal.asking if rehearsal is not None else False
    if rehearsal is not None:
        rehearsal.asking = True
    try:
        yield
    finally:
        if rehearsal is not None:
            rehearsal.asking = before


def _asked(run: Interpreter, function: Value, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.calls import call

    with _asking(run):
        return call(run, function, Arguments(), node, frame)


def resulting(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """What calling a value gives, where it is something to call; else the value."""
    from codemods.analysis.testing.mocks import answers_of
    from codemods.analysis.values import join

    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, Mock):
            found.extend(answers_of(run, one, Arguments(), node, frame))
        elif isinstance(one, CALLABLE):
            found.append(_asked(run, one, node, frame))
        else:
            found.append(one)
    return join(found)
