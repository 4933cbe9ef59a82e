"""Answers that a test registers with a library of test doubles, by the libraries' tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from codemods.analysis import text
from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call
from codemods.analysis.classes import find
from codemods.analysis.facts import Request
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.http import note_request
from codemods.analysis.strings import Hole, Str
from codemods.analysis.testing.doubles import Answer, Callback, Double, Matcher, Regex, Route, Sent
from codemods.analysis.testing.history import history_of
from codemods.analysis.testing.regexes import compiled
from codemods.analysis.testing.samples import CALLABLE, note_sample, payloads_of, resulting
from codemods.analysis.testing.telling_apart import answering_one
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Bound, External, Response, TupleValue, Unknown, alternatives, join, plain

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, DoubleShape, RegistrationShape
    from codemods.libraries.shape import Slot

ANY_URL = Unknown("the URL is not given")
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE", "POST", "PUT", "PATCH"})


def make_double(
    run: Interpreter, library: DoubleLibrary, shape: DoubleShape, arguments: Arguments, node: ast.expr, frame: Frame
) -> Double:
    """An object on which answers are registered, by the arguments of its constructor."""
    base = _given(arguments, shape.base)
    bases = [base] if base is not None and base != NONE else []
    name = constant(_given(arguments, shape.keyword) or NONE)
    return Double(shape, library, frame.module.place(node), bases, name if isinstance(name, str) else "")


def register(
    run: Interpreter,
    library: DoubleLibrary,
    shape: RegistrationShape,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
    double: Double | None = None,
) -> Value:
    """A call that registers an answer: the request it is for, with samples of its response."""
    url = _url(_given(arguments, shape.url) or _by_part(run, shape, arguments, node, frame), double)
    queries = [one for one in (_given(arguments, shape.query),) if one is not None and one != NONE]
    bodies = [one for one in (_given(arguments, shape.json), _given(arguments, shape.body)) if one not in (None, NONE)]
    for matcher in _items(_given(arguments, shape.matchers)):
        if isinstance(matcher, Matcher):
            (bodies if matcher.part == "json" else queries).append(matcher.value)
    sent = note_request(
        run,
        library.name,
        _method(arguments, shape),
        url,
        queries,
        [one for one in bodies if one is not None],
        node,
        frame,
        None,
        arguments,
        answers=True,
        double=True,
    )
    if not isinstance(sent, Response):
        return sent
    answer(run, sent.request, shape.answer, arguments, node, frame)
    for function, makes in _functions(run, shape, arguments):
        later = Callback(sent.request, function, library, node, frame, makes)
        if run.rehearsal is not None:
            run.rehearsal.callbacks.append(later)
        else:
            call_back(run, later)
    return Route(sent.request, library)


def _functions(
    run: Interpreter, shape: RegistrationShape, arguments: Arguments
) -> Iterator[tuple[Value, Literal["response", "json", ""]]]:
    """The functions that a registration is given, with what each of them makes."""
    if (callback := _given(arguments, shape.callback)) not in (None, NONE):
        yield callback or NONE, "response"
    if (asked := _given(arguments, shape.asking)) not in (None, NONE):
        yield asked or NONE, ""
    json, text = shape.answer.json, shape.answer.text
    several = [one for one in _items(_given(arguments, shape.answer.several)) if isinstance(one, DictValue)]
    for slot in (json, text):
        values = [_given(arguments, slot), *(_held(run, one, slot) for one in several)]
        for one in (part for value in values if value is not None for part in alternatives(value)):
            if isinstance(one, CALLABLE):
                yield one, "json" if slot is json else "response"


def _held(run: Interpreter, answer: DictValue, slot: Slot | None) -> Value | None:
    """What a mapping with the names of the slots holds for one of them."""
    return answer.value_of(slot.name, run.condition) if slot is not None and slot.name else None


def mounted(run: Interpreter, adapter: Value, node: ast.expr, frame: Frame) -> None:
    """``session.mount(prefix, adapter)``: where a test has written the adapter, it makes the answer of any request."""
    library = run.catalog.histories["responses.calls"]
    request = Request(frame.module.place(node), library.name, "an adapter", Unknown("any method"), ANY_URL)
    for one in alternatives(adapter):
        found = find(one.cls, "send") if isinstance(one, Instance) else None
        if found is not None and run.rehearsal is not None:
            function = Bound(found[0], one)
            run.rehearsal.callbacks.append(Callback(request, function, library, node, frame))


def call_back(run: Interpreter, callback: Callback) -> None:
    """Calls a function that makes an answer with the requests that it answers: one that is for all of them, with each
    on its own."""
    answered = history_of(run, callback.library, callback.request)
    alone = [Sent((one,), answered.library, whole=True) for one in dict.fromkeys(answered.requests)]
    for sent in alone if callback.request.url == ANY_URL else (answered,):
        with answering_one(run, certain=len(sent.requests) == 1):
            made = call(run, callback.function, Arguments.of(sent), callback.node, callback.frame)
        request = sent.requests[0] if sent is not answered else callback.request
        for payload in _made(run, callback, made):
            note_sample(run, request, (), payload)


def _made(run: Interpreter, callback: Callback, made: Value) -> Iterable[Value]:
    """The decoded bodies in what the function returned; a list holds the parts of a response as a tuple does."""
    if callback.makes == "json":
        yield from _decoded(run, made, callback.node, callback.frame)
    for one in alternatives(made) if callback.makes == "response" else ():
        parts = TupleValue(tuple(one.values())) if isinstance(one, ListValue) else one
        yield from payloads_of(run, parts, callback.node, callback.frame)


def answer(
    run: Interpreter, request: Request, shape: AnswerShape, arguments: Arguments, node: ast.expr, frame: Frame
) -> None:
    """Notes the samples in a call that says what is answered."""
    for payload in answered(run, shape, arguments, node, frame):
        note_sample(run, request, (), payload)


def answered(
    run: Interpreter, shape: AnswerShape, arguments: Arguments, node: ast.expr, frame: Frame
) -> Iterable[Value]:
    """The decoded bodies in a call that says what is answered."""
    json = _data(_given(arguments, shape.json))
    if shape.keywords and not arguments.positional and (arguments.keywords or arguments.spreads):
        json = call(run, External("builtins.dict"), arguments, node, frame)
    if json is not None:
        yield from _decoded(run, json, node, frame)
    for slot in (shape.text, shape.content):
        written = _data(_given(arguments, slot))
        if written is not None:
            yield from payloads_of(run, resulting(run, written, node, frame), node, frame)
    for one in _items(_given(arguments, shape.several)):
        if isinstance(one, DictValue):
            for slot in (shape.json, shape.text, shape.content):
                found = _data(_held(run, one, slot))
                if found is not None:
                    yield from (
                        _decoded(run, found, node, frame)
                        if slot is shape.json
                        else payloads_of(run, found, node, frame)
                    )
        else:
            yield from payloads_of(run, one, node, frame)


def _data(value: Value | None) -> Value | None:
    """What is given but for functions, which are called with the request that they answer."""
    kept = [one for one in alternatives(value) if not isinstance(one, CALLABLE)] if value is not None else []
    return join(kept) if kept else None


def _decoded(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Iterable[Value]:
    for one in alternatives(resulting(run, value, node, frame)):
        if isinstance(one, (DictValue, ListValue)):
            yield one
        else:
            yield from payloads_of(run, one, node, frame)


def made_answer(run: Interpreter, shape: AnswerShape, arguments: Arguments, node: ast.expr, frame: Frame) -> Answer:
    """A response object that a test makes."""
    return Answer(tuple(answered(run, shape, arguments, node, frame)))


def _given(arguments: Arguments, slot: Slot | None) -> Value | None:
    return arguments.value(slot.position, slot.name) if slot is not None else None


def _items(value: Value | None) -> list[Value]:
    """The items of a list that is given, or the one thing that is."""
    found: list[Value] = []
    for one in alternatives(value) if value is not None else ():
        if isinstance(one, ListValue):
            found.extend(one.values())
        else:
            found.extend(one.items if isinstance(one, TupleValue) else [one])
    return [part for one in found for part in alternatives(one)]


def _url(value: Value | None, double: Double | None) -> Value:
    if value is None:
        return ANY_URL
    found = join([one.pattern if isinstance(one, Regex) else one for one in alternatives(value)])
    if double is None or not double.bases:
        return found
    joined = [
        text.base_joined(Str(base), Str(parts))
        for one in double.bases
        for base in text.pieces_of(one)
        for parts in text.pieces_of(found)
    ]
    return join(joined)


def _by_part(
    run: Interpreter, shape: RegistrationShape, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value | None:
    """What the URL is told by, where it is not given as such."""
    for name, kind in shape.parts.items():
        given = arguments.value(None, name)
        if given is None:
            continue
        if kind == "regex":
            is_compiled = all(isinstance(one, Regex) for one in alternatives(given))
            return given if is_compiled else compiled(run, Arguments.of(given), node, frame)
        rest = [(Hole(Unknown("the rest of the URL")),)] if kind == "start" else [()]
        return text.concatenated([text.pieces_of(given), rest])
    return None


def _method(arguments: Arguments, shape: RegistrationShape) -> Value:
    if isinstance(shape.method, str):
        return plain(shape.method)
    value = _given(arguments, shape.method)
    if value is None:
        return Unknown("any method")
    found: list[Value] = []
    for one in alternatives(value):
        name = one.name.rpartition(".")[2] if isinstance(one, External) else ""
        found.append(plain(name) if name in _METHODS else one)
    return join(found)
