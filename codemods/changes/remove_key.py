"""``remove`` in ``request.body``: keys that are no longer sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.changes.bodies import Lost, entries_of, lies_in_file, lost, mappings, open_parts
from codemods.changes.entries import removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.proposal import Proposal
    from codemods.changes.scene import Scene
    from codemods.rulepack.pack import Change, Rule


def propose(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    for match in scene.matches_of(rule, change):
        for found in mappings(match.request, change.at):
            if isinstance(found, Lost):
                yield lost(scene, rule, change, match, found)
                continue
            for entry in entries_of(match.request, found):
                if entry.key in change.keys and scene.is_open(entry) and not lies_in_file(scene, entry):
                    yield from removal(scene, rule, change, match, found, entry)
            yield from open_parts(scene, rule, change, match, found)
