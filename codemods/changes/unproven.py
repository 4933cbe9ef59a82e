"""Dicts in tests that look like samples of a response, where nothing shows that they are: told, never changed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from codemods.analysis.testing.rehearsal import is_test
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.unseen import vocabulary
from codemods.changes.wording import not_followed
from codemods.rulepack.pack import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.model.places import Place

SEVERAL = 3
"""So many of the keys that change make a dict look like a response."""


def unproven(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each dict of a test that has several keys of a response of the source version, and is no sample
    and no body as far as can be told."""
    if not scene.matches.all:
        return
    words = vocabulary(scene.pack, Location.RESPONSE)
    displays: dict[Place, list[Entry]] = defaultdict(list)
    for made in scene.facts.entries.values():
        for entry in made:
            if entry.how == "display" and is_test(entry.container.path):
                displays[entry.container].append(entry)
    for place, entries in displays.items():
        keys = {entry.key for entry in entries} & set(words.rules)
        followed = any(entry.item in scene.senders for entry in entries)
        if followed or len(keys) < SEVERAL or words.weight(keys) is not Wish.REPORT:
            continue
        shown = tuple(entry.key for entry in entries if entry.key in keys)
        reason = "this dict looks like a response of the API, and nothing shows that it stands for one"
        rule = words.rules[shown[0]]
        yield Proposal(rule, None, place, Wish.REPORT, not_followed(reason, shown), reason, once=("unproven", place))
