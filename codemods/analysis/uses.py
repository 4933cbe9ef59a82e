"""Facts about payloads that are used as a whole: gone through, spread, passed on, tested."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.context import context_of, treated_as
from codemods.analysis.facts import Context, Use, UseSite
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Hole, Str
from codemods.analysis.values import (
    Future,
    Payload,
    Response,
    ResponseText,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
)
from codemods.analysis.wholes import How, note_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


def note_use(
    run: Interpreter,
    node: ast.expr,
    value: Value,
    use: Use,
    frame: Frame,
    detail: str = "",
    receiver: Place | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """Records ``use`` at ``node`` for each payload that ``value`` can be."""
    for one in alternatives(value):
        if isinstance(one, Serialized) and use in (Use.PASSED, Use.RETURNED) and one.form != "form":
            note_use(run, node, one.value, Use.KEPT, frame, detail, receiver, fields)
        if use in (Use.PASSED, Use.OFFERED, Use.RETURNED, Use.KEPT, Use.SHOWN):
            for inner in _contents(one):
                note_use(run, node, inner, use, frame, detail, receiver, fields)
        if isinstance(one, (Response, ResponseText)) and use in (Use.PASSED, Use.RETURNED):
            one = Payload(one.request)
        if isinstance(one, Unknown) and one.source is not None and use is Use.NEEDS_INT:
            one = one.source
        if isinstance(one, Payload):
            context = context_of(node, frame.module) | treated_as(node, frame.module)
            run.facts.uses.setdefault(UseSite(frame.module.place(node), use, one, detail, context, receiver, fields))


def _contents(value: Value) -> list[Value]:
    """The values that a container made here holds."""
    if isinstance(value, DictValue):
        named, unnamed = (entry.value for entry in value.entries), (part.value for part in value.unfollowed)
        return [*named, *value.keyed.values(), *unnamed]
    if isinstance(value, ListValue):
        return list(value.values())
    if isinstance(value, Future):
        return [value.value]
    if isinstance(value, Str):
        holes = (part.value for part in value.parts if isinstance(part, Hole))
        return [one for one in holes if isinstance(one, Serialized)]
    return list(value.items) if isinstance(value, TupleValue) else []


def note_binary(
    run: Interpreter, node: ast.expr, left: Value, right: Value, frame: Frame, operand: ast.expr | None = None
) -> None:
    """Records that payload leaves are compared or computed with."""
    pairs = (
        [(operand, left)]
        if operand is not None
        else [(getattr(node, "left", node), left), (getattr(node, "right", node), right)]
    )
    for part, value in pairs:
        if isinstance(part, ast.Tuple) and isinstance(value, TupleValue):
            for item, inner in zip(part.elts, value.items, strict=False):
                _note_operand(run, item, inner, frame)
        else:
            _note_operand(run, part, value, frame)


def _note_operand(run: Interpreter, node: ast.expr, value: Value, frame: Frame) -> None:
    if computed_from(value) is not None:
        needs = Context.NEEDS_INT in context_of(node, frame.module)
        note_use(run, node, value, Use.NEEDS_INT if needs else Use.ARITHMETIC, frame)


def note_boolean(run: Interpreter, node: ast.expr, value: Value, frame: Frame) -> None:
    """Records that a payload's truth is tested."""
    note_use(run, node, value, Use.TRUTH, frame)


def note_passed(run: Interpreter, node: ast.expr, value: Value, frame: Frame, callee: str) -> None:
    """Records that a payload goes to code that was not read."""
    context = context_of(node, frame.module)
    if Context.NEEDS_INT in context:
        note_use(run, node, value, Use.NEEDS_INT, frame, callee)
    elif Context.TEXT in context:
        note_use(run, node, value, Use.SHOWN, frame, callee)
    elif Context.INT not in context:
        note_use(run, node, value, Use.PASSED, frame, callee)
        note_whole(run, [value], frame.module.place(node), How.GIVEN, callee)


def meant(options: Iterable[Value]) -> list[Value]:
    """The options without the text of a response whose decoded body is among them too: what is done with mappings and
    lists only is meant for that."""
    given = list(options)
    decoded = {one.request for one in given if isinstance(one, Payload)}
    return [one for one in given if not isinstance(one, ResponseText) or one.request not in decoded]


def note_ints(run: Interpreter, arguments: Arguments, frame: Frame) -> None:
    """Records the arguments that a known function needs as ints."""
    for argument in arguments.positional:
        if argument.node is not None and Context.NEEDS_INT in context_of(argument.node, frame.module):
            note_use(run, argument.node, argument.value, Use.NEEDS_INT, frame)


def computed_from(*values: Value) -> Payload | None:
    """The part of a response that one of the values is, or was computed from."""
    for value in values:
        for one in alternatives(value):
            if isinstance(one, Payload) and one.path:
                return one
            if isinstance(one, Unknown) and one.source is not None:
                return one.source
    return None
