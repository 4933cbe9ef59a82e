"""Bodies that are changed as a whole: dumps of an object's fields where they are made, mappings that are laid over each
other where they are complete. A dump that cannot be changed is annotated at its class and at the call that makes it,
once each, with all that changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.analysis.heap import DictValue
from codemods.changes.changeable import edits_of, follows, problem_of, step_of, where
from codemods.changes.dumps import dumps
from codemods.changes.layered import layered
from codemods.changes.partial import shows_version
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.repath import into_mapping
from codemods.changes.wording import about_keys, message
from codemods.changes.wrap_value import is_text
from codemods.model.edits import WrapValues
from codemods.rulepack.pack import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import Entry
    from codemods.analysis.model_facts import Owner
    from codemods.changes.changeable import Problem
    from codemods.changes.dumps import Dump, Wanted
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule


@dataclass(eq=False, slots=True)
class Left:
    """A class of which objects are sent in a way that is left: the calls that dump them, the keys of each change, and
    why."""

    owner: Owner
    match: Match
    calls: dict[Place, Match] = field(default_factory=dict)
    keys: dict[tuple[Rule, Change], dict[str, None]] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)


def dumped(scene: Scene) -> Iterator[tuple[Change, Proposal]]:
    """The proposals, each with the change that it is about; that of an annotation is the one that tells the version
    best."""
    left: dict[Place, Left] = {}
    named: set[tuple[Place, int]] = set()
    for dump in sorted(dumps(scene), key=lambda one: (one.place.path, one.place.span)):
        problem = problem_of(scene, dump)
        if problem is not None:
            _leave(left, dump, problem)
            scene.beside_left |= _beside(dump)
        else:
            yield from _changed(scene, dump, named)
    for one in left.values():
        yield from _annotated(one)
    for dump in layered(scene):
        scene.completed.add(dump.place)
        yield from _changed(scene, dump, named)


def _changed(scene: Scene, dump: Dump, named: set[tuple[Place, int]]) -> Iterator[tuple[Change, Proposal]]:
    """The dict is changed where it is made, one proposal for each change; reads of keys that move follow."""
    module = scene.project.module(dump.place.path)
    found = where(scene, dump)
    if module is None or found is None:
        return
    statement = module.place(found.statement), 0 if found.stored else 1
    by_statements = statement not in named
    named.add(statement)
    reason = "changed where the body is complete" if dump.joint is not None else "changed where the fields are dumped"
    seen: set[object] = set()
    for one in sorted(
        (one for wanted in dump.wanted.values() for one in wanted), key=lambda one: -one.match.confidence
    ):
        scene.changed_at_dump |= set(one.entries)
        if (one.rule, one.step) in seen:
            continue
        seen.add((one.rule, one.step))
        step = step_of(scene, dump, one)
        text = about_keys(one.rule, one.change, tuple(map(repr, step.keys)), one.match.operation.id)
        edits = edits_of(scene, dump, found, one, by_statements=by_statements)
        chosen = isinstance(step, WrapValues) and step.nullable
        telling = all(is_text(entry.value) for entry in one.entries)
        yield (
            one.change,
            Proposal(
                *(one.rule, one.match, dump.place, Wish.REWRITE, text, reason, edits),
                review=chosen,
                key=",".join(step.keys),
                telling=telling,
            ),
        )
        if one.change.verb is Verb.MOVE:
            yield from _reads(scene, dump, one)


def _reads(scene: Scene, dump: Dump, wanted: Wanted) -> Iterator[tuple[Change, Proposal]]:
    """Reads of the keys in the client's own code follow them."""
    for entry in wanted.entries:
        for read in scene.reads_of.get(entry.item, ()):
            if entry in read.entries and any(owner.place == dump.place for owner in read.owners):
                puts = dump.joint is not None and read.site.form is Form.SETDEFAULT
                if dump.comes_after(read.site.place) or puts or not follows(dump, wanted, read):
                    continue
                text = message(wanted.rule, wanted.change, entry.key, wanted.match.operation.id)
                edits = into_mapping(read.site, wanted.change.into)
                reason = f"reads the key that moved into {wanted.change.into!r}"
                place = read.site.place
                yield (
                    wanted.change,
                    Proposal(wanted.rule, wanted.match, place, Wish.REWRITE, text, reason, edits, key=entry.key),
                )


def _leave(left: dict[Place, Left], dump: Dump, problem: Problem) -> None:
    for one in (one for wanted in dump.wanted.values() for one in wanted):
        for entry in one.entries:
            if entry.owner is not None:
                known = left.setdefault(entry.owner.place, Left(entry.owner, one.match))
                known.match = _surer(known.match, one.match)
                known.calls[entry.container] = _surer(known.calls.get(entry.container, one.match), one.match)
                known.keys.setdefault((one.rule, one.change), {}).setdefault(entry.key)
                known.problems.setdefault(problem)


def _beside(dump: Dump) -> set[Entry]:
    """What else is set in the dicts: a body whose keys move in part is valid nowhere."""
    made = (one for one in dump.wanted if isinstance(one, DictValue))
    return {entry for one in made for entry in one.entries if entry.owner is None}


def _surer(one: Match, other: Match) -> Match:
    return max(one, other, key=lambda match: match.confidence)


def _annotated(one: Left) -> Iterator[tuple[Change, Proposal]]:
    said = " ".join(
        about_keys(rule, change, tuple(map(repr, keys)), one.match.operation.id)
        for (rule, change), keys in one.keys.items()
    )
    rule = next(rule for rule, _ in one.keys)
    telling = next((change for _, change in one.keys if shows_version(change)), next(change for _, change in one.keys))
    reason = "; ".join(map(str, one.problems))
    because = "; ".join(dict.fromkeys(problem.why for problem in one.problems))
    text = f"Change what the fields of {one.owner.name!r} are sent as by hand, because {because}: {said}"
    yield telling, Proposal(rule, one.match, one.owner.place, Wish.ANNOTATE, text, reason, key="dumped")
    for call, match in one.calls.items():
        text = f"The fields of {one.owner.name!r} are sent from here: {said}"
        yield telling, Proposal(rule, match, call, Wish.ANNOTATE, text, reason, key="dumped")
