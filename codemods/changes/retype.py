"""``convert`` and ``narrow`` in ``response.body``: values whose type changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.facts import Context, Form, Use
from codemods.analysis.values import Const, alternatives
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.reading import MADE_HERE, READ_LATER, readings
from codemods.changes.repath import by_lambda
from codemods.changes.scene import selects
from codemods.changes.wording import message
from codemods.model.edits import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import ReadSite
    from codemods.changes.reading import Reading
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Span
    from codemods.rulepack.pack import Change, Rule


def convert(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """The old type is restored at each read, but where the value only becomes text or is converted already."""
    for reading in readings(scene, rule, change):
        site, match = reading.site, reading.match
        if (
            site.form in (Form.IN, Form.STORE, Form.DELETE)
            or Context.DISCARDED in site.context
            or Context.INT in site.context
        ):
            continue
        text = message(rule, change, site.key, match.operation.id)
        telling = reading.is_taken_for(scene, Context.AS_NUMBER, Context.AS_TEXT)
        if Context.AS_TEXT in site.context and scene.is_target(match):
            continue
        if Context.TEXT in site.context:
            yield Proposal(rule, match, site.place, Wish.NOTICE, text, "the value only becomes text", key=site.key)
        elif Context.ONLY_FILLED in site.context and site.form is not Form.SUBSCRIPT:
            yield Proposal(
                rule, match, site.place, Wish.NOTICE, text, "it is only tested whether there is a value", key=site.key
            )
        elif Context.AUGMENTED in site.context:
            yield Proposal(
                rule,
                match,
                site.place,
                Wish.ANNOTATE,
                text,
                "it is read and set at once",
                key=site.key,
                telling=telling,
            )
        elif (problem := reading.hindrance(telling=telling)) and not _already_of_type(reading):
            yield Proposal(rule, match, site.place, Wish.ANNOTATE, text, problem, key=site.key, telling=telling)
        else:
            yield replace(_converted(rule, change, match, site, text), telling=telling)


def _already_of_type(reading: Reading) -> bool:
    """Whether all else that is read here is a number already, which a conversion leaves as it is."""
    read = reading.read
    values = [one for entry in read.entries for one in alternatives(entry.value)]
    numbers = bool(values) and all(isinstance(one, Const) and isinstance(one.value, int) for one in values)
    return numbers and reading.problem == MADE_HERE


def _converted(rule: Rule, change: Change, match: Match, site: ReadSite, text: str) -> Proposal:
    reason = f"the value is converted with {change.to}"
    if site.getter is not None:
        edits = by_lambda(site.getter, site, f"{change.to}(ITEM[KEY])")
        return Proposal(rule, match, site.place, Wish.REWRITE, text, reason, edits, key=site.key)
    template, parts = _template(change.to, site)
    if template is None:
        reason = "a value that is not there cannot be converted, and the expression cannot be written twice"
        if site.form is Form.GETTER:
            reason = READ_LATER
        elif site.form is Form.FIELD:
            reason = "a template reads the key"
        elif site.form is Form.PATTERN:
            reason = "a pattern binds the value without a place to convert it"
        return Proposal(rule, match, site.place, Wish.ANNOTATE, text, reason, key=site.key)
    edit = Rewrite(
        site.place.span,
        template,
        parts,
        site.key_place.span if site.key_place is not None and site.key_is_literal else None,
    )
    return Proposal(
        rule,
        match,
        site.place,
        Wish.REWRITE,
        text,
        reason,
        ((site.place.path, edit),),
        key=site.key,
    )


def _template(to: str, site: ReadSite) -> tuple[str | None, tuple[tuple[str, Span], ...]]:
    read = (("READ", site.place.span),)
    if site.given is not None and site.form is Form.GET:
        missing = site.given.missing
        if missing.lstrip("-").isdigit():
            return f"{to}(READ)", read
        return (f"{to}(READ) if READ is not None else None" if not missing and site.given.repeatable else None), read
    if site.form in (Form.SUBSCRIPT, Form.ATTRIBUTE):
        return f"{to}(READ)", read
    default = site.default_source
    if site.form in (Form.GET, Form.POP) and (default.lstrip("-").isdigit() or (site.form is Form.POP and not default)):
        return f"{to}(READ)", read
    if site.form is Form.GET and site.base_is_simple and site.key_place is not None:
        parts = (("BASE", site.base.span), ("KEY", site.key_place.span))
        if site.default is None:
            return f"{to}(BASE[KEY]) if BASE.get(KEY) is not None else None", parts
        return f"{to}(BASE[KEY]) if BASE.get(KEY) is not None else DEFAULT", (*parts, ("DEFAULT", site.default.span))
    return None, ()


def narrow(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """Converted where the code needs the old type; elsewhere a line in the report."""
    wrapped = set()
    for use in scene.facts.uses:
        path = use.payload.path
        if use.use is not Use.NEEDS_INT or not path or path[-1] not in change.keys or not selects(change.at, path[:-1]):
            continue
        for match in scene.payload_matches(use.payload):
            if (
                match.operation.id in rule.operations
                and scene.applies(match, change)
                and Context.INT not in use.context
            ):
                text = message(rule, change, path[-1], match.operation.id)
                edit = Rewrite(use.place.span, f"{change.to}(VALUE)", (("VALUE", use.place.span),))
                wrapped.add(use.place)
                yield Proposal(
                    rule,
                    match,
                    use.place,
                    Wish.REWRITE,
                    text,
                    "an int is needed here",
                    ((use.place.path, edit),),
                    key=path[-1],
                    telling=True,
                )
    for reading in readings(scene, rule, change):
        site = reading.site
        if site.place not in wrapped and Context.INT not in site.context and site.form not in (Form.IN, Form.STORE):
            text = message(rule, change, site.key, reading.match.operation.id)
            if site.form is Form.FIELD and Context.NEEDS_INT in site.context:
                reason = "a template asks for an int"
                yield Proposal(rule, reading.match, site.place, Wish.ANNOTATE, text, reason, key=site.key)
                continue
            if site.form is Form.PATTERN and Context.NEEDS_INT in site.context:
                reason = "the pattern takes an integer only"
                yield Proposal(rule, reading.match, site.place, Wish.ANNOTATE, text, reason, key=site.key, telling=True)
                continue
            yield Proposal(
                rule,
                reading.match,
                site.place,
                Wish.NOTICE,
                text,
                "a comparison, arithmetic or display goes on working",
                key=site.key,
            )
