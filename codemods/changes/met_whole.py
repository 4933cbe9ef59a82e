"""Dicts that are sent and that something else meets whole too, as the analysis saw it: what is changed where they are
written would be changed for that as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.wholes import How
from codemods.changes.proposal import Proposal, Wish

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from codemods.analysis.heap import Entry
    from codemods.analysis.wholes import WholeUse
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Rule

OF_VALUES = frozenset({How.GIVEN, How.NAMED, How.COMPARED, How.VALUES})
"""The uses that meet a value that became a list."""
BY_NAME = frozenset({How.NAMED})
"""The uses that miss a key that is not in its place."""


def met_elsewhere(scene: Scene, entries: Iterable[Entry], hows: Collection[How]) -> str:
    """Why none of the entries can be changed where they are written: one of them is met whole, in one of these ways;
    or the empty string."""
    return next((why for entry in entries if (why := item_met(scene, entry.item, entry.key, hows))), "")


def item_met(scene: Scene, item: Place, key: str, hows: Collection[How]) -> str:
    """The same of a key that is written at one place."""
    return next((_told(use) for use in uses_of(scene, item, key) if use.how in hows), "")


def uses_of(scene: Scene, item: Place, key: str) -> Iterator[WholeUse]:
    """Where a dict with this item is met whole. Tests say what is sent, and follow it."""
    if is_test(item.path):
        return
    for use in scene.facts.wholes.get((item, key), ()):
        if not is_test(use.place.path) and not (use.beside and all(one in scene.senders for one in use.beside)):
            yield use


def taken_together(scene: Scene, rule: Rule, match: Match, entry: Entry, text: str) -> Iterator[Proposal]:
    """Markers at what takes the keys of a body together, or compares it as a whole, when a key has left its place."""
    for use in uses_of(scene, entry.item, entry.key):
        if use.how in (How.KEYS, How.COMPARED):
            reason = "the keys are taken together here"
            yield Proposal(rule, match, use.place, Wish.ANNOTATE, text, reason, key=entry.key)


def _told(use: WholeUse) -> str:
    name = f" {use.callee!r}," if use.callee else ""
    return f"the mapping is also {use.how.value}{name} {use.place.path} line {use.place.line}"
