"""Changes of responses that need no arithmetic on types: moved, renamed, removed and unlisted keys, empty bodies,
notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import Form, Use
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.reading import READ_LATER, readings
from codemods.changes.repath import into_mapping
from codemods.changes.wording import message
from codemods.model.edits import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import ReadSite
    from codemods.changes.scene import Scene
    from codemods.rulepack.pack import Change, Rule


_NOT_IN_PLACE = {
    Form.STORE: "the key is set in the client's own code",
    Form.GETTER: READ_LATER,
    Form.ATTRIBUTE: "the key is read as an attribute",
    Form.FIELD: "a template reads the key",
}
_COUNTING = frozenset({Use.LENGTH, Use.TRUTH, Use.PASSED, Use.ARITHMETIC, Use.SHOWN})
_ALL_KEYS = frozenset({Use.ITEMS, Use.DYNAMIC, Use.SPREAD, Use.PASSED, Use.SHOWN})


def move(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """Keys that stand in the mapping ``into`` now."""
    for reading in readings(scene, rule, change):
        site = reading.site
        text = message(rule, change, site.key, reading.match.operation.id)
        problem = reading.problem
        if not problem and site.form in _NOT_IN_PLACE and not _can_be_read(site, change.into):
            problem = _NOT_IN_PLACE[site.form]
        if problem:
            yield Proposal(rule, reading.match, site.place, Wish.ANNOTATE, text, problem, key=site.key)
            continue
        edits = into_mapping(site, change.into)
        yield Proposal(
            rule, reading.match, site.place, Wish.REWRITE, text, f"reads it from {change.into!r}", edits, key=site.key
        )


def _can_be_read(site: ReadSite, name: str) -> bool:
    """Whether the key can be read in ``name`` although it is not read in place."""
    return site.getter is not None or _has_attribute(site, name)


def _has_attribute(site: ReadSite, name: str) -> bool:
    """Whether the key is read as an attribute of an object that would have ``name`` as one too."""
    return site.inner is not None and name not in site.inner.taken


def rename(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """An array under a new name; what its items do not bring along is annotated."""
    old = change.keys[0]
    for reading in readings(scene, rule, change):
        site = reading.site
        text = message(rule, change, old, reading.match.operation.id)
        changes_it = site.form in (Form.STORE, Form.POP, Form.DELETE, Form.SETDEFAULT)
        if not reading.problem and _has_attribute(site, change.to):
            renamed = Rewrite(site.place.span, f"BASE.{change.to}", (("BASE", site.base.span),))
            edits = ((site.place.path, renamed),)
            yield Proposal(rule, reading.match, site.place, Wish.REWRITE, text, f"reads {change.to!r}", edits)
            continue
        if reading.problem or site.key_place is None or changes_it:
            reason = reading.problem or f"the array is taken out or set here ({site.form.value})"
            yield Proposal(rule, reading.match, site.place, Wish.ANNOTATE, text, reason)
            continue
        quote = site.key_place.span if site.key_is_literal else None
        edit = Rewrite(site.key_place.span, f'"{change.to}"', (), quote)
        yield Proposal(
            rule, reading.match, site.place, Wish.REWRITE, text, f"reads {change.to!r}", ((site.place.path, edit),)
        )
    yield from _left_behind(scene, rule, change, old)


def _left_behind(scene: Scene, rule: Rule, change: Change, old: str) -> Iterator[Proposal]:
    """Reads of the old items' other keys, and uses that count on the old array's length or order."""
    for read in scene.facts.reads.values():
        for payload in read.payloads:
            inside = payload.path[len(change.at) :]
            is_item = (
                payload.path[: len(change.at)] == change.at
                and len(inside) == 2
                and inside[0] == old
                and inside[1].startswith("[")
            )
            match = next((one for one in scene.payload_matches(payload) if one.operation.id in rule.operations), None)
            if match is None or not is_item or not scene.applies(match, change):
                continue
            if read.site.key not in change.keep:
                text = message(rule, change, old, match.operation.id)
                reason = f"an item of {change.to!r} need not have {read.site.key!r}"
                yield Proposal(rule, match, read.site.place, Wish.ANNOTATE, text, reason, key=read.site.key)
            elif inside[1] != "[]":
                text = message(rule, change, old, match.operation.id)
                yield Proposal(
                    rule, match, read.site.place, Wish.ANNOTATE, text, "a fixed index other than 0", key="index"
                )
    for use in scene.facts.uses:
        inside = use.payload.path[len(change.at) :]
        match = next((one for one in scene.payload_matches(use.payload) if one.operation.id in rule.operations), None)
        if match is None or use.payload.path[: len(change.at)] != change.at or not scene.applies(match, change):
            continue
        counts = inside == (old,) and use.use in _COUNTING
        whole = len(inside) == 2 and inside[0] == old and use.use in _ALL_KEYS
        if counts or whole:
            text = message(rule, change, old, match.operation.id)
            yield Proposal(rule, match, use.place, Wish.ANNOTATE, text, use.use.value, key="use")


def gone(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """Keys that are no longer returned."""
    for reading in readings(scene, rule, change):
        if reading.site.form is not Form.STORE:
            text = message(rule, change, reading.site.key, reading.match.operation.id)
            yield Proposal(
                rule,
                reading.match,
                reading.site.place,
                Wish.ANNOTATE,
                text,
                "the key is no longer returned",
                key=reading.site.key,
            )


def unlisted(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """Keys of which the guide says nothing."""
    for reading in readings(scene, rule, change):
        text = message(rule, change, reading.site.key, reading.match.operation.id)
        yield Proposal(
            rule, reading.match, reading.site.place, Wish.REPORT, text, "not listed by the guide", key=reading.site.key
        )


def empty(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """Responses without a body."""
    for decode in scene.facts.decodes:
        for match in scene.matches.by_request.get(decode.request, ()):
            if match.operation.id in rule.operations and scene.applies(match, change):
                text = message(rule, change, operation=match.operation.id)
                wish = Wish.NOTICE if decode.guarded else Wish.ANNOTATE
                reason = (
                    "the code asks first whether there is a body" if decode.guarded else "there is no body to decode"
                )
                yield Proposal(rule, match, decode.place, wish, text, reason)

    for test in scene.facts.statuses:
        for match in scene.matches.by_request.get(test.request, ()):
            if match.operation.id in rule.operations and scene.applies(match, change) and test.request.test is None:
                version = scene.pack.api.target_version
                text = f"{version} answers 204, without a body: this test of the status does not take that."
                reason = "the test takes other good answers only"
                yield Proposal(rule, match, test.place, Wish.ANNOTATE, text, reason, key="status")


def note(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """What the target version answers differently, said once for each request."""
    for match in scene.matches_of(rule, change):
        if not scene.is_target(match) and not match.request.double:
            text = message(rule, change, operation=match.operation.id)
            yield Proposal(
                rule, match, match.request.place, Wish.NOTICE, text, "a change of the answer, not of the code"
            )
