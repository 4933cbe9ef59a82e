"""Builtins and library functions that go through iterables or take functions."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis import getters
from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.attributes import attribute
from codemods.analysis.calls import call
from codemods.analysis.facts import Use
from codemods.analysis.heap import ListValue
from codemods.analysis.iteration import Items, items_of
from codemods.analysis.key_sets import note_keys
from codemods.analysis.pairs import paired
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    INTEGER,
    NONE,
    Const,
    External,
    Method,
    Partial,
    Payload,
    Response,
    TupleValue,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _items(run: Interpreter, argument: Argument, node: ast.expr, frame: Frame) -> Items:
    return items_of(run, argument.value, argument.node or node, frame)


def _list_of(run: Interpreter, values: list[Value], node: ast.expr, frame: Frame, *, exact: bool) -> ListValue:
    made = run.new_list(frame.module.place(node))
    made.items = [(value, None) for value in values]
    made.exact = exact
    return made


def _same_items(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``list``, ``sorted``, ``reversed`` …: a payload stays a payload, and sorted pairs those of their mapping.
    The function of ``key`` is run on the items."""
    if not arguments.positional:
        return run.new_list(frame.module.place(node))
    first = arguments.positional[0]
    items = _items(run, first, node, frame)
    key = arguments.keywords.get("key")
    if key is not None and items.values:
        call(run, key.value, Arguments.of(join(items.values)), node, frame)
    name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    if name in _OF_KEYS:
        note_keys(run, node, first.value, frame)
    ordering = name in _ORDERING and isinstance(frame.module.parents.get(node), _AT_ONCE)
    if all(isinstance(one, Payload) or (ordering and paired(one) is not one) for one in alternatives(first.value)):
        return first.value
    return _list_of(run, list(items.values), node, frame, exact=items.exact and name in _EXACT)


