"""How responses, and dicts that are built, travel through the code: returned by functions, given to them, kept in
attributes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from codemods.analysis.facts import Hop
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import Payload, Response, ResponseText, TupleValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import FunctionValue, Value
    from codemods.model.places import Place


def scope_of(frame: Frame) -> str:
    """What tells the function (or module) of a frame from others."""
    function = frame.function
    return frame.module.path if function is None else _scope(function)


def _scope(function: FunctionValue) -> str:
    place = function.module.place(function.node)
    return f"{place.path}:{place.span.start}"


def note_returned(run: Interpreter, function: FunctionValue, inner: Frame, caller: Frame) -> None:
    """Remembers the responses and dicts that a call of the function gives its caller."""
    for node, value in inner.results:
        for carried in _carried(value):
            name = getattr(function.node, "name", "a lambda")
            _note(run, carried, _scope(function), scope_of(caller), inner.module.place(node), f"returned by {name!r}")


def note_given(run: Interpreter, function: FunctionValue, name: str, value: Value, place: Place, caller: str) -> None:
    """Remembers the responses and dicts that a caller gives the parameter."""
    for carried in _carried(value):
        called = getattr(function.node, "name", "a lambda")
        _note(run, carried, caller, _scope(function), place, f"given to {called!r} as {name!r}")


def note_kept(run: Interpreter, owner: Instance, name: str, value: Value, place: Place, frame: Frame) -> None:
    """Remembers the responses and dicts that are stored in the attribute."""
    for carried in _carried(value):
        text = f"kept in the attribute {name!r} of {owner.cls.name}"
        _note(run, carried, scope_of(frame), f"{owner.cls.name}.{name}", place, text)


def note_loaded(run: Interpreter, owner: Instance, name: str, value: Value, place: Place, frame: Frame) -> None:
    """Remembers that the attribute is read, where it holds responses or dicts."""
    for carried in _carried(value):
        _note(run, carried, f"{owner.cls.name}.{name}", scope_of(frame), place, f"taken out of {name!r}")


def _note(run: Interpreter, carried: Request | DictValue, source: str, target: str, place: Place, text: str) -> None:
    if source != target:
        run.facts.hops.setdefault(carried, {}).setdefault((source, target), Hop(source, target, place, text))


def _carried(value: Value, depth: int = 0) -> Iterator[Request | DictValue]:
    """The requests whose responses the value is, or holds; and the dict that it is."""
    for one in alternatives(value):
        if isinstance(one, (Payload, Response, ResponseText)):
            yield one.request
        elif depth == 0 and isinstance(one, (ListValue, TupleValue)):
            for item in one.values() if isinstance(one, ListValue) else one.items:
                yield from _carried(item, depth + 1)
        elif depth == 0 and isinstance(one, DictValue):
            yield one
            for entry in one.entries:
                yield from _carried(entry.value, depth + 1)


def way(hops: Iterable[Hop], start: str, ends: Iterable[str]) -> list[Hop]:
    """The shortest way of a response from the scope where its request is sent, or of a dict from where it is made, to
    one of the scopes; empty where none is known or none is needed."""
    wanted = set(ends)
    next_hops: dict[str, list[Hop]] = {}
    for hop in hops:
        next_hops.setdefault(hop.source, []).append(hop)
    reached: dict[str, list[Hop]] = {start: []}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        if at in wanted:
            return reached[at]
        for hop in next_hops.get(at, ()):
            if hop.target not in reached:
                reached[hop.target] = [*reached[at], hop]
                waiting.append(hop.target)
    return []
