"""Classes that are filled from responses, and TypedDicts of bodies: their fields follow, or the class is annotated once
with all that changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.facts import Filling, Kind
from codemods.analysis.filling import BY_NAME
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import Payload, alternatives
from codemods.changes.bodies import mappings
from codemods.changes.fields import Around, Changed, Kept, Left, outcome_of
from codemods.changes.importing import names_in
from codemods.changes.partial import shows_version
from codemods.changes.payloads import NESTING
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.scene import selects
from codemods.changes.wording import about_keys, message
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import Field, Model
    from codemods.analysis.values import Value
    from codemods.changes.fields import Outcome
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

_ORDER = (Verb.MOVE, Verb.RENAME, Verb.CONVERT, Verb.FIRST, Verb.NARROW, Verb.REMOVE, Verb.WRAP, Verb.GONE)
_SAME = {Verb.FIRST: Verb.WRAP}
_TWO = frozenset(
    {
        *(
            "model_validate",
            "model_dump",
            "model_config",
            "ConfigDict",
            "field_validator",
            "model_validator",
            "TypeAdapter",
        ),
        *("RootModel", "AliasPath", "AliasChoices", "computed_field", "validation_alias", "pydantic_settings"),
    }
)
"""Names of pydantic 2 that pydantic 1 does not have."""


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
class Use:
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


def models(scene: Scene) -> Iterator[tuple[Change, Proposal]]:
    """The proposals for all classes that are filled from responses, or that declare the bodies of requests, each with
    the change that it is about; that of an annotation is the one that tells the version best."""
    uses = _uses(scene)
    barred: dict[Place, str] = {}
    for use in uses.values():
        for one in use.model.fields:
            problem = use.problem or _disagreement(use, one)
            if problem:
                barred.setdefault(one.place, problem)
    for use in uses.values():
        yield from _of_class(scene, use, barred)


def _uses(scene: Scene) -> dict[Place, Use]:
    uses: dict[Place, Use] = {}
    by_payload: dict[tuple[object, tuple[str, ...]], Model] = {}
    for filling in scene.facts.fillings:
        use = uses.setdefault(filling.model.place, Use(filling.model))
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


def _touched(scene: Scene, filling: Filling, use: Use) -> None:
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
                told = change.location is Location.RESPONSE and change.verb in _ORDER and scene.applies(match, change)
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


def _declared(scene: Scene, uses: dict[Place, Use]) -> None:
    """Adds the changes of the bodies that TypedDicts declare."""
    sent: dict[DictValue, list[tuple[Rule, Change, Match]]] = defaultdict(list)
    for rule in scene.pack.rules:
        for change in rule.changes:
            if change.location is Location.BODY and change.verb in _ORDER:
                for match in scene.matches_of(rule, change):
                    for found in mappings(match.request, change.at):
                        if isinstance(found, DictValue):
                            sent[found].append((rule, change, match))
    samples = dict(_samples(scene))
    for model, made in scene.facts.declared:
        use = uses.setdefault(model.place, Use(model))
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


def _disagreement(use: Use, one: Field) -> str:
    """Why not all responses that fill a field change it alike, or the empty string."""
    meanings = {frozenset(found) for found in use.meanings.get(one.place, {}).values()}
    return "the responses that fill it change differently" if len(meanings) > 1 else ""


def _of_class(scene: Scene, use: Use, barred: dict[Place, str]) -> Iterator[tuple[Change, Proposal]]:
    left: dict[tuple[Rule, Change], dict[str, Touch]] = {}
    reasons: dict[str, None] = {}
    by_name = any(filling.other == BY_NAME for filling in use.fillings)
    around = Around(scene.project, use.model, use.inside, by_name, divided=_is_divided(use))
    done: set[tuple[Place, object]] = set()
    for touch in sorted(use.touches, key=lambda touch: (_ORDER.index(touch.change.verb), -touch.match.confidence)):
        if (touch.field.place, touch.meaning) in done:
            continue
        done.add((touch.field.place, touch.meaning))
        problem = barred.get(touch.field.place, "")
        outcome = Left(problem) if problem else _outcome(scene, touch, around)
        if isinstance(outcome, Left):
            key = next((key for key in touch.field.keys if key in touch.change.keys), touch.field.name)
            left.setdefault((touch.rule, touch.change), {})[key] = touch
            reasons.update({outcome.reason: None} if outcome.reason else {})
        else:
            yield touch.change, _followed(touch, outcome)
    if left:
        telling = next((change for _, change in left if shows_version(change)), next(change for _, change in left))
        yield telling, _annotated(use.model, left, list(reasons))


def _is_divided(use: Use) -> bool:
    """Whether fields that move together stand in several classes."""
    return len({touch.field.owner.place for touch in use.touches if touch.change.verb is Verb.MOVE}) > 1


def _outcome(scene: Scene, touch: Touch, around: Around) -> Outcome:
    outcome = outcome_of(touch.field, touch.change, around)
    if isinstance(outcome, Changed) and around.model.kind is Kind.PYDANTIC and not _is_two(scene):
        return Left("nothing here tells whether this is pydantic 2, whose AliasPath could read the new keys")
    return outcome


def _is_two(scene: Scene) -> bool:
    return any(
        _TWO & names_in(module) for module in scene.project.parsed() if any(name in module.text for name in _TWO)
    )


def _followed(touch: Touch, outcome: Changed | Kept) -> Proposal:
    key = next(key for key in touch.field.keys if key in touch.change.keys)
    text = message(touch.rule, touch.change, key, touch.match.operation.id)
    place = touch.field.place
    if isinstance(outcome, Kept):
        return Proposal(touch.rule, touch.match, place, Wish.NOTICE, text, outcome.reason, key=key)
    edits = tuple((place.path, edit) for edit in outcome.edits)
    return Proposal(touch.rule, touch.match, place, Wish.REWRITE, text, outcome.reason, edits, key=key)


def _annotated(model: Model, left: dict[tuple[Rule, Change], dict[str, Touch]], reasons: list[str]) -> Proposal:
    """One annotation of a class: what changes of which fields, and why it is left."""
    texts = []
    for (rule, change), touches in left.items():
        keys = tuple(_shown(key, touch.field) for key, touch in touches.items())
        texts.append(about_keys(rule, change, keys, next(iter(touches.values())).match.operation.id))
    rule = next(rule for rule, _ in left)
    match = max(
        (touch.match for touches in left.values() for touch in touches.values()), key=lambda one: one.confidence
    )
    because = f", because {'; '.join(reasons)}" if reasons else ""
    said = " ".join(texts)
    text = f"Change the fields of {model.name!r} by hand{because}: {said}"
    return Proposal(rule, match, model.place, Wish.ANNOTATE, text, "its fields take keys that change", key="model")


def _shown(key: str, one: Field) -> str:
    return repr(key) if key == one.name else f"{key!r} ({one.name})"


def takes_every_key(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """``added`` in ``response.body``: a class that forbids unknown keys, or takes each as an argument, is annotated."""
    for filling in scene.facts.fillings:
        payload, model = filling.payload, filling.model
        if payload is None or not selects(change.at, payload.path) or not (model.forbids or filling.spread):
            continue
        for match in scene.payload_matches(payload):
            if match.operation.id not in rule.operations or not scene.applies(match, change):
                continue
            text = message(rule, change, operation=match.operation.id)
            bears = not model.forbids and model.kind is not Kind.RECORD
            wish = Wish.NOTICE if bears else Wish.ANNOTATE
            reason = f"{model.name} leaves out what it does not know" if bears else f"{model.name} takes no other keys"
            yield Proposal(rule, match, model.place, wish, text, reason)
