"""Code beside a URL of the target version: written for that version, or not migrated yet?

A run can be repeated after some hunks of its diff were applied by hand, and branches bring old code to new URLs. Keys
that moved or left show by themselves which version they are of. Values whose type changed do so where the code takes
them for what only one version returns; elsewhere, what stands beside them is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.changes.proposal import Wish
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.changes.proposal import Proposal
    from codemods.changes.scene import Scene
    from codemods.rulepack.pack import Change

TYPES = frozenset({Verb.CONVERT, Verb.NARROW, Verb.FIRST, Verb.WRAP})
"""Verbs whose old and new form look alike in the code."""
_KEYS = frozenset({Verb.MOVE, Verb.REMOVE, Verb.RENAME, Verb.GONE})
"""Verbs whose old form cannot be valid in the target version."""


def shows_version(change: Change) -> bool:
    """Whether what the change is about can only be in its old form where it is met."""
    return change.verb in _KEYS and change.location is not Location.URL


def still_old(scene: Scene, proposals: Iterable[Proposal]) -> None:
    """Notes the requests and files in which ``proposals`` found the old form beside a URL of the target version."""
    for one in proposals:
        if one.match is not None and scene.is_target(one.match) and one.once is None and one.wish >= Wish.REWRITE:
            scene.unfinished |= {one.match.request.place, one.place.path}


def weighed(scene: Scene, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals about types: beside a URL of the target version rewritten only where the code can be of no other
    version than the old one, annotated where something else is, and told where nothing is."""
    for one in proposals:
        if one.match is None or not scene.is_target(one.match) or (one.telling and one.wish >= Wish.REWRITE):
            yield one
        elif one.wish >= Wish.REWRITE:
            old = not scene.is_settled(one.match, one.place)
            beside = "code beside it is not" if old else "nothing shows whether this is"
            wish, reason = Wish.ANNOTATE if old else Wish.NOTICE, f"the URL is of the target version, {beside}"
            yield replace(one, wish=wish, reason=reason, edits=())
