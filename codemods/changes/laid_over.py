"""Mappings that a body is laid over, and that are laid over it: what an inner mapping in one of them would hide."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from codemods.analysis.values import NONE, Payload
from codemods.changes.beneath import full, written_beneath
from codemods.changes.entries import WRITTEN_OUT
from codemods.changes.repeatable import is_repeatable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.heap import DictValue, Entry
    from codemods.changes.scene import Scene
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change


def laid_over(
    scene: Scene, change: Change, mapping: DictValue, entry: Entry, others: Sequence[Entry], entries: Sequence[Entry]
) -> str:
    """Why the new inner mapping of a mapping that is merged in would hide one that is there already, or the empty
    string. One that holds nothing may be hidden, and one of which all is written out can be written again."""
    others = full(change, others)
    part = next((one for one in mapping.sources if entry in one.entries), None)
    if entry.how not in WRITTEN_OUT and part is not None:
        first = min(entries.index(one) for one in entries if one in part.entries and one in others)
        if any(entries.index(one) < first and one not in part.entries for one in others):
            return f"its {change.into!r} would hide the one of the mapping that it is laid over"
    if entry.how in WRITTEN_OUT and written_beneath(scene, change, mapping, entry, others, entries) is None:
        return f"its {change.into!r} would hide the one of the mapping that it is laid over"
    return ""


def replaced_later(change: Change, mapping: DictValue, entry: Entry) -> str:
    """Why what is merged in later could throw away the inner mapping with the key, or the empty string."""
    for part in mapping.merged_over(entry):
        if not isinstance(part.value, Payload) and part.value != NONE:
            return f"{change.into!r} would be replaced where the mapping has one that the body is {part.reason}"
    return ""


def unnamed(change: Change, mapping: DictValue, moved: Sequence[Entry], holders: Sequence[Entry]) -> str:
    """Why what the body is laid over cannot be kept, or the empty string: a body whose keys move in part is valid
    nowhere."""
    groups: dict[Place, list[Entry]] = defaultdict(list)
    for entry in moved:
        if entry.how in WRITTEN_OUT:
            groups[entry.container].append(entry)
    for container, group in groups.items():
        has_target = any(holder.container == container and holder.how in WRITTEN_OUT for holder in holders)
        if not has_target and seed_of(change, mapping, container, group, holders) is None:
            return "the mapping it is merged over is not a simple expression"
    return ""


def seed_of(
    change: Change, mapping: DictValue, container: Place, group: list[Entry], holders: Sequence[Entry]
) -> str | None:
    """The mapping whose ``into`` a new one must keep: one that the display or call is laid over. None where it cannot
    be named."""
    sources = [group[0].seed] if group[0].seed else []
    if container == mapping.place:
        wanted = {*change.keys, change.into}
        sources += [
            source.text
            for one, source in mapping.sources.items()
            if source.container == container and wanted & set(one.known_keys())
        ]
        sources += [part.source.text for part in mapping.merged_under(group[0]) if part.source is not None]
    elif not group[0].seed or not _has_earlier(mapping, change, group):
        return ""
    if not sources:
        return ""
    if len(sources) > 1 or not is_repeatable(sources[0]):
        return None
    return sources[0]


def _has_earlier(mapping: DictValue, change: Change, group: list[Entry]) -> bool:
    """Whether the inner mapping holds something when the group is laid over the body."""
    before = mapping.entries[: min(mapping.entries.index(entry) for entry in group if entry in mapping.entries)]
    return bool(mapping.merged_under(group[0])) or any(entry.key in (*change.keys, change.into) for entry in before)
