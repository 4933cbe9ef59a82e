"""The mappings inside a request's body that a change speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import (
    INTEGER,
    NONE,
    Const,
    FileText,
    Payload,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
)
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message, not_followed
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.heap import Entry
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule


@dataclass(frozen=True, slots=True)
class Lost:
    """A part of a body that was not followed to its keys."""

    reason: str
    place: Place | None = None


def mappings(request: Request, at: tuple[str, ...]) -> Iterator[DictValue | Lost]:
    """The dicts that ``at`` selects in the request's bodies, and the parts of them that were lost on the way."""
    # What only a default keeps from being sent may be for other calls, which give it something else.
    if not request.bodies and not request.double and (request.open_arguments or not request.shadow):
        yield Lost("the body of this request is given in a way that was not followed")
    seen: dict[object, None] = {}
    for body in request.bodies:
        for found in _descend(body, at, request):
            if found not in seen:
                seen[found] = None
                yield found
    for path, value in request.expected:
        steps = tuple("[]" if step.startswith("[") else step for step in path)
        for found in _descend(value, at[len(steps) :], request) if at[: len(steps)] == steps else ():
            if isinstance(found, DictValue) and found not in seen:
                seen[found] = None
                yield found


def lies_in_file(scene: Scene, entry: Entry) -> bool:
    """Whether the key stands in a payload file, where it is changed."""
    return entry.file is not None and scene.payload_file(entry.file[0]) is not None


def entries_of(request: Request, mapping: DictValue) -> tuple[Entry, ...]:
    """The mapping's entries when it was sent."""
    return request.snapshots.get(mapping, tuple(mapping.entries))


def _descend(value: Value, at: tuple[str, ...], request: Request) -> Iterator[DictValue | Lost]:
    for one in alternatives(value):
        if isinstance(one, Serialized):
            yield from _descend(one.value, at, request)
        elif isinstance(one, (Const, FileText, Payload)) or one == INTEGER:
            continue
        elif not at:
            yield one if isinstance(one, DictValue) else Lost(_why(one))
        elif isinstance(one, DictValue) and at[0] != "[]":
            yield from _key(one, at, request)
        elif isinstance(one, (ListValue, TupleValue)) and at[0] == "[]":
            places = [place for _, place in one.items] if isinstance(one, ListValue) else list(one.places)
            for index, item in enumerate(one.values() if isinstance(one, ListValue) else one.items):
                for found in _descend(item, at[1:], request):
                    place = places[index] if index < len(places) else None
                    yield Lost(found.reason, found.place or place) if isinstance(found, Lost) else found
        else:
            yield Lost(_why(one))


def _key(mapping: DictValue, at: tuple[str, ...], request: Request) -> Iterator[DictValue | Lost]:
    entries = _sent(mapping, [entry for entry in entries_of(request, mapping) if entry.key == at[0]])
    for entry in entries:
        for found in _descend(entry.value, at[1:], request):
            yield Lost(found.reason, found.place or entry.value_place) if isinstance(found, Lost) else found
    if not entries and mapping.unfollowed:
        part = mapping.unfollowed[0]
        yield Lost(f"the body is {part.reason}", part.place)


def _sent(mapping: DictValue, entries: list[Entry]) -> list[Entry]:
    """The entries of a key from the last one on that surely replaced those before it."""
    sure = [one for one in entries if one.condition == mapping.condition and one.how != "setdefault"]
    return entries[entries.index(sure[-1]) :] if sure else entries


def _why(value: Value) -> str:
    if isinstance(value, Unknown):
        return value.reason
    return "the value is not a mapping that could be followed"


def lost(scene: Scene, rule: Rule, change: Change, match: Match, part: Lost) -> Proposal:
    """The annotation of a part of a body that was not followed: one for each place and operation, with all the keys
    that change there."""
    place = part.place or match.request.place
    # A message that names no key says what is to be done; one that does would name the wrong one here.
    text = not_followed(part.reason, _keys(scene, match)) if "{key" in rule.message else message(rule, change)
    return Proposal(rule, match, place, Wish.ANNOTATE, text, part.reason, once=("body", place, match.operation.id))


def _keys(scene: Scene, match: Match) -> tuple[str, ...]:
    """The keys that move out of, or leave, the body of the operation's requests."""
    rules = [rule for rule in scene.pack.rules if match.operation.id in rule.operations]
    changes = [one for rule in rules for one in rule.changes if one.location is Location.BODY]
    moved = [one for one in changes if one.verb in (Verb.MOVE, Verb.REMOVE)]
    return tuple(dict.fromkeys(key for one in moved for key in one.keys))


def open_parts(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """Annotations of the parts of a dict whose keys are not known."""
    for part in mapping.unfollowed:
        of_the_api = isinstance(part.value, Payload) and change.verb is Verb.WRAP
        if part.value != NONE and not of_the_api:
            yield lost(scene, rule, change, match, Lost(f"the body is {part.reason}", part.place))
