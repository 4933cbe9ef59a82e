"""Query parameters that are no longer sent, in a mapping that is written as a list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import ListValue
from codemods.analysis.truth import constant
from codemods.analysis.values import TupleValue
from codemods.changes.entries import orphaned
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.query_arguments import argument_of
from codemods.changes.wording import message
from codemods.model.edits import RemoveItem, RemoveStatement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Pair
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.edits import Edit
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule


def pair_of(item: Value) -> tuple[str, Place | None] | None:
    """The key of a pair and the place where the pair is written; None where the item is no pair with a known key."""
    if isinstance(item, ListValue):
        first = next(item.values(), None) if item.exact else None
    else:
        first = item.items[0] if isinstance(item, TupleValue) and item.items else None
    key = constant(first) if first is not None else None
    return (key, item.place) if isinstance(key, str) and isinstance(item, (ListValue, TupleValue)) else None


def in_pairs(
    scene: Scene, rule: Rule, change: Change, match: Match, pairs: ListValue | TupleValue
) -> Iterator[Proposal]:
    """The pairs of keys that are removed leave the list or tuple that is sent."""
    whole = list(_whole(scene, rule, change, match, pairs))
    if whole:
        yield from whole
        return
    for item in _items(pairs):
        found = pair_of(item)
        if found is None or found[0] not in change.keys:
            continue
        key, place = found
        text = message(rule, change, key, match.operation.id)
        where = place or match.request.place
        written = scene.facts.pairs.get(place) if place is not None else None
        edit = _taken_out(where, written)
        if written is None or not written.pure or edit is None:
            problem = "the pair is not written out where it is added to the others"
            if written is not None and not written.pure:
                problem = "its value may have an effect: it calls a function"
            yield Proposal(rule, match, where, Wish.ANNOTATE, text, problem, key=key)
            continue
        edits = ((where.path, edit),)
        yield Proposal(rule, match, where, Wish.REWRITE, text, "the query parameter is removed", edits, key=key)
        yield from orphaned(rule, match, where, key, written.orphans)


def _items(pairs: ListValue | TupleValue) -> tuple[Value, ...]:
    return tuple(pairs.values()) if isinstance(pairs, ListValue) else pairs.items


def _taken_out(place: Place, written: Pair | None) -> Edit | None:
    if written is None:
        return None
    if written.container is not None:
        return RemoveItem(written.container.span, place.span)
    return RemoveStatement(written.statement.span) if written.statement is not None else None


def _whole(scene: Scene, rule: Rule, change: Change, match: Match, pairs: ListValue | TupleValue) -> Iterator[Proposal]:
    """The argument as a whole, where nothing would be left of the pairs that are written out in it."""
    where = argument_of(scene, match, pairs)
    if where is None or (isinstance(pairs, ListValue) and not pairs.exact):
        return
    leaving: list[tuple[str, Pair]] = []
    for item in _items(pairs):
        found = pair_of(item)
        written = scene.facts.pairs.get(found[1]) if found is not None and found[1] is not None else None
        if found is None or found[0] not in change.keys or written is None or not written.pure:
            return
        leaving.append((found[0], written))
    if leaving:
        container, argument = where
        text = message(rule, change, leaving[0][0], match.operation.id)
        edits = ((argument.path, RemoveItem(container.span, argument.span)),)
        yield Proposal(rule, match, argument, Wish.REWRITE, text, "the query is removed", edits, key="whole")
    for key, written in leaving:
        yield from orphaned(rule, match, where[1], key, written.orphans)
