"""Edits of several proposals brought together: moves of one container into one, wraps of one value around each other,
edits inside what is removed left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.model.edits import (
    ChangeDict,
    CopyItem,
    MoveFields,
    MoveItems,
    ReadByLambda,
    RemoveItem,
    RemoveStatement,
    RemoveStringPart,
    Rewrite,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.model.edits import Edit, Step, Wanted
    from codemods.model.places import Span

_REMOVALS = (RemoveItem, RemoveStatement, RemoveStringPart)


def merged(edits: Iterable[Wanted]) -> tuple[Edit, ...]:
    """The edits of a file as they are to be applied, in source order."""
    unique = list(dict.fromkeys(edits))
    removed = [_removed_span(edit) for edit in unique if isinstance(edit, _REMOVALS)]
    kept = [
        edit
        for edit in unique
        if isinstance(edit, _REMOVALS) or not any(span.contains(_span(edit)) for span in removed)
    ]
    moves: dict[object, list[MoveItems]] = defaultdict(list)
    fields: dict[object, list[MoveFields]] = defaultdict(list)
    wraps: dict[Span, list[Rewrite]] = defaultdict(list)
    dicts: dict[Span, list[ChangeDict]] = defaultdict(list)
    lambdas: dict[Span, list[ReadByLambda]] = defaultdict(list)
    result: list[Edit] = []
    for edit in kept:
        if isinstance(edit, MoveItems):
            moves[edit.container, edit.into, edit.target, edit.beneath].append(edit)
        elif isinstance(edit, MoveFields):
            fields[edit.span, edit.head].append(edit)
        elif isinstance(edit, Rewrite):
            wraps[edit.span].append(edit)
        elif isinstance(edit, ChangeDict):
            dicts[edit.span].append(edit)
        elif isinstance(edit, ReadByLambda):
            lambdas[edit.span].append(edit)
        else:
            result.append(edit)
    for group in moves.values():
        items = sorted({item for edit in group for item in edit.items})
        seed = next((edit.seed for edit in group if edit.seed), "")
        result.append(replace(group[0], items=tuple(items), seed=seed))
    for same in fields.values():
        moved = sorted({one for edit in same for one in edit.fields})
        result.append(replace(same[0], fields=tuple(moved)))
    result.extend(_as_one(changes) for changes in dicts.values())
    result.extend(_as_lambda(reads) for reads in lambdas.values())
    for rewrites in wraps.values():
        result.extend(_composed(rewrites))
    return tuple(sorted(result, key=lambda edit: (_span(edit).start, -_span(edit).end, repr(edit))))


def touched_by(edit: Wanted) -> Span:
    """The code that an edit changes: for a move both ends, so all that they stand in."""
    if isinstance(edit, MoveItems):
        return edit.container
    return edit.item if isinstance(edit, RemoveItem) else _span(edit)


def _as_one(changes: list[ChangeDict]) -> ChangeDict:
    """All changes of one dict: steps of a kind become one, with the keys in the dict's order."""
    order = changes[0].order
    steps: dict[object, Step] = {}
    for step in (step for change in changes for step in change.steps):
        same = replace(step, keys=())
        known = steps[same].keys if same in steps else ()
        steps[same] = replace(step, keys=tuple(sorted({*known, *step.keys}, key=order.index)))
    absent = tuple(dict.fromkeys(key for change in changes for key in change.absent))
    return replace(changes[0], steps=tuple(steps.values()), absent=absent)


def _as_lambda(reads: list[ReadByLambda]) -> Rewrite:
    """The lambda that reads all keys of an ``itemgetter``."""
    templates = {one.key: one.template for one in reads}
    values, parts = [], []
    for number, key in enumerate(reads[0].keys):
        parts.append((f"KEY{number}", key))
        template = templates.get(key, "ITEM[KEY]")
        values.append(template.replace("ITEM", "item").replace("KEY", f"KEY{number}"))
    body = values[0] if len(values) == 1 else f"({', '.join(values)})"
    return Rewrite(reads[0].span, f"lambda item: {body}", tuple(parts), reads[0].keys[0])


def _composed(rewrites: list[Rewrite]) -> list[Rewrite]:
    """``[VALUE]`` or ``int(VALUE)`` around another rewrite of the same expression."""
    outer = [one for one in rewrites if "VALUE" in dict(one.parts)]
    inner = [one for one in rewrites if "VALUE" not in dict(one.parts)]
    if len(outer) == 1 and len(inner) == 1:
        return [replace(inner[0], template=outer[0].template.replace("VALUE", inner[0].template))]
    return rewrites


def _span(edit: Wanted) -> Span:
    return edit.container if isinstance(edit, (RemoveItem, MoveItems, CopyItem)) else edit.span


def _removed_span(edit: Edit) -> Span:
    return edit.item if isinstance(edit, RemoveItem) else _span(edit)
