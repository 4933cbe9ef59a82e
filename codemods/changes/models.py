"""Classes that are filled from responses, and TypedDicts of bodies: their fields follow, or the class is annotated once
with all that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.filling import BY_NAME
from codemods.analysis.model_facts import Kind
from codemods.changes.fields import Around, Changed, Kept, Left, outcome_of
from codemods.changes.importing import names_in
from codemods.changes.model_uses import ORDER, model_uses
from codemods.changes.partial import shows_version
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.scene import selects
from codemods.changes.wording import about_keys, message
from codemods.rulepack.pack import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.model_facts import Field, Model
    from codemods.changes.fields import Outcome
    from codemods.changes.model_uses import ModelUse, Touch
    from codemods.changes.scene import Scene
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

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


def models(scene: Scene) -> Iterator[tuple[Change, Proposal]]:
    """The proposals for all classes that are filled from responses, or that declare the bodies of requests, each with
    the change that it is about; that of an annotation is the one that tells the version best."""
    uses = model_uses(scene)
    barred: dict[Place, str] = {}
    for use in uses.values():
        for one in use.model.fields:
            problem = use.problem or _disagreement(use, one)
            if problem:
                barred.setdefault(one.place, problem)
    two = any(use.touches and use.model.kind is Kind.PYDANTIC for use in uses.values()) and _is_two(scene)
    for use in uses.values():
        yield from _of_class(scene, use, barred, two=two)


def _disagreement(use: ModelUse, one: Field) -> str:
    """Why not all responses that fill a field change it alike, or the empty string."""
    meanings = {frozenset(found) for found in use.meanings.get(one.place, {}).values()}
    return "the responses that fill it change differently" if len(meanings) > 1 else ""


def _of_class(scene: Scene, use: ModelUse, barred: dict[Place, str], *, two: bool) -> Iterator[tuple[Change, Proposal]]:
    left: dict[tuple[Rule, Change], dict[str, Touch]] = {}
    reasons: dict[str, None] = {}
    by_name = any(filling.other == BY_NAME for filling in use.fillings)
    around = Around(scene.project, use.model, use.inside, by_name, divided=_is_divided(use))
    done: set[tuple[Place, object]] = set()
    for touch in sorted(use.touches, key=lambda touch: (ORDER.index(touch.change.verb), -touch.match.confidence)):
        if (touch.field.place, touch.meaning) in done:
            continue
        done.add((touch.field.place, touch.meaning))
        problem = barred.get(touch.field.place, "")
        outcome = Left(problem) if problem else _outcome(touch, around, two=two)
        if isinstance(outcome, Left):
            key = next((key for key in touch.field.keys if key in touch.change.keys), touch.field.name)
            left.setdefault((touch.rule, touch.change), {})[key] = touch
            reasons.update({outcome.reason: None} if outcome.reason else {})
        else:
            yield touch.change, _followed(touch, outcome)
    if left:
        telling = next((change for _, change in left if shows_version(change)), next(change for _, change in left))
        yield telling, _annotated(use.model, left, list(reasons))


def _is_divided(use: ModelUse) -> bool:
    """Whether fields that move together stand in several classes."""
    return len({touch.field.owner.place for touch in use.touches if touch.change.verb is Verb.MOVE}) > 1


def _outcome(touch: Touch, around: Around, *, two: bool) -> Outcome:
    outcome = outcome_of(touch.field, touch.change, around)
    if isinstance(outcome, Changed) and around.model.kind is Kind.PYDANTIC and not two:
        return Left("nothing here tells whether this is pydantic 2, whose AliasPath could read the new keys")
    return outcome


def _is_two(scene: Scene) -> bool:
    """Whether the repository uses a name that only pydantic 2 has."""
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
