"""Operations on lists whose items are known in their order: which item goes, and where the others stand behind that."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, TupleValue, join

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import ListValue
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


def is_own(run: Interpreter, owner: ListValue, frame: Frame) -> bool:
    """Whether what happens to the list here happens once: nothing is in doubt, and the code that makes the list runs as
    often as this does. What a method takes out of an attribute it may take out again."""
    if run.condition or not owner.exact or owner.place.path != frame.module.path:
        return False
    function = frame.function
    return function is None or frame.module.place(function.node).span.contains(owner.place.span)


def taken(run: Interpreter, owner: ListValue, index: Value | None, frame: Frame) -> Value | None:
    """The item at ``index``, which is no longer there; None where it is not known which it is, or whether it goes: the
    items are then no longer known in their order."""
    number = constant(index) if index is not None else -1
    if not isinstance(number, int) or not -len(owner.items) <= number < len(owner.items):
        owner.exact = False
        return None
    if not is_own(run, owner, frame):
        owner.exact = False
        return None
    value, _ = owner.items[number]
    owner.rearrange([pair for at, pair in enumerate(owner.items) if at != number % len(owner.items)])
    return value


def inserted(run: Interpreter, owner: ListValue, index: Value | None, value: Value, place: Place | None) -> bool:
    """Whether the item is put where it belongs: its place is known, and it is put there once."""
    number = constant(index) if index is not None else None
    once = not run.condition and owner.exact and (value, place) not in owner.items
    if not once or not isinstance(number, int):
        return False
    items = list(owner.items)
    items.insert(number, (value, place))
    owner.rearrange(items)
    return True


def removed(run: Interpreter, owner: ListValue, value: Value, frame: Frame) -> None:
    """``owner.remove(value)``."""
    at = [index for index, (item, _) in enumerate(owner.items) if item is value]
    if len(at) == 1 and is_own(run, owner, frame):
        owner.rearrange([pair for index, pair in enumerate(owner.items) if index != at[0]])
        return
    owner.exact = False


def reversed_in_place(run: Interpreter, owner: ListValue, frame: Frame) -> None:
    """``owner.reverse()``."""
    if is_own(run, owner, frame):
        owner.rearrange(owner.items[::-1])
        return
    owner.exact = False


def deleted(run: Interpreter, owner: ListValue, target: ast.Subscript, frame: Frame) -> None:
    """``del owner[index]`` and ``del owner[start:stop]``."""
    from codemods.analysis.expressions import evaluate

    if not isinstance(target.slice, ast.Slice):
        taken(run, owner, evaluate(run, target.slice, frame), frame)
        return
    part = slice_of(run, target.slice, frame)
    if part is not None and is_own(run, owner, frame):
        items = list(owner.items)
        del items[part]
        owner.rearrange(items)
        return
    owner.exact = False


def slice_of(run: Interpreter, node: ast.Slice, frame: Frame) -> slice | None:
    """The slice, where its ends are known."""
    from codemods.analysis.expressions import evaluate

    ends = [None if one is None else evaluate(run, one, frame) for one in (node.lower, node.upper, node.step)]
    numbers = [None if one is None or one == NONE else constant(one) for one in ends]
    pairs = zip(ends, numbers, strict=True)
    known = all(one in (None, NONE) or isinstance(number, int) for one, number in pairs)
    return slice(*numbers) if known and numbers[2] != 0 else None


def sliced(run: Interpreter, node: ast.Subscript, owner: ListValue | TupleValue, frame: Frame) -> ListValue:
    """A slice: just these items where that is known, else some of them."""
    made = run.new_list(frame.module.place(node))
    exact = isinstance(owner, TupleValue) or owner.exact
    part = slice_of(run, node.slice, frame) if exact and isinstance(node.slice, ast.Slice) else None
    values = list(owner.items) if isinstance(owner, TupleValue) else list(owner.values())
    chosen = values[part] if part is not None else values
    made.rearrange([(value, None) for value in chosen])
    made.exact = part is not None
    return made


def any_of(owner: ListValue) -> Value | None:
    """Any of the items, of which some may be gone; None where there is none."""
    return join(list(owner.values())) if owner.items else None
