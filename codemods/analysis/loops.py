"""Loops: the body once for each item where the items are known, else twice, for what one round leaves to the next."""

from __future__ import annotations

import ast
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from codemods.analysis.expressions import evaluate
from codemods.analysis.frame import merged
from codemods.analysis.heap import DictValue
from codemods.analysis.iteration import bind_target, fresh_items, items_of
from codemods.analysis.narrowing import narrowed
from codemods.analysis.strings import Str
from codemods.analysis.uses import note_boolean
from codemods.analysis.values import Bound, EnumMember, FunctionValue, Partial, Unknown, View, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.statements import Ends
    from codemods.analysis.values import Value

TWICE = 2
FUNCTIONS = 6
"""How many functions that a loop calls in turn hand their results on to each other."""
STATES = 8
"""How many rounds follow the words by which a loop tells itself what to do next."""


def for_loop(run: Interpreter, node: ast.For | ast.AsyncFor, frame: Frame) -> Ends:
    """``for`` and ``async for``."""
    iterable = evaluate(run, node.iter, frame)
    _note_iterated(run, iterable, node.iter, frame)
    found = items_of(run, iterable, node.iter, frame)
    if found.exact:
        return _unrolled(run, node, found.values, frame)
    item = join(found.values) if found.values else Unknown("an item of a value that is not followed")

    def next_item(_number: int) -> None:
        fresh_items(run, item)
        bind_target(run, node.target, item, frame)

    # What a row of functions hands on from one to the next has gone through all of them after as many rounds.
    functions = sum(isinstance(one, (FunctionValue, Bound, Partial)) for one in alternatives(item))
    return _loop(run, node, frame, next_item, max(TWICE, min(functions, FUNCTIONS)))


def _unrolled(run: Interpreter, node: ast.For | ast.AsyncFor, items: Sequence[Value], frame: Frame) -> Ends:
    """The body once for each item; where a ``break`` may keep the later ones from it, under a condition."""
    breaks = any(isinstance(part, ast.Break) for part in ast.walk(node))
    broken: list[dict[str, Value]] = []
    ended = False
    with run.under(frame.module.place(node)) if breaks else nullcontext():
        for item in items:
            bind_target(run, node.target, item, frame)
            with _inside_loop(frame):
                ended = _execute(run, node.body, frame)
                arms = [*frame.continued, *([] if ended else [frame.names])]
                broken += frame.broken
            ended = not arms
            if ended:
                break
            frame.names = merged(arms)
    if node.orelse and not ended:
        ended = _execute(run, node.orelse, frame)
    if broken:
        frame.names = dict(merged([*broken, *([] if ended else [frame.names])]))
    return ended and not broken


def while_loop(run: Interpreter, node: ast.While, frame: Frame) -> Ends:
    """``while``."""

    def test(number: int) -> None:
        value = evaluate(run, node.test, frame)
        if number == 0:
            note_boolean(run, node.test, value, frame)
        narrowed(run, node.test, frame, positive=True)

    ended = _loop(run, node, frame, test)
    evaluate(run, node.test, frame)
    endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
    return ended or (endless and not any(isinstance(part, ast.Break) for part in ast.walk(node)))


def _loop(
    run: Interpreter,
    node: ast.For | ast.AsyncFor | ast.While,
    frame: Frame,
    begin: Callable[[int], None],
    rounds: int = TWICE,
) -> Ends:
    """At least twice through the body, so that what one round leaves reaches the next; as long as a name gets another
    state, which may choose what the next round does."""
    arms = [frame.names]
    with run.under(frame.module.place(node)), _inside_loop(frame):
        before: dict[str, Value] = {}
        for number in range(max(rounds, STATES)):
            names = merged(arms)
            if number >= rounds and not _has_new_state(before, names):
                break
            before, frame.names = names, dict(names)
            begin(number)
            if not _execute(run, node.body, frame):
                arms.append(frame.names)
        broken, continued = frame.broken, frame.continued
    frame.names = dict(merged([*arms, *continued]))
    ended = _execute(run, node.orelse, frame) if node.orelse else False
    if broken:
        frame.names = dict(merged([*broken, *([] if ended else [frame.names])]))
    return ended and not broken


def _has_new_state(before: dict[str, Value], after: dict[str, Value]) -> bool:
    """Whether a name can be a word, or a member of an enum, that it could not be before."""
    return any(
        value is not before.get(name) and _states(value) - _states(before.get(name)) for name, value in after.items()
    )


def _states(value: Value | None) -> set[Value]:
    found = alternatives(value) if value is not None else ()
    return {
        one
        for one in found
        if isinstance(one, EnumMember) or (isinstance(one, Str) and len(one.parts) == 1 and one.text)
    }


@contextmanager
def _inside_loop(frame: Frame) -> Iterator[None]:
    """Inside, ``break`` and ``continue`` are of one round of this loop."""
    outer = frame.broken, frame.continued
    frame.broken, frame.continued = [], []
    try:
        yield
    finally:
        frame.broken, frame.continued = outer


def _note_iterated(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> None:
    """Remembers that the entries of a dict made here are gone through: what moves inside it is met elsewhere then."""
    for one in alternatives(value):
        target = one.target if isinstance(one, View) else one
        if isinstance(target, DictValue):
            for entry in target.entries:
                loops = run.facts.iterated.setdefault(entry.item, {})
                loops.setdefault(target.place, frame.module.place(node))


def break_out(_run: Interpreter, node: ast.Break, frame: Frame) -> Ends:
    """``break``: the names as they are now are those behind the loop."""
    frame.broken.append(dict(frame.names))
    return True


def continue_on(_run: Interpreter, node: ast.Continue, frame: Frame) -> Ends:
    """``continue``: the names as they are now are those of the next round."""
    frame.continued.append(dict(frame.names))
    return True


def _execute(run: Interpreter, body: Sequence[ast.stmt], frame: Frame) -> Ends:
    from codemods.analysis.statements import execute

    return execute(run, body, frame)
