"""What can be done with one entry of a dict that is sent: taking it out, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.changes.met_whole import BY_NAME, met_elsewhere, taken_together
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.whole_uses import used_as_a_whole
from codemods.changes.wording import message
from codemods.model.edits import RemoveItem, RemoveStatement, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import ReadSite
    from codemods.analysis.heap import DictValue, Entry
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.edits import Edit
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

WRITTEN_OUT = ("display", "keyword")
NOT_WRITTEN_OUT = "the key is not written out at this place"


def hindrance(scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry) -> str:
    """Why an entry cannot be edited where it stands, or the empty string."""
    foreign = scene.other_senders(entry, rule, match)
    if foreign:
        return (
            f"the same entry is also sent by {foreign[0].call} in {foreign[0].place.path} line {foreign[0].place.line}"
        )
    others = scene.other_keys(entry.item, change.keys)
    if others:
        return f"the same code also sets {', '.join(map(repr, others))}"
    if entry in scene.beside_left:
        return "other keys of the body are fields of a class, and left"
    if entry.how == "field":
        return "the key is a field of a class"
    if entry.how != "comprehension" and (not entry.key_is_literal or entry.how == "derived"):
        return NOT_WRITTEN_OUT
    return ""


def removal(
    scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue, entry: Entry
) -> Iterator[Proposal]:
    """The entry of the mapping is no longer sent; statements that take it out again go with it."""
    text = message(rule, change, entry.key, match.operation.id)
    problem = hindrance(scene, rule, change, match, entry) or used_as_a_whole(scene, mapping, entry)
    problem = problem or met_elsewhere(scene, [entry], BY_NAME)
    if not problem and not entry.pure:
        problem = "its value may have an effect: it calls a function"
    takers = [
        read for read in scene.reads_of.get(entry.item, ()) if read.site.statement is not None and not read.site.default
    ]
    reads = [
        read
        for read in scene.reads_of.get(entry.item, ())
        if read not in takers and read.site.claim is None
        if not (read.site.form is Form.POP and read.site.default is not None) and not scene.leaves(read.site.place)
    ]
    if not problem and reads:
        problem = f"the key is read in {reads[0].site.place.path} line {reads[0].site.place.line}"
    edit = taken_out(entry)
    if not problem and entry.how == "comprehension":
        problem = NOT_WRITTEN_OUT
    if not problem and edit is None:
        problem = "its store is a part of a larger expression"
    if problem or edit is None:
        yield Proposal(rule, match, entry.item, Wish.ANNOTATE, text, problem, key=entry.key)
        return
    yield Proposal(
        rule, match, entry.item, Wish.REWRITE, text, "the key is removed", ((entry.item.path, edit),), key=entry.key
    )
    yield from orphaned(rule, match, entry.item, entry.key, entry.orphans)
    yield from taken_together(scene, rule, match, entry, text)
    yield from denied(scene, rule, match, entry, text)
    for read in takers:
        if read.site.statement is not None:
            edits = ((read.site.place.path, RemoveStatement(read.site.statement.span)),)
            yield Proposal(
                rule, match, read.site.place, Wish.REWRITE, text, "the key is not there any more", edits, key=entry.key
            )


def orphaned(rule: Rule, match: Match, place: Place, key: str, names: Iterable[str]) -> Iterator[Proposal]:
    """A word on each of the names that only the value of ``key`` used."""
    for name in names:
        told = f"Nothing in this function uses {name!r} any more."
        yield Proposal(rule, match, place, Wish.NOTICE, told, f"{key!r} was its only use", key=f"orphan {name}")


def denied(scene: Scene, rule: Rule, match: Match, entry: Entry, text: str) -> Iterator[Proposal]:
    """Assertions of tests about the key that is gone: they say that it is not there."""
    for read in scene.reads_of.get(entry.item, ()):
        yield from unclaimed(rule, match, read.site, text)


def unclaimed(rule: Rule, match: Match, site: ReadSite, text: str) -> Iterator[Proposal]:
    """An assertion about a key that is gone: it says that the key is not there."""
    claim = site.claim
    if claim is None or claim.holds or site.key_place is None:
        return
    if not site.key_is_literal:
        reason = "a test asserts something of several keys here"
        yield Proposal(rule, match, site.place, Wish.ANNOTATE, text, reason, key=site.key)
        return
    parts = [("KEY", site.key_place.span), ("BASE", site.base.span)]
    template = "KEY not in BASE"
    if claim.receiver is not None:
        template = "CASE.assertNotIn(KEY, BASE)"
        parts.append(("CASE", claim.receiver.span))
    edit = Rewrite(claim.place.span, template, tuple(parts), site.key_place.span if site.key_is_literal else None)
    edits = ((site.place.path, edit),)
    yield Proposal(rule, match, site.place, Wish.REWRITE, text, "the test says that it is gone", edits, key=site.key)


def taken_out(entry: Entry) -> Edit | None:
    """The edit that takes an entry out where it stands, or None where it is a part of something larger."""
    if entry.how in WRITTEN_OUT:
        return RemoveItem(entry.container.span, entry.item.span)
    if entry.how in ("store", "setdefault") and entry.stands_alone:
        return RemoveStatement(entry.container.span)
    return None
