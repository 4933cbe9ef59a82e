"""Queues, heaps, random choices and the functions of ``itertools``: values that are put somewhere, or gone through in
another order or company."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call
from codemods.analysis.facts import Use
from codemods.analysis.heap import ListValue
from codemods.analysis.iteration import items_of
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, Payload, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_NO_ITEM = Unknown("an item that is not followed")
_TEE = 2


def _some(run: Interpreter, values: list[Value], node: ast.expr, frame: Frame) -> ListValue:
    """A list of some of the values, in an order that is not followed."""
    made = run.new_list(frame.module.place(node))
    made.items = [(value, None) for value in dict.fromkeys(values)]
    made.exact = False
    return made


def _column(run: Interpreter, arguments: Arguments, index: int, name: str, node: ast.expr, frame: Frame) -> list[Value]:
    """The items of one argument."""
    argument = arguments.get(index, name)
    if argument is None:
        return []
    return list(items_of(run, argument.value, argument.node or node, frame).values)


def _applied(run: Interpreter, function: Value | None, items: list[Value], node: ast.expr, frame: Frame) -> Value:
    """What a function gives for the items; it is only run where there is one."""
    if function is None or function == NONE or not items:
        return Unknown("the result of a function of the items")
    return call(run, function, Arguments.of(join(items)), node, frame)


def _selected(function: int | None, iterable: int) -> Callable[..., Value]:
    """The rule of a function that gives some of the items of its argument at ``iterable``, by a test or a key."""

    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        items = _column(run, arguments, iterable, "iterable", node, frame)
        test = arguments.value(function, "key") if function is not None else arguments.value(None, "key")
        if test is not None:
            _applied(run, test, items, node, frame)
        whole = arguments.value(iterable)
        if whole is not None and all(isinstance(one, Payload) for one in alternatives(whole)):
            return whole
        return _some(run, items, node, frame)

    return rule


def _chosen(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    items = _column(run, arguments, 0, "seq", node, frame)
    return join(items) if items else _NO_ITEM


def _rows(width: int | None) -> Callable[..., Value]:
    """The rule of a function that puts items together: ``width`` of the first argument, else one of each argument."""

    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        columns = [
            list(items_of(run, argument.value, argument.node or node, frame).values)
            for argument in (arguments.positional[:1] if width is not None else arguments.positional)
        ]
        count = constant(arguments.value(1, "r") or NONE) if width == 0 else width
        if width is not None and columns:
            columns *= count if isinstance(count, int) else 1
        row = tuple(join(items) if items else _NO_ITEM for items in columns)
        return _some(run, [TupleValue(row)], node, frame)

    return rule


def _groups(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    items = _column(run, arguments, 0, "iterable", node, frame)
    function = arguments.value(1, "key")
    key = _applied(run, function, items, node, frame) if function is not None else join(items) if items else _NO_ITEM
    group = run.new_list(frame.module.place(node.func if isinstance(node, ast.Call) else node))
    group.items, group.exact = [(item, None) for item in items], False
    return _some(run, [TupleValue((key, group))], node, frame)


def _copies(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    count = constant(arguments.value(1, "n") or NONE)
    whole = arguments.value(0) or _NO_ITEM
    return TupleValue((whole,) * (count if isinstance(count, int) else _TEE))


def _spread_calls(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    function = arguments.value(0, "function") or NONE
    found = [
        call(run, function, Arguments.of(*one.items), node, frame)
        for item in _column(run, arguments, 1, "iterable", node, frame)
        for one in alternatives(item)
        if isinstance(one, TupleValue)
    ]
    return _some(run, found or [_NO_ITEM], node, frame)


def _accumulated(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    items = _column(run, arguments, 0, "iterable", node, frame)
    function = arguments.value(1, "func")
    if function is None or not items:
        return Unknown("running totals")
    start = arguments.value(None, "initial")
    total = join([start] if start is not None else items)
    return _some(run, [total, call(run, function, Arguments.of(total, join(items)), node, frame)], node, frame)


def _batches(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    batch = run.new_list(frame.module.place(node.func if isinstance(node, ast.Call) else node))
    batch.items = [(item, None) for item in _column(run, arguments, 0, "iterable", node, frame)]
    batch.exact = False
    return _some(run, [batch], node, frame)


def _pushed(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``heappush(heap, item)``; the functions that also take one out give any of the items."""
    item = arguments.positional[1] if len(arguments.positional) > 1 else None
    for heap in alternatives(arguments.value(0, "heap") or NONE):
        if isinstance(heap, ListValue):
            heap.exact = False
            if item is not None and item.value not in list(heap.values()):
                heap.add(item.value, item.place)
        elif item is not None and item.node is not None:
            note_use(run, item.node, item.value, Use.PASSED, frame, "heappush")
    return _chosen(run, arguments, node, frame)


def _queue(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """A queue, or a variable of a context: what is put into it may be put before the code that takes it is run."""
    made = run.new_list(frame.module.place(node))
    made.exact = False
    run.queues[made.place] = made
    for value in run.last_queues.get(made.place, ()):
        made.add(value, None)
    default = arguments.keywords.get("default")
    if default is not None:
        made.add(default.value, default.place)
    return made


def _in_place(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    for one in alternatives(arguments.value(0) or NONE):
        if isinstance(one, ListValue):
            one.exact = False
    return NONE


_QUEUES = (
    *(f"queue.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue")),
    *(f"asyncio.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue")),
    *(f"multiprocessing.{name}" for name in ("Queue", "JoinableQueue", "SimpleQueue")),
    "contextvars.ContextVar",
)

RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(_QUEUES, _queue),
    **dict.fromkeys((f"itertools.{name}" for name in ("takewhile", "dropwhile", "filterfalse")), _selected(0, 1)),
    **dict.fromkeys(("itertools.cycle", "itertools.compress"), _selected(None, 0)),
    **dict.fromkeys(("heapq.nlargest", "heapq.nsmallest"), _selected(2, 1)),
    **dict.fromkeys(("random.sample", "random.choices"), _selected(None, 0)),
    "random.choice": _chosen,
    "random.shuffle": _in_place,
    "heapq.heapify": _in_place,
    **dict.fromkeys(("heapq.heappush", "heapq.heappop", "heapq.heappushpop", "heapq.heapreplace"), _pushed),
    "itertools.pairwise": _rows(2),
    **dict.fromkeys((f"itertools.{name}" for name in ("combinations", "permutations")), _rows(0)),
    **dict.fromkeys(("itertools.product", "itertools.zip_longest"), _rows(None)),
    "itertools.groupby": _groups,
    "itertools.tee": _copies,
    "itertools.starmap": _spread_calls,
    "itertools.accumulate": _accumulated,
    "itertools.batched": _batches,
}
