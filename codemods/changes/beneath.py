"""What an inner mapping would hide of the mapping that its own one is laid over, and whether that can be written
again: overrides that a call gives a factory, say."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue
from codemods.analysis.strings import Str
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import Const, alternatives
from codemods.changes.entries import WRITTEN_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change

_SCALAR = re.compile(r"""\"[^"\\{\n]*\"|'[^'\\{\n]*'|-?\d+(\.\d+)?|None|True|False""")


def written_beneath(
    scene: Scene, change: Change, mapping: DictValue, entry: Entry, others: Sequence[Entry], entries: Sequence[Entry]
) -> tuple[tuple[str, str], ...] | None:
    """The keys, with the sources of their values, that a new inner mapping beside the entry would hide; None where
    they cannot be written again there. Where all that moves below is set again, nothing is lost with it."""
    if entry.seed or entry.container == mapping.place:
        return ()
    others = full(change, others)
    mine = [one for one in others if one.container == entry.container]
    first = min(entries.index(one) for one in mine)
    below = [one for one in others if entries.index(one) < first and one.container != entry.container]
    again = {one.key for one in mine}
    hidden = [one for one in below if one.key not in again]
    written = {one.key: source for one in hidden if (source := _literal(scene, one))}
    if len(written) < len(hidden) or any(one.key == change.into for one in below) or (below and mapping.unfollowed):
        return None
    # What the client's own code sends moves where it is complete: nothing has to be written twice there.
    if written and (change.into in again or not is_test(entry.item.path) or not _is_given_once(scene, entry.container)):
        return None
    return tuple(written.items())


def full(change: Change, others: Sequence[Entry]) -> list[Entry]:
    """The entries but for inner mappings that hold nothing: they may be hidden."""
    return [one for one in others if one.key != change.into or not _is_empty(one)]


def _literal(scene: Scene, entry: Entry) -> str:
    """The source of the entry's value where that means the same anywhere, and the entry is surely there; else
    nothing."""
    place = entry.value_place
    module = scene.project.module(place.path) if place is not None else None
    if module is None or place is None or entry.how not in WRITTEN_OUT or entry.condition:
        return ""
    source = module.source(place)
    return source if isinstance(entry.value, (Str, Const)) and _SCALAR.fullmatch(source) else ""


def _is_given_once(scene: Scene, container: Place) -> bool:
    """Whether what stands at the place can only be laid over this mapping: it has no name, and is given to a call."""
    module = scene.project.module(container.path)
    for node in module.nodes if module is not None else ():
        if module is None or not isinstance(node, (ast.Dict, ast.Call)) or module.place(node) != container:
            continue
        if isinstance(node, ast.Call):
            return not (isinstance(node.func, ast.Name) and node.func.id == "dict")
        parent = module.parents.get(node)
        return isinstance(parent, (ast.Call, ast.keyword))
    return False


def _is_empty(holder: Entry) -> bool:
    """Whether the inner mapping surely holds nothing."""
    return all(
        isinstance(one, DictValue) and not (one.entries or one.keyed or one.unfollowed)
        for one in alternatives(holder.value)
    )
