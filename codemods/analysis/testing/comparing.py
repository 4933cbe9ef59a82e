"""What a test says of bodies, responses and URLs by comparing them with what it has written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import FileSample, Request
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.http import snapshot
from codemods.analysis.strings import Lit, Str
from codemods.analysis.testing.history import may_be_same
from codemods.analysis.testing.samples import note_sample
from codemods.analysis.values import Payload, Serialized, TupleValue, alternatives

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_DEPTH = 5
_CONTAINERS = (DictValue, ListValue, TupleValue)


def note_compared(run: Interpreter, left: Value, right: Value, depth: int = 0) -> None:
    """Two values that a test holds equal: what is written down stands for the other one."""
    for one in alternatives(left) if run.testing and depth < _DEPTH else ():
        for other in alternatives(right):
            if isinstance(one, Serialized) or isinstance(other, Serialized):
                mine, given = (part.value if isinstance(part, Serialized) else part for part in (one, other))
                note_compared(run, mine, given, depth + 1)
            elif isinstance(one, Payload) and isinstance(other, Payload):
                note_sample(run, one.request, one.path, other)
                note_sample(run, other.request, other.path, one)
            elif isinstance(one, Payload) and isinstance(other, _CONTAINERS):
                _written_down(run, one, other)
            elif isinstance(other, Payload) and isinstance(one, _CONTAINERS):
                _written_down(run, other, one)
            elif isinstance(one, _CONTAINERS) and isinstance(other, _CONTAINERS):
                _containers(run, one, other, depth)
            elif isinstance(one, Str) and isinstance(other, Str):
                _urls(run, one, other)
                _urls(run, other, one)


def _written_down(run: Interpreter, known: Payload, written: DictValue | ListValue | TupleValue) -> None:
    """A part of a response and its sample; a part of a file and the body that was sent."""
    if known.request.file is None:
        note_sample(run, known.request, known.path, written)
        return
    for request, path in list(_sent_as(run, written)):
        told = FileSample(request, path, known.request, known.request.file, known.path, sent=True)
        run.facts.file_samples.setdefault(told)


def _urls(run: Interpreter, known: Str, written: Str) -> None:
    """A text that a test holds equal to the URL of a request that was sent is the URL of that request."""
    spelt = _spelt(known)
    for request in dict.fromkeys(run.rehearsal.sent) if run.rehearsal is not None and spelt != _spelt(written) else ():
        if any(isinstance(one, Str) and _spelt(one) == spelt for one in alternatives(request.url)):
            told = Request(request.place, request.library, "a comparison", request.method, written)
            told.test, told.double, told.compared = request.test, True, True
            run.facts.requests.setdefault(("told", request.place, request.method, written), told)


def _spelt(text: Str) -> tuple[object, ...]:
    """What a text is made of, whatever names it went by."""
    return tuple((part.text, part.path, part.offsets) if isinstance(part, Lit) else part for part in text.parts)


def is_assertion(name: str) -> bool:
    """Whether a method of a ``TestCase`` looks at its arguments and does no more."""
    return name.startswith("assert") and name[6:7].isupper()


def note_asserted(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """``self.assertEqual(a, b)`` and its like."""
    from codemods.analysis.reads import contains

    first, second = arguments.get(0, "first"), arguments.get(1, "second")
    if first is None or second is None:
        return
    if name in ("assertIn", "assertNotIn") and first.node is not None and second.node is not None:
        contains(run, node, first.value, second.value, first.node, second.node, frame)
    elif name.startswith(("assertEqual", "assertDict", "assertList", "assertCount")):
        note_compared(run, first.value, second.value)


def _containers(
    run: Interpreter,
    left: DictValue | ListValue | TupleValue,
    right: DictValue | ListValue | TupleValue,
    depth: int,
) -> None:
    found = False
    for mine, other in ((left, right), (right, left)):
        for request in list(_asked_with(run, mine)):
            if other not in request.queries:
                request.queries.append(other)
                snapshot(request, other, 0)
            found = True
        for request, path in list(_sent_as(run, mine)):
            if (path, other) not in request.expected:
                request.expected.append((path, other))
                snapshot(request, other, 0)
            found = True
    if found:
        return
    if isinstance(left, DictValue) and isinstance(right, DictValue):
        for entry in list(left.entries):
            value = right.value_of(entry.key, run.condition)
            if value is not None and not right.unfollowed:
                note_compared(run, entry.value, value, depth + 1)
    elif not isinstance(left, DictValue) and not isinstance(right, DictValue):
        for mine_item, other_item in _pairs(left, right):
            if _can_be_equal(mine_item, other_item):
                note_compared(run, mine_item, other_item, depth + 1)


def _pairs(left: ListValue | TupleValue, right: ListValue | TupleValue) -> list[tuple[Value, Value]]:
    """The items that stand side by side; all with all, where one list was filled in a place that runs several times."""
    mine, other = _items(left), _items(right)
    if len(mine) == len(other):
        return list(zip(mine, other, strict=True))
    return [(one, item) for value in mine for one in alternatives(value) for item in other]


def _can_be_equal(left: Value, right: Value) -> bool:
    """Whether no text in one of two tuples is another one than the text in the same place of the other."""
    if not isinstance(left, TupleValue) or not isinstance(right, TupleValue):
        return True
    pairs = zip(left.items, right.items, strict=False)
    return all(may_be_same(a, b) for a, b in pairs if isinstance(a, Str) and isinstance(b, Str))


def _items(value: ListValue | TupleValue) -> list[Value]:
    return list(value.values()) if isinstance(value, ListValue) else list(value.items)


def _sent_as(run: Interpreter, value: Value) -> Iterator[tuple[Request, tuple[str, ...]]]:
    """The requests that send a value, and where in their bodies."""
    sent = run.rehearsal.sent if run.rehearsal is not None else ()
    for request in dict.fromkeys(sent):
        for body in request.bodies:
            for path in _paths(body, value, 0):
                yield request, path


def _asked_with(run: Interpreter, value: Value) -> Iterator[Request]:
    """The requests that have a value as their query."""
    sent = run.rehearsal.sent if run.rehearsal is not None else ()
    return (one for one in dict.fromkeys(sent) if any(query is value for query in one.queries))


def _paths(value: Value, wanted: Value, depth: int) -> Iterator[tuple[str, ...]]:
    for one in alternatives(value) if depth < _DEPTH else ():
        if one is wanted:
            yield ()
        elif isinstance(one, Serialized):
            yield from _paths(one.value, wanted, depth + 1)
        elif isinstance(one, DictValue):
            for entry in one.entries:
                for rest in _paths(entry.value, wanted, depth + 1):
                    yield (entry.key, *rest)
        elif isinstance(one, (ListValue, TupleValue)):
            for item in _items(one):
                for rest in _paths(item, wanted, depth + 1):
                    yield ("[]", *rest)
