"""asyncio and concurrent.futures: what a coroutine or a submitted call gives is what the function gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call
from codemods.analysis.functional import RULES as FUNCTIONAL
from codemods.analysis.heap import ListValue
from codemods.analysis.iteration import items_of
from codemods.analysis.values import NONE, TupleValue, Unknown

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _first(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return arguments.value(0) or NONE


def _gather(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    made = run.new_list(frame.module.place(node))
    made.items = [(argument.value, None) for argument in arguments.positional]
    for given, value in arguments.more:
        found = items_of(run, value, given, frame)
        made.items.extend((item, None) for item in found.values)
        made.exact = made.exact and found.exact
    return made


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


def _thread(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    target = arguments.value(None, "target")
    given = arguments.value(None, "args")
    if target is not None:
        values = (
            given.items
            if isinstance(given, TupleValue)
            else tuple(given.values())
            if isinstance(given, ListValue)
            else ()
        )
        call(run, target, Arguments.of(*values), node, frame)
    return Unknown("a thread")


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        (
            "asyncio.run",
            "asyncio.wait_for",
            "asyncio.create_task",
            "asyncio.ensure_future",
            "asyncio.shield",
            "asyncio.as_completed",
            "concurrent.futures.as_completed",
            "anyio.run",
            "asyncio.wait",
        ),
        _first,
    ),
    "asyncio.gather": _gather,
    "asyncio.to_thread": _submitted(0),
    "threading.Thread": _thread,
    "multiprocessing.Process": _thread,
}

METHODS: dict[str, Callable[..., Value]] = {
    "submit": _submitted(0),
    "start_soon": _submitted(0),
    "run_in_executor": _submitted(1),
    "run_until_complete": _first,
    "create_task": _first,
    "enter_context": _first,
    "enter_async_context": _first,
    "map": FUNCTIONAL["builtins.map"],
    "imap": FUNCTIONAL["builtins.map"],
}
"""Methods of executors, pools, event loops and task groups, by the name alone: these objects are not followed
themselves."""
