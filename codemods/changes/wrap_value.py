"""``wrap`` in ``request.body``: values that are lists now; a value becomes a list of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.heap import Filter, ListValue
from codemods.analysis.reads import UNFOLLOWED_PART
from codemods.analysis.strings import Str
from codemods.analysis.truth import truth_of
from codemods.analysis.values import NONE, TEXT, TupleValue, Unknown, alternatives
from codemods.changes.bodies import Lost, entries_of, lost, mappings, open_parts
from codemods.changes.entries import hindrance
from codemods.changes.first_item import first_of
from codemods.changes.met_whole import OF_VALUES, item_met, met_elsewhere
from codemods.changes.payloads import payloads_in
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.repeatable import is_repeatable
from codemods.changes.wording import message
from codemods.model.edits import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Read, Written
    from codemods.analysis.heap import Entry
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

NO_NONE = "the value can be None, and [None] is not valid"
NO_EMPTY = "a filter leaves out what is empty, and a list with an empty text is not"


def propose(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    for match in scene.matches_of(rule, change):
        for found in mappings(match.request, change.at):
            if isinstance(found, Lost):
                yield lost(scene, rule, change, match, found)
                continue
            entries = [one for one in entries_of(match.request, found) if one.key in change.keys]
            for entry in entries:
                if scene.is_open(entry):
                    telling = is_text(entry.value)
                    beside = [one for one in entries if one.container == entry.container]
                    problem = met_elsewhere(scene, [entry, *beside], OF_VALUES)
                    wrapped = _wrapped(scene, rule, change, match, entry, found.filtered, problem)
                    yield from (replace(one, telling=telling) for one in wrapped)
            yield from open_parts(scene, rule, change, match, found)
        yield from _sent_back(scene, rule, change, match)


def _wrapped(
    scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry, filtered: Filter, problem: str
) -> Iterator[Proposal]:
    text = message(rule, change, entry.key, match.operation.id)
    made = [one for one in scene.facts.entries.get(entry.item, [entry]) if one.key == entry.key]
    values = [value for one in (entry, *made) for value in alternatives(one.value)]
    listed = [one for one in values if isinstance(one, (ListValue, TupleValue))]
    if listed and all(one in listed or (filtered and one == NONE) for one in values):
        return
    if entry.how == "augmented":
        yield from _reads(scene, rule, change, match, entry, text)
        return
    problem = hindrance(scene, rule, change, match, entry) or problem
    if entry.value_place is not None and _is_none(scene, entry.value_place):
        if not filtered:
            yield Proposal(rule, match, entry.item, Wish.ANNOTATE, text, problem or NO_NONE, key=entry.key)
        return
    if listed:
        problem = problem or "the value is a list on one path and a single value on another"
    if problem or entry.value_place is None:
        yield Proposal(
            rule, match, entry.item, Wish.ANNOTATE, text, problem or "the value has no place of its own", key=entry.key
        )
        return
    place = entry.value_place
    none = bool(filtered) and any(_may_be_none(one.value) for one in made)
    empty = filtered is Filter.EMPTY and not all(truth_of(one.value) for one in made)
    template = "[VALUE]"
    if (none or empty) and _is_plain(scene, place):
        template = "[VALUE] if VALUE else VALUE" if empty else "[VALUE] if VALUE is not None else None"
    edits = ((place.path, Rewrite(place.span, template, (("VALUE", place.span),))),)
    yield Proposal(rule, match, place, Wish.REWRITE, text, "the value becomes a list", edits, key=entry.key)
    if template == "[VALUE]" and (none or _may_be_none(entry.value)):
        yield Proposal(rule, match, place, Wish.ANNOTATE, text, NO_NONE, key=f"{entry.key} None")
    elif template == "[VALUE]" and empty:
        yield Proposal(rule, match, place, Wish.ANNOTATE, text, NO_EMPTY, key=f"{entry.key} empty")
    iterated = scene.facts.loop_over(entry)
    if iterated is not None:
        reason = "the values of the record are gone through"
        yield Proposal(rule, match, iterated, Wish.ANNOTATE, text, reason, key="iterated")
    yield from _reads(scene, rule, change, match, entry, text)


def _reads(scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry, text: str) -> Iterator[Proposal]:
    """Reads of the wrapped value in the client's own code take its first item."""
    for read in scene.reads_of.get(entry.item, ()):
        if all(one.key != entry.key for one in read.entries if one.item == entry.item):
            continue  # One line stores several keys, and the read is of another one.
        others = scene.other_keys(read.site.place, change.keys)
        same = not others and all(
            one.key == entry.key and one.how not in ("derived", "comprehension") and one.item in scene.senders
            for one in read.entries
        )
        if same and not read.payloads and UNFOLLOWED_PART not in read.others:
            yield from first_of(rule, match, read.site, text)
        else:
            yield Proposal(
                rule,
                match,
                read.site.place,
                Wish.ANNOTATE,
                text,
                "the value is read here, and others too",
                key=entry.key,
            )


