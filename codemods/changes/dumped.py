"""Bodies that are dumps of an object's fields: its class and the call that dumps it are annotated, once each, with all
that changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import TupleValue, alternatives
from codemods.changes.bodies import entries_of, mappings
from codemods.changes.partial import shows_version
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import about_keys
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Owner
    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

_VERBS = (Verb.MOVE, Verb.REMOVE, Verb.WRAP)


@dataclass(eq=False, slots=True)
class Dumped:
    """A class of which objects are sent: the calls that dump them, and the keys of each change."""

    owner: Owner
    match: Match
    calls: dict[Place, Match] = field(default_factory=dict)
    keys: dict[tuple[Rule, Change], dict[str, None]] = field(default_factory=dict)


def dumped(scene: Scene) -> Iterator[tuple[Change, Proposal]]:
    """The annotations, each with the change that tells its version best."""
    found: dict[Place, Dumped] = {}
    for verb in _VERBS:
        for rule in scene.pack.rules:
            for change in (one for one in rule.changes if one.location is Location.BODY and one.verb is verb):
                for match, entry, owner in _entries(scene, rule, change):
                    known = found.setdefault(owner.place, Dumped(owner, match))
                    known.match = _surer(known.match, match)
                    known.calls[entry.container] = _surer(known.calls.get(entry.container, match), match)
                    known.keys.setdefault((rule, change), {}).setdefault(entry.key)
    for one in found.values():
        yield from _annotated(one)


def _entries(scene: Scene, rule: Rule, change: Change) -> Iterator[tuple[Match, Entry, Owner]]:
    """The dumped fields that the change is about, wherever they are sent."""
    for match in scene.matches_of(rule, change):
        for mapping in mappings(match.request, change.at):
            for entry in entries_of(match.request, mapping) if isinstance(mapping, DictValue) else ():
                if entry.owner is not None and entry.key in change.keys and not _is_done(change, entry):
                    yield match, entry, entry.owner


def _surer(one: Match, other: Match) -> Match:
    return max(one, other, key=lambda match: match.confidence)


def _is_done(change: Change, entry: Entry) -> bool:
    """Whether the field holds a list already, where v2 takes one."""
    values = alternatives(entry.value)
    return change.verb is Verb.WRAP and all(isinstance(one, (ListValue, TupleValue)) for one in values)


def _annotated(one: Dumped) -> Iterator[tuple[Change, Proposal]]:
    said = " ".join(
        about_keys(rule, change, tuple(map(repr, keys)), one.match.operation.id)
        for (rule, change), keys in one.keys.items()
    )
    rule = next(rule for rule, _ in one.keys)
    telling = next((change for _, change in one.keys if shows_version(change)), next(change for _, change in one.keys))
    text = f"Change what the fields of {one.owner.name!r} are sent as by hand: {said}"
    reason = "the keys are fields of a class"
    yield telling, Proposal(rule, one.match, one.owner.place, Wish.ANNOTATE, text, reason, key="dumped")
    for call, match in one.calls.items():
        text = f"The fields of {one.owner.name!r} are sent from here: {said}"
        yield telling, Proposal(rule, match, call, Wish.ANNOTATE, text, reason, key="dumped")
