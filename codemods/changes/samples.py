"""Samples of responses in tests: what a rule says of a response is made of what a test gives in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.values import NONE, Const, Serialized, TupleValue, alternatives
from codemods.changes import move_key
from codemods.changes.entries import WRITTEN_OUT, hindrance, taken_out
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.scene import AT_ANY_DEPTH
from codemods.changes.wording import message
from codemods.model.edits import CopyItem, RemoveItem, ReplaceText, Rewrite
from codemods.model.places import Place, Span
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.analysis.facts import Sample
    from codemods.analysis.heap import Entry
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change, Rule

_DEPTH = 12


def propose(scene: Scene) -> Iterator[Proposal]:
    """What every rule about responses asks of the samples of its operations."""
    for rule in scene.pack.rules:
        for change in rule.changes if rule.operations else ():
            kind = _KINDS.get(change.verb) if change.location is Location.RESPONSE else None
            for sample in scene.facts.samples if kind is not None else ():
                match = _match(scene, rule, change, sample)
                for mapping in _mappings(sample, change.at) if match is not None else ():
                    if match is not None and kind is not None:
                        yield from kind(scene, rule, change, match, mapping)


def _match(scene: Scene, rule: Rule, change: Change, sample: Sample) -> Match | None:
    found = [
        match
        for match in scene.matches.by_request.get(sample.request, ())
        if match.operation.id in rule.operations and scene.applies(match, change)
    ]
    return max(found, key=lambda match: match.confidence) if found else None


def _mappings(sample: Sample, at: tuple[str, ...]) -> list[DictValue]:
    """The dicts of a sample that ``at`` selects."""
    steps = tuple("[]" if step.startswith("[") else step for step in sample.path)
    if at and at[-1] == AT_ANY_DEPTH:
        shared = min(len(steps), len(at) - 1)
        return list(dict.fromkeys(_below(sample.value, at[shared:], 0))) if steps[:shared] == at[:shared] else []
    return list(dict.fromkeys(_below(sample.value, at[len(steps) :], 0))) if at[: len(steps)] == steps else []


def _below(value: Value, at: tuple[str, ...], depth: int) -> Iterator[DictValue]:
    for one in alternatives(value) if depth < _DEPTH else ():
        if isinstance(one, Serialized):
            yield from _below(one.value, at, depth + 1)
            continue
        anywhere = at[:1] == (AT_ANY_DEPTH,)
        if isinstance(one, DictValue):
            if not at or anywhere:
                yield one
            for entry in one.entries if at else ():
                if anywhere or entry.key == at[0]:
                    yield from _below(entry.value, at if anywhere else at[1:], depth + 1)
        elif isinstance(one, (ListValue, TupleValue)) and (anywhere or at[:1] == ("[]",)):
            for item in one.values() if isinstance(one, ListValue) else one.items:
                yield from _below(item, at if anywhere else at[1:], depth + 1)


def _move(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """Keys that stand in an inner mapping; those that stood there as well are only taken out."""
    doubled: dict[str, Place] = {}
    for holder in mapping.entries:
        for value in alternatives(holder.value) if holder.key == change.into else ():
            inner = value.entries if isinstance(value, DictValue) else ()
            doubled |= {entry.key: holder.container for entry in inner}
    for entry in mapping.entries:
        # What is laid over a mapping has a value of its own.
        if entry.key in change.keys and doubled.get(entry.key) == entry.container:
            yield from _take_out(scene, rule, change, match, entry, f"{change.into!r} has the key already")
    taken = {entry.key for entry in mapping.entries if doubled.get(entry.key) == entry.container}
    left = tuple(key for key in change.keys if key not in taken)
    if left:
        yield from move_key.in_mapping(scene, rule, replace(change, keys=left), match, mapping)
    for entry in mapping.entries:
        if entry.key in left and entry.owner is not None and entry not in scene.changed_at_dump:
            reason = hindrance(scene, rule, change, match, entry) or "the key is a field of a class"
            text = message(rule, change, entry.key, match.operation.id)
            yield Proposal(rule, match, entry.item, Wish.ANNOTATE, text, reason, key=entry.key)


def _take_out(scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry, reason: str) -> Iterator[Proposal]:
    text = message(rule, change, entry.key, match.operation.id)
    foreign = scene.other_senders(entry, rule, match)
    if foreign and all(request in scene.matches.by_request for request in foreign):
        return
    reads = [read for read in scene.reads_of.get(entry.item, ()) if not read.payloads]
    problem = hindrance(scene, rule, change, match, entry)
    if not problem and reads:
        problem = f"the key of this sample is read in {reads[0].site.place.path} line {reads[0].site.place.line}"
    edit = taken_out(entry)
    if problem or edit is None:
        reason = problem or "its store is a part of a larger expression"
        yield Proposal(rule, match, entry.item, Wish.ANNOTATE, text, reason, key=entry.key)
        return
    edits = ((entry.item.path, edit),)
    yield Proposal(rule, match, entry.item, Wish.REWRITE, text, reason, edits, key=entry.key)


def _gone(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """Keys that are no longer returned."""
    for entry in mapping.entries:
        if entry.key in change.keys:
            yield from _take_out(scene, rule, change, match, entry, "a sample of a response loses the key")


def _convert(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """Values of another type."""
    kinds = {"str": str, "float": float, "int": int, "bool": bool}
    for entry in mapping.entries:
        if entry.key not in change.keys:
            continue
        values = alternatives(entry.value)
        new = kinds.get(change.type)
        if new is None or all(_is(one, new) or one == NONE for one in values):
            continue
        is_old = change.verb is Verb.CONVERT and all(isinstance(one, Const) for one in values)
        if scene.is_target(match) and not is_old:
            continue
        yield from _rewritten(scene, rule, change, match, entry, _conversion(scene, change, entry))


def _is(value: Value, kind: type) -> bool:
    return isinstance(value, Str) if kind is str else isinstance(value, Const) and isinstance(value.value, kind)


def _conversion(scene: Scene, change: Change, entry: Entry) -> str:
    """The expression for the new value, with ``VALUE`` for the old one; empty where it is converted already."""
    place = entry.value_place
    module = scene.project.module(place.path) if place is not None else None
    source = module.source(place) if module is not None and place is not None else ""
    if source.startswith(f"{change.type}("):
        return ""
    if source.isdigit() and change.type in ("str", "float"):
        return f'"{source}"' if change.type == "str" else f"{source}.0"
    return f"{change.type}(VALUE)"


def _first(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """Values that are lists now."""
    for entry in mapping.entries:
        values = alternatives(entry.value)
        if entry.key in change.keys and not any(isinstance(one, (ListValue, TupleValue)) for one in values):
            if values and all(one == NONE for one in values):
                continue
            if scene.is_target(match) and not all(isinstance(one, Str) for one in values):
                continue
            yield from _rewritten(scene, rule, change, match, entry, "[VALUE]")


def _rewritten(
    scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry, template: str
) -> Iterator[Proposal]:
    text = message(rule, change, entry.key, match.operation.id)
    problem = hindrance(scene, rule, change, match, entry)
    place = entry.value_place
    if not template:
        return
    if problem or place is None:
        reason = problem or "the value has no place of its own"
        yield Proposal(rule, match, entry.item, Wish.ANNOTATE, text, reason, key=entry.key)
        return
    parts = (("VALUE", place.span),) if "VALUE" in template else ()
    quote = entry.key_place.span if entry.key_place is not None and entry.how == "display" else None
    edits = ((place.path, Rewrite(place.span, template, parts, quote)),)
    yield Proposal(
        rule, match, place, Wish.REWRITE, text, "a sample of a response has the new type", edits, key=entry.key
    )


def _rename(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """An array under a new name, whose items bring along what they keep."""
    old = change.keys[0]
    taken = [entry for entry in mapping.entries if entry.key == change.to]
    for entry in mapping.entries:
        if entry.key != old:
            continue
        text = message(rule, change, old, match.operation.id)
        edits: tuple[tuple[str, Edit], ...]
        problem = hindrance(scene, rule, change, match, entry)
        empty = [one for one in taken if _is_empty(one) and one.container == entry.container]
        merged = _merged(scene, change, entry, taken) if not problem and taken and empty != taken else []
        if merged:
            edits = tuple(merged)
            reason = f"{', '.join(map(repr, change.keep))} of each item moves into {change.to!r}"
            yield Proposal(rule, match, entry.item, Wish.REWRITE, text, reason, edits)
            continue
        if taken and empty != taken:
            problem = problem or f"the sample has {change.to!r} too: move {', '.join(change.keep)} of each item there"
        edit = _renamed(entry, change.to)
        if problem or edit is None:
            reason = problem or "the key is not written out at this place"
            yield Proposal(rule, match, entry.item, Wish.ANNOTATE, text, reason)
            continue
        rest = tuple((one.item.path, RemoveItem(one.container.span, one.item.span)) for one in empty)
        edits = ((entry.item.path, edit), *rest)
        yield Proposal(rule, match, entry.item, Wish.REWRITE, text, f"becomes {change.to!r}", edits)
        for item in _below(entry.value, ("[]",), 0):
            for inner in item.entries:
                if inner.key not in change.keep:
                    reason = f"an item of {change.to!r} need not have it"
                    yield from _take_out(scene, rule, replace(change, keys=(inner.key,)), match, inner, reason)
        for read in scene.reads_of.get(entry.item, ()):
            if read.site.key_place is not None and not read.payloads:
                quote = read.site.key_place.span if read.site.key_is_literal else None
                key = Rewrite(read.site.key_place.span, f'"{change.to}"', (), quote)
                where = read.site.place
                yield Proposal(rule, match, where, Wish.REWRITE, text, f"reads {change.to!r}", ((where.path, key),))


def _merged(scene: Scene, change: Change, entry: Entry, taken: list[Entry]) -> list[tuple[str, Edit]]:
    """The edits that move what the old items keep into the new ones, one by one; none where the two arrays are not
    written out side by side, or somebody reads the old one."""
    holder = taken[0]
    if len(taken) > 1 or entry.how not in WRITTEN_OUT or holder.container.path != entry.container.path:
        return []
    if any(not read.payloads for read in scene.reads_of.get(entry.item, ())):
        return []
    if not (_is_written_out(entry.value) and _is_written_out(holder.value)):
        return []
    old, new = (list(_below(one.value, ("[]",), 0)) for one in (entry, holder))
    if not old or len(old) != len(new) or any(one.unfollowed for one in (*old, *new)):
        return []
    edits: list[tuple[str, Edit]] = [(entry.item.path, RemoveItem(entry.container.span, entry.item.span))]
    for before, after in zip(old, new, strict=True):
        for inner in before.entries:
            if inner.key in change.keep:
                if inner.how != "display" or inner.container != before.place or inner.key in after.known_keys():
                    return []
                copy = CopyItem(after.place.span, before.place.span, inner.item.span)
                edits.append((after.place.path, copy))
    return edits


def _is_written_out(array: Value) -> bool:
    """Whether the items stand in displays, one by one: those of a comprehension are made of what it goes through."""
    lists = alternatives(array)
    return all(isinstance(one, ListValue) and all(place is not None for _, place in one.items) for one in lists)


def _is_empty(entry: Entry) -> bool:
    values = alternatives(entry.value)
    return entry.how in WRITTEN_OUT and all(isinstance(one, ListValue) and not one.items for one in values)


def _renamed(entry: Entry, new: str) -> Rewrite | ReplaceText | None:
    if entry.how == "keyword":
        start = entry.item.span.start
        return ReplaceText(Span(start, start + len(entry.key.encode())), new)
    if entry.key_place is None or not entry.key_is_literal:
        return None
    place: Place = entry.key_place
    return Rewrite(place.span, f'"{new}"', (), place.span)


_KINDS: dict[Verb, Callable[[Scene, Rule, Change, Match, DictValue], Iterator[Proposal]]] = {
    Verb.MOVE: _move,
    Verb.RENAME: _rename,
    Verb.CONVERT: _convert,
    Verb.NARROW: _convert,
    Verb.FIRST: _first,
    Verb.GONE: _gone,
}
