"""What fills the classes of the repository that are models: responses, bodies that they declare, and other things; and
the changes that this brings to their fields."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.filling import BY_NAME
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.model_facts import Filling
from codemods.analysis.values import Payload, alternatives
from codemods.changes.bodies import mappings
from codemods.changes.payloads import NESTING
from codemods.changes.scene import selects
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.model_facts import Field, Model
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

ORDER = (Verb.MOVE, Verb.RENAME, Verb.CONVERT, Verb.FIRST, Verb.NARROW, Verb.REMOVE, Verb.WRAP, Verb.GONE)
"""The verbs that change fields, the most telling first."""
_SAME = {Verb.FIRST: Verb.WRAP}


@dataclass(frozen=True, slots=True)
class Touch:
    """A change that speaks of a field of a model."""

    rule: Rule
    change: Change
    match: Match
    field: Field

    @property
    def meaning(self) -> tuple[object, ...]:
        change = self.change
        return _SAME.get(change.verb, change.verb), change.into, change.to, change.type


@dataclass(eq=False, slots=True)
class ModelUse:
    """All that is known of one class as a model: what it is filled from, which changes that touches, and what is in the
    way of editing it."""

    model: Model
    fillings: list[Filling] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    inside: dict[str, Model] = field(default_factory=dict)
    meanings: dict[Place, dict[object, set[object]]] = field(default_factory=dict)
    foreign: set[bool] = field(default_factory=set)
    problem: str = ""

    def touch(self, source: object, touches: Iterable[Touch]) -> None:
        """Adds the changes that one source of the model's values brings; a field of which none speaks stays there."""
        for one in self.model.fields:
            self.meanings.setdefault(one.place, {}).setdefault(source, set())
        for touch in touches:
            self.touches.append(touch)
            self.meanings[touch.field.place][source].add(touch.meaning)


def model_uses(scene: Scene) -> dict[Place, ModelUse]:
    """The uses of all models, by the places of their classes."""
    uses: dict[Place, ModelUse] = {}
    by_payload: dict[tuple[object, tuple[str, ...]], Model] = {}
    for filling in scene.facts.fillings:
        use = uses.setdefault(filling.model.place, ModelUse(filling.model))
        use.fillings.append(filling)
        if filling.payload is not None:
            by_payload.setdefault((filling.payload.request, filling.payload.path), filling.model)
    for filling in scene.facts.fillings:
        use = uses[filling.model.place]
        if filling.payload is None:
            use.problem = use.problem or _made_elsewhere(filling)
            continue
        for one in filling.model.fields:
            for key in one.keys:
                for path in ((*filling.payload.path, key), (*filling.payload.path, key, "[]")):
                    inner = by_payload.get((filling.payload.request, path))
                    use.inside.update({key: inner} if inner is not None else {})
        _touched(scene, filling, use)
    _declared(scene, uses)
    return uses


def _made_elsewhere(filling: Filling) -> str:
    if filling.other == BY_NAME:
        return ""
    return f"it is also filled from something else ({filling.other})"


def _touched(scene: Scene, filling: Filling, use: ModelUse) -> None:
    """Adds the changes that speak of the model's fields in this response."""
    assert filling.payload is not None
    matches = scene.payload_matches(filling.payload)
    if not matches and not filling.payload.request.shadow:
        use.problem = use.problem or "it also takes a response that is not of this API"
    if not all(match.alone for match in matches):
        use.problem = use.problem or "it also takes a response that is not of this API"
    use.foreign |= {match.foreign for match in matches}
    if len(use.foreign) > 1:
        use.problem = use.problem or "it also takes a response that is not of this API"
    use.problem = use.problem or filling.other or filling.model.open
    for match in matches:
        found: list[Touch] = []
        for rule in scene.pack.rules:
            for change in rule.changes if match.operation.id in rule.operations else ():
                told = change.location is Location.RESPONSE and change.verb in ORDER and scene.applies(match, change)
                if told and selects(change.at, filling.payload.path):
                    found.extend(
                        Touch(rule, change, match, one) for one in filling.model.fields if _speaks(change, one)
                    )
        use.touch((filling.payload, match.operation.id), found)


def _speaks(change: Change, one: Field) -> bool:
    """Whether the change is about the field, and it has not been made yet."""
    keys = one.keys or (one.name,)
    indexed = change.verb is Verb.FIRST and any(
        len(alias.path) > 2 for alias in one.aliases if alias.key in change.keys
    )
    return bool(set(change.keys) & set(keys)) and not {change.into, change.to} & set(keys) and not indexed


def _declared(scene: Scene, uses: dict[Place, ModelUse]) -> None:
    """Adds the changes of the bodies that TypedDicts declare."""
    sent: dict[DictValue, list[tuple[Rule, Change, Match]]] = defaultdict(list)
    for rule in scene.pack.rules:
        for change in rule.changes:
            if change.location is Location.BODY and change.verb in ORDER:
                for match in scene.matches_of(rule, change):
                    for found in mappings(match.request, change.at):
                        if isinstance(found, DictValue):
                            sent[found].append((rule, change, match))
    samples = dict(_samples(scene))
    for model, made in scene.facts.declared:
        use = uses.setdefault(model.place, ModelUse(model))
        if made in samples:
            _touched(scene, Filling(model, made.place, samples[made]), use)
            continue
        if made not in sent and not _is_body(scene, made):
            use.problem = use.problem or "such a mapping is made in the code too"
            continue
        wanted = sent.get(made, [])
        use.touch(
            made,
            [
                Touch(rule, change, match, one)
                for rule, change, match in wanted
                for one in model.fields
                if _speaks(change, one)
            ],
        )


def _samples(scene: Scene) -> Iterator[tuple[DictValue, Payload]]:
    """The dicts that tests give in the place of a response or its parts, each with that part."""
    for sample in scene.facts.samples:
        yield from _parts(sample.value, Payload(sample.request, sample.path))


def _parts(value: Value, payload: Payload) -> Iterator[tuple[DictValue, Payload]]:
    for one in alternatives(value) if len(payload.path) < NESTING else ():
        if isinstance(one, DictValue):
            yield one, payload
            for entry in one.entries:
                yield from _parts(entry.value, Payload(payload.request, (*payload.path, entry.key)))
        elif isinstance(one, ListValue):
            for item in one.values():
                yield from _parts(item, Payload(payload.request, (*payload.path, "[]")))


def _is_body(scene: Scene, made: DictValue) -> bool:
    return any(made in match.request.snapshots for match in scene.matches.all)