def _reads_written(read: Read, written: Written) -> bool:
    return any(one.item == written.place and one.key == written.key for one in read.entries)


def _reads_others(scene: Scene, read: Read, change: Change) -> bool:
    """Whether the same code reads what does not become a list too."""
    keys = {one.key for one in read.entries}
    return bool(
        len(keys) > 1 or read.payloads or read.others or read.shared or scene.other_keys(read.site.place, change.keys)
    )


def _is_plain(scene: Scene, place: Place) -> bool:
    """Whether the value can be written more than once."""
    module = scene.project.module(place.path)
    return module is not None and is_repeatable(module.source(place))


def _is_none(scene: Scene, place: Place) -> bool:
    module = scene.project.module(place.path)
    return module is not None and module.source(place) == "None"


def is_text(value: Value) -> bool:
    """Whether the value is a text whatever happens, which only the source version takes."""
    return all(isinstance(one, Str) or one == TEXT for one in alternatives(value))


def _may_be_none(value: Value) -> bool:
    return any(one == NONE or (isinstance(one, Unknown) and one.optional) for one in alternatives(value))


def _sent_back(scene: Scene, rule: Rule, change: Change, match: Match) -> Iterator[Proposal]:
    """Records that came from the API, were changed, and are sent back."""
    sent = {payload.request for body in match.request.bodies for payload in payloads_in(body)}
    for written in scene.facts.stores.values():
        if written.key not in change.keys or written.payload.request not in sent:
            continue
        text = message(rule, change, written.key, match.operation.id)
        if all(isinstance(one, (ListValue, TupleValue)) for one in alternatives(written.value)):
            continue
        if written.augmented:
            continue
        if written.value_place is not None and _is_none(scene, written.value_place):
            yield Proposal(rule, match, written.place, Wish.ANNOTATE, text, NO_NONE, key=written.key)
            continue
        telling = is_text(written.value)
        others = scene.other_keys(written.place, change.keys)
        reason = f"the same code also sets {', '.join(map(repr, others))}" if others else ""
        reason = reason or item_met(scene, written.place, written.key, OF_VALUES)
        reads = [one for one in scene.reads_of.get(written.place, ()) if _reads_written(one, written)]
        mixed = next((one.site.place for one in reads if _reads_others(scene, one, change)), None)
        if mixed is not None:
            reason = reason or f"the value is read, and others too, in {mixed.path} line {mixed.line}"
        if reason:
            yield Proposal(rule, match, written.place, Wish.ANNOTATE, text, reason, key=written.key, telling=telling)
            continue
        if written.value_place is None:
            yield Proposal(
                rule,
                match,
                written.place,
                Wish.ANNOTATE,
                text,
                "the value has no place of its own",
                key=written.key,
                telling=telling,
            )
            continue
        place = written.value_place
        edits = ((place.path, Rewrite(place.span, "[VALUE]", (("VALUE", place.span),))),)
        reason = "the value becomes a list"
        yield Proposal(rule, match, place, Wish.REWRITE, text, reason, edits, key=written.key, telling=telling)
        for read in reads:
            yield from first_of(rule, match, read.site, text)
        if _may_be_none(written.value):
            yield Proposal(rule, match, place, Wish.ANNOTATE, text, NO_NONE, key=f"{written.key} None")
