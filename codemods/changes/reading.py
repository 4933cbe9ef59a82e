"""The reads of responses that a change speaks of, each with what is in the way of a rewrite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import Payload
from codemods.changes.partial import TYPES
from codemods.changes.scene import selects
from codemods.rulepack.pack import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Context, Read, ReadSite
    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.rulepack.pack import Change, Rule

SET_HERE = "the key is also set in the client's own code"
MADE_HERE = "the same code also reads a mapping that is made here"
OF_BOTH = "the same code also reads a response of the target version"
SHARED = "the inner mapping would be shared with the mapping that was copied"
READ_LATER = "the key is given to a function that reads it later"
_ALIKE = frozenset({Verb.MOVE, Verb.FIRST})
"""Verbs that rewrite a read of each of their keys in the same way."""
_HARMLESS = frozenset({"a dict that lacks the key"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A read of one of a change's keys. ``problem`` says what else it reads, or is empty."""

    read: Read
    match: Match
    payload: Payload
    problem: str

    @property
    def site(self) -> ReadSite:
        return self.read.site

    def is_taken_for(self, scene: Scene, kind: Context, other: Context) -> bool:
        """Whether the code takes the value for ``kind``, here, or where it goes and nothing takes it for ``other``."""
        elsewhere = scene.taken_for[Payload(self.payload.request, (*self.payload.path, self.site.key))]
        return kind in self.site.context or (kind in elsewhere and other not in elsewhere)

    def hindrance(self, *, telling: bool) -> str:
        """The problem, but for a response of the target version where the code is ``telling``: what can only be of the
        source version does not work with either."""
        return "" if telling and self.problem == OF_BOTH else self.problem


def readings(scene: Scene, rule: Rule, change: Change) -> Iterator[Reading]:
    """The reads of the change's keys in responses of the rule's operations, once each."""
    for read in scene.facts.reads.values():
        if read.site.key not in change.keys:
            continue
        # What the client's code has set is a list too, where it is sent back as one.
        own = [one for one in read.overlaid if one.request in scene.sent_back] if change.verb is Verb.FIRST else []
        spoken = [
            (payload, match) for payload in read.payloads or own for match in _matches(scene, rule, change, payload)
        ]
        if spoken:
            payload, match = min(spoken, key=lambda pair: -pair[1].confidence)
            yield Reading(read, match, payload, _problem(scene, rule, change, read, match))


def _is_told(entry: Entry, read: Read) -> bool:
    """Whether a test gives the entry to the client's own code, which reads a response there without it."""
    return is_test(entry.item.path) and not is_test(read.site.place.path)


def _matches(scene: Scene, rule: Rule, change: Change, payload: Payload) -> list[Match]:
    if not selects(change.at, payload.path):
        return []
    return [
        match
        for match in scene.payload_matches(payload)
        if match.operation.id in rule.operations and scene.applies(match, change)
    ]


def _problem(scene: Scene, rule: Rule, change: Change, read: Read, match: Match) -> str:
    """What makes the read's meaning differ from one run of the code to the next, or the empty string."""
    alike = change.keys if change.verb in _ALIKE else (read.site.key,)
    others = scene.other_keys(read.site.place, alike)
    if others and read.site.form is not Form.FIELD:
        return f"the same code also reads {', '.join(map(repr, others))}"
    if scene.open_keys & {read.site.place, read.site.key_place}:
        return "the same code also reads keys that are not known"
    if change.verb is Verb.MOVE and read.shared:
        return SHARED
    for payload in read.payloads:
        if not selects(change.at, payload.path):
            return "the same code also reads another part of a response"
        matches = scene.payload_matches(payload)
        if not matches and payload.request.shadow:
            continue
        if not matches or not all(one.alone and one.foreign is match.foreign for one in matches):
            place = payload.request.place
            return f"the same code also reads the response of {payload.request.call} in {place.path} line {place.line}"
        if not all(one.operation.id in rule.operations for one in matches):
            return "the same code also reads the response of another operation"
        if any(scene.is_target(one) is not scene.is_target(match) for one in matches) and change.verb in TYPES:
            return OF_BOTH
    if any(entry.item not in scene.sample_items and not _is_told(entry, read) for entry in read.entries):
        return MADE_HERE
    if read.overlaid:
        return SET_HERE
    other = next((other for other in read.others if other not in _HARMLESS), None)
    if other is not None:
        return other
    stranger = scene.facts.strangers.get((read.site.place, read.site.key))
    return f"the same code also reads {stranger}" if stranger else ""
