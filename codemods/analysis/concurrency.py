"""Threads, event loops and schedulers: what a submitted call gives is what its function gives; a function called later
gets what it was registered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.attributes import entered
from codemods.analysis.calls import call
from codemods.analysis.collecting import RULES as COLLECTING
from codemods.analysis.functional import RULES as FUNCTIONAL
from codemods.analysis.futures import settled, submitted
from codemods.analysis.heap import DictValue
from codemods.analysis.iteration import items_of
from codemods.analysis.values import (
    INTEGER,
    NONE,
    Bound,
    FunctionValue,
    Partial,
    TupleValue,
    Unknown,
    alternatives,
    join,
)

_CALLABLES = (FunctionValue, Bound, Partial)

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _first(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return arguments.value(0) or NONE


def _entered(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``stack.enter_context(manager)``: what ``with manager as value`` gives."""
    manager = arguments.value(0)
    return join([entered(run, one, node, frame) for one in alternatives(manager)]) if manager is not None else NONE


def _gather(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    made = run.new_list(frame.module.place(node))
    made.items = [(settled(argument.value), None) for argument in arguments.positional]
    for given, value in arguments.more:
        found = items_of(run, value, given, frame)
        made.items.extend((settled(item), None) for item in found.values)
        made.exact = made.exact and found.exact
    return made


def _awaited(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return settled(arguments.value(0) or NONE)


def _waited(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``wait(futures)``: those that are done and those that are not, any of them in either."""
    given = arguments.get(0, "fs")
    made = run.new_list(frame.module.place(node))
    made.items, made.exact = [], False
    for item in items_of(run, given.value, given.node or node, frame).values if given is not None else ():
        made.add(item, None)
    return TupleValue((made, made), names=("done", "not_done"))


def _future(rule: Callable[..., Value], callback: str = "") -> Callable[..., Value]:
    """The rule, where the call gives an object that has the value later, and may give it to a ``callback``."""

    def started(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        value = rule(run, arguments, node, frame)
        told = arguments.value(None, callback) if callback else None
        if told is not None and told != NONE:
            call(run, told, Arguments.of(value), node, frame)
        return submitted(value)

    return started


def _submitted(position: int) -> Callable[..., Value]:
    """A function at ``position`` that is called with the arguments behind it."""

    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        if len(arguments.positional) <= position:
            return Unknown("a submitted call")
        rest = Arguments(
            arguments.positional[position + 1 :],
            arguments.keywords,
            arguments.more,
            arguments.spreads,
            arguments.container,
        )
        return call(run, arguments.positional[position].value, rest, node, frame)

    return rule


def _registered(function: int | None, given: int | None, names: tuple[str, str, str]) -> Callable[..., Value]:
    """A function at a position that is called later with a sequence and a mapping of arguments: by ``names``, or at the
    positions behind ``given``."""

    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        target = arguments.value(function, names[0])
        behind = given + 1 if given is not None else None
        positional, keywords = arguments.value(given, names[1]), arguments.value(behind, names[2])
        if target is None or target == NONE:
            return Unknown("a call without a function")
        items = items_of(run, positional, node, frame) if positional not in (None, NONE) else None
        known = Arguments.of(*(items.values if items is not None else ()))
        for one in alternatives(keywords) if keywords is not None else ():
            if isinstance(one, DictValue):
                known.keywords.update({entry.key: Argument(entry.value) for entry in one.entries})
        return call(run, target, known, node, frame)

    return rule


def _later(rule: Callable[..., Value]) -> Callable[..., Value]:
    """The rule, where the call gives an object of its own and not what the function gives."""

    def started(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        rule(run, arguments, node, frame)
        return Unknown("a call that was started")

    return started


def _handler(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``signal.signal(number, handler)``."""
    handler = arguments.value(1, "handler")
    if handler is not None:
        call(run, handler, Arguments.of(INTEGER, Unknown("a stack frame")), node, frame)
    return NONE


def _run_in_context(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """``context.run(function, ...)``; None where the first argument is no function of the repository."""
    first = arguments.value(0)
    runs = first is not None and any(isinstance(one, _CALLABLES) for one in alternatives(first))
    return _submitted(0)(run, arguments, node, frame) if runs else None


_THREAD = ("target", "args", "kwargs")

RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        (
            "asyncio.create_task",
            "asyncio.ensure_future",
            "asyncio.wrap_future",
            "asyncio.run_coroutine_threadsafe",
        ),
        _future(_first),
    ),
    **dict.fromkeys(("asyncio.run", "asyncio.wait_for", "asyncio.shield", "anyio.run"), _awaited),
    **dict.fromkeys(("asyncio.as_completed", "concurrent.futures.as_completed"), _first),
    **dict.fromkeys(("asyncio.wait", "concurrent.futures.wait"), _waited),
    "asyncio.gather": _gather,
    "asyncio.to_thread": _submitted(0),
    **dict.fromkeys(("threading.Thread", "multiprocessing.Process"), _later(_registered(1, 3, _THREAD))),
    "threading.Timer": _later(_registered(1, 2, ("function", "args", "kwargs"))),
    "atexit.register": _later(_submitted(0)),
    "weakref.finalize": _later(_submitted(1)),
    "signal.signal": _handler,
}

METHODS: dict[str, Callable[..., Value | None]] = {
    "submit": _future(_submitted(0)),
    "start_soon": _submitted(0),
    "run_in_executor": _future(_submitted(1)),
    "run_until_complete": _awaited,
    "create_task": _future(_first),
    "enter_context": _entered,
    "enter_async_context": _entered,
    "map": FUNCTIONAL["builtins.map"],
    **dict.fromkeys(("imap", "imap_unordered"), FUNCTIONAL["builtins.map"]),
    "starmap": COLLECTING["itertools.starmap"],
    "map_async": _future(FUNCTIONAL["builtins.map"], "callback"),
    "starmap_async": _future(COLLECTING["itertools.starmap"], "callback"),
    "apply": _registered(0, 1, ("func", "args", "kwds")),
    "apply_async": _future(_registered(0, 1, ("func", "args", "kwds")), "callback"),
    **dict.fromkeys(("enter", "enterabs"), _later(_registered(2, 3, ("action", "argument", "kwargs")))),
    **dict.fromkeys(("call_soon", "call_soon_threadsafe"), _later(_submitted(0))),
    **dict.fromkeys(("call_later", "call_at"), _later(_submitted(1))),
    "run": _run_in_context,
}
"""Methods of executors, pools, event loops and task groups, by the name alone: these objects are not followed
themselves."""
