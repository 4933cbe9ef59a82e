"""Values that leave the code together with their key: what they read is not read any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue
from codemods.analysis.values import alternatives
from codemods.changes.bodies import Lost, entries_of, mappings
from codemods.changes.entries import hindrance, taken_out
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change


def leaving(scene: Scene) -> Iterator[Place]:
    """The values of keys that are no longer sent and can be taken out where they stand."""
    for rule in scene.pack.rules:
        for change in (one for one in rule.changes if one.verb is Verb.REMOVE):
            for match in scene.matches_of(rule, change):
                for entry in _sent(match, change):
                    free = (
                        entry.pure
                        and scene.is_open(entry)
                        and taken_out(entry) is not None
                        and not scene.reads_of.get(entry.item)
                    )
                    if free and entry.value_place is not None and not hindrance(scene, rule, change, match, entry):
                        yield entry.value_place


def _sent(match: Match, change: Change) -> Iterator[Entry]:
    if change.location is Location.BODY:
        found = [one for one in mappings(match.request, change.at) if not isinstance(one, Lost)]
    elif change.location is Location.QUERY:
        options = [one for query in match.request.queries for one in alternatives(query)]
        found = [one for one in options if isinstance(one, DictValue)]
    else:
        return
    for mapping in found:
        yield from (entry for entry in entries_of(match.request, mapping) if entry.key in change.keys)
