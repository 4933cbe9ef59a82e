"""What a rule asks of a body that is written out as JSON text: in a recording, a payload file, a string."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.changes.json_layout import Cut, new_object, put_into, source_of, without
from codemods.changes.scene import AT_ANY_DEPTH
from codemods.kinds.json import NotJson, parse_whole
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.kinds.json import Member, Node
    from codemods.rulepack.pack import Change, Rule

_OUT = (Verb.REMOVE, Verb.GONE)
_QUOTED, _LISTED = (Verb.CONVERT, Verb.NARROW), (Verb.FIRST, Verb.WRAP)


@dataclass(frozen=True, slots=True)
class Found:
    """A key of the text that a rule speaks of, at a character. Without ``cuts`` a person has to change it, and
    ``reason`` says why."""

    rule: Rule
    change: Change
    key: str
    at: int
    reason: str
    cuts: tuple[Cut, ...] = ()


@dataclass(slots=True)
class _Object:
    """What happens to one object: members that leave, each with its reason, and the cuts that do it."""

    node: Node
    leaving: list[Member] = field(default_factory=list)
    found: list[tuple[Rule, Change, Member, str]] = field(default_factory=list)
    moved: dict[str, list[Member]] = field(default_factory=dict)
    cuts: list[Cut] = field(default_factory=list)


def found_in(text: str, rules: Iterable[tuple[Rule, Change]], location: Location, *, target: bool) -> list[Found]:
    """What the rules about a part of a message find in it, with the cuts that make the new form; nothing in a text that
    is no JSON. ``target``: the message is of the target version already, where only what cannot be of it is told."""
    try:
        root = parse_whole(text)
    except (NotJson, RecursionError):
        return []
    objects: dict[int, _Object] = {}
    found: list[Found] = []
    for rule, change in rules:
        for node in _selected(root, change.at) if change.location is location else ():
            kept = objects.setdefault(node.start, _Object(node))
            found.extend(_values(text, node, rule, change, target=target))
            _members(text, kept, rule, change, found)
    for one in objects.values():
        cuts = tuple(_cuts(text, one))
        found.extend(
            Found(rule, change, member.key, member.start, why, cuts) for rule, change, member, why in one.found
        )
    lost = [(member.start, member.value.end) for one in objects.values() for member in one.leaving]
    inside = [one for one in found if not any(start < one.at < end for start, end in lost)]
    return sorted(inside, key=lambda one: (one.at, one.rule.id))


def _selected(node: Node, at: tuple[str, ...]) -> Iterator[Node]:
    anywhere = at[:1] == (AT_ANY_DEPTH,)
    if node.form == "object" and (not at or anywhere):
        yield node
    for member in node.members if at else ():
        if anywhere or member.key == at[0]:
            yield from _selected(member.value, at if anywhere else at[1:])
    for item in node.items if anywhere or at[:1] == ("[]",) else ():
        yield from _selected(item, at if anywhere else at[1:])


def _values(text: str, node: Node, rule: Rule, change: Change, *, target: bool) -> Iterator[Found]:
    """Values of another type."""
    for member in node.members:
        if member.key not in change.keys or change.verb not in (*_QUOTED, *_LISTED):
            continue
        value = member.value
        source = text[value.start : value.end]
        new = ""
        if change.verb in _LISTED and value.form == "string":
            new = f"[{source}]"
        elif change.verb in _QUOTED and value.form == "word" and source.lstrip("-").isdigit():
            new = f'"{source}"' if change.type == "str" else f"{source}.0" if change.type == "float" else ""
        if new and not (target and change.verb is Verb.NARROW):
            cut = Cut(value.start, value.end, new)
            yield Found(rule, change, member.key, member.start, "the value has the new type", (cut,))


def _members(text: str, kept: _Object, rule: Rule, change: Change, found: list[Found]) -> None:
    """Members that leave the object, or go elsewhere in it."""
    for member in kept.node.members:
        if member.key not in change.keys:
            continue
        if change.verb in _OUT:
            kept.leaving.append(member)
            kept.found.append((rule, change, member, "the key is taken out"))
        elif change.verb is Verb.MOVE:
            holder = next((one for one in kept.node.members if one.key == change.into), None)
            if holder is not None and holder.value.form != "object":
                reason = f"{change.into!r} is no object"
                found.append(Found(rule, change, member.key, member.start, reason))
                continue
            has = holder is not None and any(one.key == member.key for one in holder.value.members)
            kept.leaving.append(member)
            if not has:
                kept.moved.setdefault(change.into, []).append(member)
            told = f"{change.into!r} has the key already" if has else f"moved into {change.into!r}"
            kept.found.append((rule, change, member, told))
        elif change.verb is Verb.RENAME:
            _rename(text, kept, rule, change, member, found)


def _rename(text: str, kept: _Object, rule: Rule, change: Change, member: Member, found: list[Found]) -> None:
    """An array under a new name: its items bring along what they keep, into those that are there already."""
    other = next((one for one in kept.node.members if one.key == change.to), None)
    old, new = member.value.items, other.value.items if other is not None else ()
    if other is None or (not new and other.value.form == "array"):
        cuts = [Cut(member.start, member.end, f'"{change.to}"')]
        for item in old:
            dropped = [one for one in item.members if one.key not in change.keep]
            cuts.extend(without(item, dropped) if dropped else ())
        if other is not None:
            kept.leaving.append(other)
        kept.cuts.extend(cuts)
        kept.found.append((rule, change, member, f"becomes {change.to!r}"))
        return
    if len(old) != len(new) or any(one.form != "object" for one in (*old, *new)):
        reason = f"{change.to!r} has another number of items"
        found.append(Found(rule, change, member.key, member.start, reason))
        return
    for before, after in zip(old, new, strict=True):
        has = {one.key for one in after.members}
        sources = [source_of(text, one) for one in before.members if one.key in change.keep and one.key not in has]
        if sources:
            kept.cuts.append(put_into(text, after, sources))
    kept.leaving.append(member)
    kept.found.append((rule, change, member, f"goes into {change.to!r}"))


def _cuts(text: str, one: _Object) -> Iterator[Cut]:
    """All that is cut for an object: one can only be done with the others."""
    yield from one.cuts
    placeholder: Member | None = None
    for into, members in one.moved.items():
        holder = next((member for member in one.node.members if member.key == into), None)
        ordered = sorted(members, key=lambda member: member.start)
        if holder is not None:
            yield put_into(text, holder.value, [source_of(text, member) for member in ordered])
        else:
            placeholder = ordered[0]
            new = new_object(text, one.node, into, ordered)
            yield Cut(placeholder.start, placeholder.value.end, new)
    yield from without(one.node, one.leaving, placeholder)


def applied(text: str, cuts: Iterable[Cut]) -> str:
    """The text after the cuts."""
    for cut in sorted(dict.fromkeys(cuts), key=lambda one: (one.start, one.end), reverse=True):
        text = text[: cut.start] + cut.new + text[cut.end :]
    return text
