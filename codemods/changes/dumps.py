"""Bodies that are dumps of an object's fields, by the expression that makes the dict: what changes in it, and whether
that can be changed there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import Serialized, TupleValue, alternatives
from codemods.changes.bodies import entries_of, mappings
from codemods.changes.entries import WRITTEN_OUT
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.heap import Entry
    from codemods.analysis.merging import Joint
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

VERBS = (Verb.MOVE, Verb.REMOVE, Verb.WRAP)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Keys of a dict below ``path`` in what a dump gives that a change speaks of, as one request sends them."""

    rule: Rule
    change: Change
    match: Match
    path: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def step(self) -> tuple[object, ...]:
        """What is to be done, apart from the keys."""
        return self.change.verb, self.path, self.change.into


@dataclass(eq=False, slots=True)
class Dump:
    """The dicts that the expression at ``place`` makes, with what is wanted of each; ``lost`` says why they cannot be
    told apart from what else is sent. ``joint`` is where they are complete, if mappings are laid over each other for
    them."""

    place: Place
    wanted: dict[DictValue | ListValue, list[Wanted]] = field(default_factory=lambda: defaultdict(list))
    lost: str = ""
    joint: Joint | None = None

    def comes_after(self, place: Place) -> bool:
        """Whether what stands at the place meets the dict before it is complete, and so before it is changed."""
        return self.joint is not None and self.joint.is_after(place)

    @property
    def may_hold_more(self) -> bool:
        """Whether keys may be in it that were not followed."""
        return self.joint is not None and any(isinstance(one, DictValue) and one.unfollowed for one in self.wanted)


def dumps(scene: Scene) -> list[Dump]:
    """All dumps of fields in which something changes."""
    found: dict[Place, Dump] = {}
    for verb in VERBS:
        for rule in scene.pack.rules:
            for change in (one for one in rule.changes if one.location is Location.BODY and one.verb is verb):
                for match in scene.matches_of(rule, change):
                    for mapping in mappings(match.request, change.at):
                        if isinstance(mapping, DictValue):
                            _collect(found, rule, change, match, mapping)
    return list(found.values())


def _collect(found: dict[Place, Dump], rule: Rule, change: Change, match: Match, mapping: DictValue) -> None:
    entries = entries_of(match.request, mapping)
    changing = [one for one in entries if one.key in change.keys and not is_done(change, one)]
    fields = [one for one in changing if one.owner is not None]
    if not fields:
        return
    made, path = _made(match.request, mapping, change.at)
    first = [one for one in made.entries if one.key in path[:1]] if isinstance(made, DictValue) else []
    asked = first if path else fields
    origins = {_origin(made, one) for one in asked} if isinstance(made, DictValue) else {made}
    origin = origins.pop() if len(origins) == 1 else None
    lost = ""
    if origin is None:
        origin, lost = made, "the fields come together from several dumps"
    elif origin is not made and _meets_others(change, entries, origin):
        lost = "the dump is laid over a mapping that has these keys too"
    is_whole = change.verb is not Verb.WRAP and not path
    own = [one for one in changing if one.owner is not None or (is_whole and is_inside(origin, one))]
    dump = found.setdefault(origin.place, Dump(origin.place))
    dump.lost = dump.lost or lost
    dump.wanted[origin].append(Wanted(rule, change, match, path, tuple(own)))


def is_done(change: Change, entry: Entry) -> bool:
    """Whether the field holds a list already, where v2 takes one."""
    values = alternatives(entry.value)
    return change.verb is Verb.WRAP and all(isinstance(one, (ListValue, TupleValue)) for one in values)


def _made(request: Request, mapping: DictValue, at: tuple[str, ...]) -> tuple[DictValue | ListValue, tuple[str, ...]]:
    """The innermost value around a mapping that an expression made, and the way from there to the mapping."""
    if mapping.whole is not None:
        for body in request.bodies:
            for way in _ways(body, at, request):
                if way[-1] is mapping:
                    made = [(one, at[index:]) for index, one in enumerate(way) if _is_made(one, mapping)]
                    if made:
                        return made[-1]
    return mapping, ()


def _is_made(value: DictValue | ListValue, mapping: DictValue) -> bool:
    return value.whole is None if isinstance(value, DictValue) else value is mapping.whole


def _ways(value: Value, at: tuple[str, ...], request: Request) -> Iterator[tuple[DictValue | ListValue, ...]]:
    """The dicts and lists that ``at`` leads through."""
    for one in alternatives(value):
        if isinstance(one, Serialized):
            yield from _ways(one.value, at, request)
        elif isinstance(one, (DictValue, ListValue)) and not at:
            yield (one,)
        elif isinstance(one, DictValue):
            inner = [entry.value for entry in entries_of(request, one) if entry.key == at[0]]
            yield from ((one, *way) for part in inner for way in _ways(part, at[1:], request))
        elif isinstance(one, ListValue) and at[0] == "[]":
            yield from ((one, *way) for part in one.values() for way in _ways(part, at[1:], request))


def _origin(made: DictValue, entry: Entry) -> DictValue | None:
    """The dict in whose making the entry came in: this one, or one that was merged into it later."""
    if entry.container == made.place or is_inside(made, entry):
        return made
    for one, source in made.sources.items():
        if entry in one.entries:
            return made if source.container == made.place else _origin(one, entry)
    return made if not made.sources and made.whole is None else None


def is_inside(made: DictValue | ListValue, entry: Entry) -> bool:
    """Whether the expression that makes the dict sets the entry itself."""
    if made.place is None or entry.container.path != made.place.path:
        return False
    return entry.how in WRITTEN_OUT and made.place.span.contains(entry.container.span)


def _meets_others(change: Change, entries: tuple[Entry, ...], origin: DictValue | ListValue) -> bool:
    """Whether something else that is sent stands under one of the keys, or in the inner mapping."""
    own = [one for one in entries if isinstance(origin, DictValue) and one in origin.entries]
    others = [one for one in entries if one.key in (*change.keys, change.into) and one not in own]
    return any(one.how != "store" or entries.index(one) < entries.index(own[-1]) for one in others)
