"""Bodies that are made by laying mappings over each other: where an inner mapping in one of them would hide that of
another, their keys stay where they are, and move where the body is complete."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from codemods.analysis.heap import DictValue
from codemods.analysis.merging import Joint, last_joint
from codemods.changes.bodies import entries_of, lies_in_file, mappings
from codemods.changes.changeable import problem_of
from codemods.changes.dumps import Dump, Wanted, is_inside
from codemods.changes.entries import WRITTEN_OUT
from codemods.changes.laid_over import laid_over, replaced_later, unnamed
from codemods.changes.whole_uses import used_as_a_whole
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

_STORED = ("store", "setdefault")


@dataclass(eq=False, slots=True)
class _Body:
    """A body, where it is complete (None: nowhere), the keys that move until then, and whether they cannot move where
    they stand."""

    mapping: DictValue
    joint: Joint | None
    wanted: Wanted
    clashes: bool

    def brought(self) -> set[Place]:
        """The keys that other mappings bring into the body."""
        return {one.item for one in self.wanted.entries if not is_inside(self.mapping, one)}


def layered(scene: Scene) -> list[Dump]:
    """What changes where such bodies are complete. A key that stays where it is does so for every body."""
    bodies = list(_bodies(scene))
    chosen = _tied([body for body in bodies if body.clashes], bodies)
    while True:
        made = _by_place(chosen)
        left = {place for place, dump in made.items() if problem_of(scene, dump) is not None}
        lost = _tied([body for body in chosen if body.mapping.place in left], chosen)
        if not lost:
            return list(made.values())
        chosen = [body for body in chosen if body not in lost]


def _bodies(scene: Scene) -> Iterator[_Body]:
    sent = list(_sent(scene))
    laying: dict[Place, dict[Place, None]] = defaultdict(dict)
    for one in sent:
        laying[one.mapping.place].update(dict.fromkeys(_laying(one.mapping, one.moved)))
    joints = {place: last_joint(scene.project.module(place.path), place, found) for place, found in laying.items()}
    for one in sent:
        joint = joints[one.mapping.place]
        if any(lies_in_file(scene, entry) for entry in one.moved):
            joint = None
        brought = {entry for source in one.mapping.sources for entry in source.entries}
        early = [entry for entry in one.moved if joint is not None and joint.is_after(entry.item)]
        made = tuple(entry for entry in one.moved if entry.how not in _STORED or entry in brought or entry in early)
        if made:
            yield _Body(one.mapping, joint, Wanted(one.rule, one.change, one.match, (), made), _clash(scene, one))


class _Sent(NamedTuple):
    """A mapping as one request sends it, with the keys that move."""

    rule: Rule
    change: Change
    match: Match
    mapping: DictValue
    entries: tuple[Entry, ...]
    moved: tuple[Entry, ...]


def _sent(scene: Scene) -> Iterator[_Sent]:
    for rule in scene.pack.rules:
        for change in rule.changes:
            if change.location is not Location.BODY or change.verb is not Verb.MOVE or change.at:
                continue
            for match in scene.matches_of(rule, change):
                for mapping in mappings(match.request, change.at):
                    if isinstance(mapping, DictValue):
                        entries = entries_of(match.request, mapping)
                        moved = tuple(one for one in entries if one.key in change.keys and scene.is_open(one))
                        yield _Sent(rule, change, match, mapping, entries, moved)


def _laying(mapping: DictValue, moved: Sequence[Entry]) -> Iterator[Place]:
    """The expressions and statements that lay something over the mapping."""
    brought = [entry for part in mapping.sources for entry in part.entries]
    yield from (one.container for one in mapping.sources.values() if one.container is not None)
    yield from (one.container for one in moved if one.how in WRITTEN_OUT and one not in brought)
    yield from (part.place for part in mapping.unfollowed if part.key is None)


def _clash(scene: Scene, sent: _Sent) -> bool:
    """Whether the keys cannot move where they stand, since mappings are laid over each other or used elsewhere."""
    change, mapping, moved = sent.change, sent.mapping, sent.moved
    holders = [one for one in sent.entries if one.key == change.into]
    return bool(mapping.sources or mapping.unfollowed) and (
        bool(unnamed(change, mapping, moved, holders))
        or any(
            laid_over(scene, change, mapping, one, (*moved, *holders), sent.entries)
            or replaced_later(change, mapping, one)
            or used_as_a_whole(scene, mapping, one)
            or one.how == "setdefault"
            or (scene.other_senders(one, sent.rule, sent.match) and not is_inside(mapping, one))
            for one in moved
        )
    )


def _tied(bodies: Iterable[_Body], among: Sequence[_Body]) -> list[_Body]:
    """The bodies, and those that a key is brought into which is brought into one of them, directly or not."""
    found = list(bodies)
    for body in found:
        found += [one for one in among if one not in found and one.brought() & body.brought()]
    return found


def _by_place(bodies: Iterable[_Body]) -> dict[Place, Dump]:
    made: dict[Place, Dump] = {}
    for body in bodies:
        dump = made.setdefault(body.mapping.place, Dump(body.mapping.place, joint=body.joint))
        if body.joint is None or body.joint != dump.joint:
            dump.lost = "what is laid over it is so in other places"
        dump.wanted[body.mapping].append(body.wanted)
    return made