def _one_item(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``max``, ``min``, ``next``: one of the items, or the default."""
    if not arguments.positional:
        return Unknown("an item")
    found: list[Value] = []
    key = arguments.keywords.get("key")
    name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    several = len(arguments.positional) > 1 and name != "next"
    for argument in arguments.positional if several else arguments.positional[:1]:
        found.extend([argument.value] if several else _items(run, argument, node, frame).values)
    if key is not None and found:
        call(run, key.value, Arguments.of(join(found)), node, frame)
    default = arguments.value(1, "default") if name == "next" else arguments.value(None, "default")
    return (
        join([*found, *([default] if default is not None else [])])
        if found or default is not None
        else Unknown("an item")
    )


def _consumed(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``sum``, ``any``, ``all``: the items are gone through for one result. A sum of lists has the items of all."""
    start = arguments.value(1, "start")
    if any(isinstance(one, ListValue) for one in alternatives(start or NONE)):
        return _chain_nested(run, replace(arguments, positional=arguments.positional[:1]), node, frame)
    for argument in arguments.positional[:1]:
        items = _items(run, argument, node, frame)
        if argument.node is not None and not isinstance(argument.node, (ast.GeneratorExp, ast.ListComp)):
            for value in items.values:
                note_use(run, argument.node, value, Use.ARITHMETIC, frame)
    return Unknown("the result of going through items")


def _enumerate(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    items = _items(run, arguments.positional[0], node, frame) if arguments.positional else Items((), exact=False)
    values: list[Value] = [
        TupleValue((Const(index) if items.exact else INTEGER, value)) for index, value in enumerate(items.values)
    ]
    return _list_of(run, values, node, frame, exact=items.exact)


def _zip(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    columns = [_items(run, argument, node, frame) for argument in arguments.positional]
    if columns and all(one.exact for one in columns):
        return _list_of(
            run,
            [TupleValue(row) for row in zip(*(one.values for one in columns), strict=False)],
            node,
            frame,
            exact=True,
        )
    row: list[Value] = [join(one.values) if one.values else Unknown("an item") for one in columns]
    return _list_of(run, [TupleValue(tuple(row))], node, frame, exact=False)


def _map(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    if len(arguments.positional) < 2:
        return Unknown("mapped items")
    columns = [_items(run, argument, node, frame) for argument in arguments.positional[1:]]
    exact = all(one.exact for one in columns)
    rows: list[list[Value]] = (
        [list(row) for row in zip(*(one.values for one in columns), strict=False)]
        if exact
        else [[join(one.values) if one.values else Unknown("an item") for one in columns]]
    )
    values = [call(run, arguments.positional[0].value, Arguments.of(*row), node, frame) for row in rows]
    return _list_of(run, values, node, frame, exact=exact)


def _filter(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    if len(arguments.positional) < 2:
        return Unknown("filtered items")
    items = _items(run, arguments.positional[1], node, frame)
    for value in items.values:
        if arguments.positional[0].value != NONE:
            call(run, arguments.positional[0].value, Arguments.of(value), node, frame)
    whole = arguments.positional[1].value
    return whole if isinstance(whole, Payload) else _list_of(run, list(items.values), node, frame, exact=False)


def _chain(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    found: list[Value] = []
    for argument in arguments.positional:
        found.extend(_items(run, argument, node, frame).values)
    for value in arguments.starred():
        found.extend(items_of(run, value, node, frame).values)
    return _list_of(run, found, node, frame, exact=False)


def _chain_nested(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    found: list[Value] = []
    for argument in arguments.positional:
        for inner in _items(run, argument, node, frame).values:
            found.extend(items_of(run, inner, argument.node or node, frame).values)
    return _list_of(run, found, node, frame, exact=False)


def _iter(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``iter(items)``, and ``iter(function, sentinel)``: what the function returns until that is the sentinel."""
    if len(arguments.positional) != 2:
        return _same_items(run, arguments, node, frame)
    found = call(run, arguments.positional[0].value, Arguments(), node, frame)
    end = constant(arguments.positional[1].value)
    items = [one for one in alternatives(found) if constant(one) != end]
    return _list_of(run, items, node, frame, exact=False)


def _partial(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    if not arguments.positional:
        return Unknown("a partial function")
    rest = Arguments(
        arguments.positional[1:], arguments.keywords, arguments.more, arguments.spreads, arguments.container
    )
    return Partial(arguments.positional[0].value, rest)


def _partial_method(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    made = _partial(run, arguments, node, frame)
    return replace(made, method=True) if isinstance(made, Partial) else made


def _reduce(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    if len(arguments.positional) < 2:
        return Unknown("a reduced value")
    items = _items(run, arguments.positional[1], node, frame)
    start = arguments.value(2)
    total = start if start is not None else (items.values[0] if items.values else Unknown("a reduced value"))
    for value in items.values if start is not None or not items.exact else items.values[1:]:
        total = call(run, arguments.positional[0].value, Arguments.of(total, value), node, frame)
    return total


def _added(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``operator.add``, for lists: one with the items of both."""
    lists = [
        one for one in arguments.positional if any(isinstance(part, ListValue) for part in alternatives(one.value))
    ]
    return _chain(run, arguments, node, frame) if lists else Unknown("a sum")


def _item(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``operator.getitem(owner, key)``: the key is read where it is written."""
    return getters.called(run, replace(arguments, positional=arguments.positional[::-1]), node, frame)


def _method_caller(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``operator.methodcaller(...)``: a function whose last argument is the object, behind the name and what the method
    is given."""
    return Partial(External(METHOD_CALLER), arguments)


def _method_called(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """A call of a ``methodcaller``."""
    name, (*given, item) = constant(arguments.value(0) or NONE), arguments.positional[1:]
    if not isinstance(name, str):
        return Unknown("the result of a method whose name is not known")
    rest = Arguments(given, arguments.keywords, arguments.more, arguments.spreads, arguments.container)
    found = []
    for one in alternatives(item.value):
        method = Method(one, name) if isinstance(one, Response) else attribute(run, one, name, node, frame)
        found.append(call(run, method, rest, node, frame))
    return join(found)


METHOD_CALLER = "operator.methodcaller()"
_EXACT = ("list", "tuple", "set", "frozenset")
"""Functions that keep all items, and their order where there is one."""
_OF_KEYS = (*_EXACT, "sorted")
"""Functions that give all keys of a mapping, to be looked at together."""
_AT_ONCE = (ast.Call, ast.For, ast.comprehension, ast.Subscript)
"""Where a list is used that has no name: nothing is added to it."""
_ORDERING = ("sorted", "reversed")
"""Functions that give the pairs of a mapping in another order."""
_SAME = (
    "builtins.list",
    "builtins.tuple",
    "builtins.set",
    "builtins.frozenset",
    "builtins.sorted",
    "builtins.reversed",
    "collections.deque",
    "itertools.islice",
)

RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(_SAME, _same_items),
    **dict.fromkeys(("builtins.max", "builtins.min", "builtins.next", "builtins.anext"), _one_item),
    **dict.fromkeys(("builtins.sum", "builtins.any", "builtins.all"), _consumed),
    "builtins.enumerate": _enumerate,
    "builtins.iter": _iter,
    "builtins.zip": _zip,
    "builtins.map": _map,
    "builtins.filter": _filter,
    "operator.add": _added,
    "operator.concat": _added,
    "operator.getitem": _item,
    "operator.itemgetter": getters.made,
    getters.CALLED: getters.called,
    "operator.methodcaller": _method_caller,
    METHOD_CALLER: _method_called,
    "itertools.chain": _chain,
    "itertools.chain.from_iterable": _chain_nested,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "functools.reduce": _reduce,
}
