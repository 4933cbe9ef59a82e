"""The arguments of a call: values with their places, and the mappings that were spread into it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Entry, ListValue, Unfollowed
from codemods.analysis.purity import is_droppable
from codemods.analysis.scopes import only_used_here
from codemods.analysis.values import NONE, Payload, TupleValue, Unknown, View, alternatives, join

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value
    from codemods.model.places import Place


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument. ``item`` is the place of ``name=value`` in the call at ``container``; ``entry`` is set for one that
    came out of ``**mapping``, ``spread`` for one that came out of ``*items``."""

    value: Value
    node: ast.expr | None = None
    place: Place | None = None
    item: Place | None = None
    entry: Entry | None = None
    module: Module | None = None
    spread: ast.Starred | None = None
    container: Place | None = None


@dataclass(slots=True)
class Arguments:
    """The arguments of a call. ``more``: an unknown ``*args`` or ``**kwargs`` may hold others."""

    positional: list[Argument] = field(default_factory=list)
    keywords: dict[str, Argument] = field(default_factory=dict)
    more: list[tuple[ast.expr, Value]] = field(default_factory=list)
    spreads: list[DictValue] = field(default_factory=list)
    container: Place | None = None

    @classmethod
    def of(cls, *values: Value) -> Arguments:
        """Positional arguments without a place."""
        return cls([Argument(value) for value in values])

    def get(self, position: int | None, name: str | None) -> Argument | None:
        """The argument at a position or of a name, or None."""
        if name is not None and name in self.keywords:
            return self.keywords[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return None

    def value(self, position: int | None, name: str | None = None) -> Value | None:
        found = self.get(position, name)
        return found.value if found is not None else None

    def all(self) -> list[Argument]:
        return [*self.positional, *self.keywords.values()]

    def starred(self) -> list[Value]:
        """What ``*items`` of unknown number can put at any position."""
        found: list[Value] = []
        for node, value in self.more if any(isinstance(node, ast.Starred) for node, _ in self.more) else ():
            for one in alternatives(value) if isinstance(node, ast.Starred) else ():
                if isinstance(one, ListValue):
                    found.extend(one.values())
                elif isinstance(one, Payload):
                    found.append(one.part("[]"))
        return found


def arguments_of(run: Interpreter, node: ast.Call, frame: Frame) -> Arguments:
    """Evaluates the arguments of a call."""
    from codemods.analysis.expressions import evaluate

    place = frame.module.place
    found = Arguments(container=place(node))
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            value = evaluate(run, argument.value, frame)
            items = _in_order(value)
            if items is not None:
                found.positional.extend(Argument(item, spread=argument) for item in items)
            else:
                _gone_through(run, argument.value, value, frame)
                found.more.append((argument, value))
        else:
            found.positional.append(Argument(evaluate(run, argument, frame), argument, place(argument)))
    for keyword in node.keywords:
        value = evaluate(run, keyword.value, frame)
        if keyword.arg is not None:
            found.keywords[keyword.arg] = Argument(
                value,
                keyword.value,
                place(keyword.value),
                place(keyword),
                module=frame.module,
                container=found.container,
            )
            continue
        for one in alternatives(value):
            if isinstance(one, DictValue):
                found.spreads.append(one)
                for key in one.known_keys():
                    entries = one.reaching(key, run.condition)
                    spread_value = join([entry.value for entry in entries])
                    found.keywords.setdefault(key, Argument(spread_value, None, None, None, entries[0]))
                responses = [part.value for part in one.unfollowed if part.key is None and _is_response(part.value)]
                found.more.extend((keyword.value, part) for part in responses)
                if len(responses) < len(one.unfollowed):
                    found.more.append((keyword.value, Unknown(one.unfollowed[0].reason)))
            elif one != NONE:
                found.more.append((keyword.value, one))
    return found


def _in_order(value: Value) -> list[Value] | None:
    """The items of ``*value``, each of which can be the one there of several rows of one length; None where their
    number or order is not known."""
    rows = []
    for one in alternatives(value):
        if not isinstance(one, TupleValue) and not (isinstance(one, ListValue) and one.exact):
            return None
        rows.append(tuple(one.values()) if isinstance(one, ListValue) else one.items)
    same = len({len(row) for row in rows}) == 1
    return [join(column) for column in zip(*rows, strict=True)] if same else None


def _is_response(value: Value) -> bool:
    return any(isinstance(one, Payload) for one in alternatives(value))


def _gone_through(run: Interpreter, node: ast.expr, value: Value, frame: Frame) -> None:
    """Notes that ``*payload.values()`` takes what it holds, whatever its keys are."""
    from codemods.analysis.iteration import items_of

    if any(isinstance(one, View) for one in alternatives(value)):
        items_of(run, value, node, frame)


def put_keywords(run: Interpreter, made: DictValue, arguments: Arguments, seed: str = "") -> None:
    """Adds the keyword arguments to a dict: ``dict(name=value)``, ``d.update(name=value)``, a function's
    ``**kwargs``."""
    for name, argument in arguments.keywords.items():
        if argument.entry is not None:
            made.put(argument.entry)
            continue
        container, item = argument.container, argument.item
        if container is None or item is None:
            place = made.place
            made.put(Entry(name, argument.value, "derived", place, place, None, run.condition, key_is_literal=False))
            continue
        node, module = argument.node, argument.module
        made.put(
            Entry(
                name,
                argument.value,
                "keyword",
                container,
                item,
                argument.place,
                run.condition,
                pure=node is None or is_droppable(node),
                orphans=only_used_here(node, module) if node is not None and module is not None else (),
                seed=seed,
            )
        )
    for given, value in arguments.more:
        place = arguments.container or made.place
        made.leave(Unfollowed(place, f"filled from {ast.unparse(given)!r}, which was not followed", value))
