"""What a rule asks of a body that is written out in JSON or YAML: in a recording, a payload file, a string."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codemods.changes import block_layout, flow_layout
from codemods.changes.flow_layout import Cut, key_like, source_of
from codemods.changes.scene import AT_ANY_DEPTH
from codemods.kinds.json import NotJson, parse_whole
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from codemods.kinds.json import Member, Node
    from codemods.rulepack.pack import Change, Rule

_OUT = (Verb.REMOVE, Verb.GONE)
_QUOTED, _LISTED = (Verb.CONVERT, Verb.NARROW), (Verb.FIRST, Verb.WRAP)
_NOTHING = ("", "null", "~", "Null", "NULL")


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
    """What happens to one object: members that leave, each with its reason, and the cuts that do it. ``problem`` says
    why nothing can happen to it."""

    node: Node
    leaving: list[Member] = field(default_factory=list)
    found: list[tuple[Rule, Change, Member, str]] = field(default_factory=list)
    moved: dict[str, list[Member]] = field(default_factory=dict)
    cuts: list[Cut] = field(default_factory=list)
    problem: str = ""


def found_in(
    text: str,
    rules: Iterable[tuple[Rule, Change]],
    location: Location,
    *,
    target: bool,
    parse: Callable[[str], Node] = parse_whole,
) -> list[Found]:
    """What the rules about a part of a message find in it, with the cuts that make the new form; nothing in a text that
    ``parse`` cannot read. ``target``: the message is of the target version already, where only what cannot be of it is
    told."""
    try:
        root = parse(text)
    except (NotJson, RecursionError):
        return []
    objects: dict[int, _Object] = {}
    values: list[tuple[Node, Found]] = []
    stray: list[Found] = []
    selected: dict[tuple[str, ...], list[Node]] = {}
    for rule, change in rules:
        if change.location is location and change.at not in selected:
            selected[change.at] = list(_selected(root, change.at))
        for node in dict.fromkeys(selected[change.at]) if change.location is location else ():
            kept = objects.setdefault(node.start, _Object(node))
            values.extend((node, one) for one in _values(text, node, rule, change, target=target))
            _members(text, kept, rule, change, stray)
    shared = _shared(root, selected)
    for one in objects.values():
        one.problem = _problem(one, objects, shared)
    found = stray + [_kept_whole(one, objects[node.start].problem) for node, one in values]
    for one in objects.values():
        found.extend(_of_object(text, one))
    lost = [(member.start, member.value.end) for one in objects.values() for member in one.leaving]
    inside = [one for one in found if not any(start < one.at < end for start, end in lost)]
    return sorted(dict.fromkeys(inside), key=lambda one: (one.at, one.rule.id))


def _kept_whole(one: Found, problem: str) -> Found:
    return replace(one, cuts=(), reason=problem) if problem else one


def _problem(one: _Object, objects: dict[int, _Object], shared: Collection[int]) -> str:
    """Why an object that others share, or take members from, cannot change; the empty string where it can."""
    if one.node.start in shared:
        return "other parts of the file have the same anchor's value"
    parts = [one, *(objects[node.start] for node in one.node.merged if node.start in objects)]
    merging = [other for other in objects.values() if one.node in other.node.merged]
    parts += [part for other in merging for part in (other, *(objects[node.start] for node in other.node.merged))]
    for part in parts if len(parts) > 1 else ():
        for into in part.moved:
            holders = {one.node.start for one in parts if into in one.moved or _member(one.node, into) is not None}
            if len(holders) > 1:
                return f"{into!r} would be given twice, here and where it is merged"
    return ""


def _of_object(text: str, one: _Object) -> Iterator[Found]:
    """What was found of an object's members, each with all the cuts of the object."""
    cuts: tuple[Cut, ...] | None = None
    if one.found and not one.problem:
        made = _cuts(text, one)
        cuts = tuple(made) if made is not None else None
        one.problem = "" if made is not None else "a value cannot stand where the key goes to"
    for rule, change, member, why in one.found:
        yield Found(rule, change, member.key, member.start, one.problem or why, cuts or ())
    if one.problem:
        one.leaving.clear()


def _member(node: Node, key: str) -> Member | None:
    return next((one for one in node.members if one.key == key), None)


def _selected(root: Node, at: tuple[str, ...]) -> Iterator[Node]:
    """The objects at a place of the text, with what is merged into them; one that has several names as often."""
    node = root.items[0] if root.form == "alias" else root
    anywhere = at[:1] == (AT_ANY_DEPTH,)
    if node.form == "object" and (not at or anywhere):
        yield node
        yield from node.merged
    for member in (*node.members, *(one for other in node.merged for one in other.members)) if at else ():
        if anywhere or member.key == at[0]:
            yield from _selected(member.value, at if anywhere else at[1:])
    for index, item in enumerate(node.items):
        if anywhere or at[:1] in (("[]",), (f"[{index}]",), (f"[{index - len(node.items)}]",)):
            yield from _selected(item, at if anywhere else at[1:])


def _shared(root: Node, selected: Mapping[tuple[str, ...], Sequence[Node]]) -> set[int]:
    """The starts of those of the selected objects that the text has in other places too, by their anchors. Where a
    mapping is only written to be merged, its own place is none."""
    places: Counter[int] = Counter()
    merged: set[int] = set()
    pending = [(root, False)]
    while pending:
        node, is_merged = pending.pop()
        if node.form != "alias":
            places[node.start] += 1
            merged |= {node.start} if is_merged else set()
        pending.extend((one, is_merged) for one in (*node.items, *(member.value for member in node.members)))
        pending.extend((one, True) for one in node.merged)
    reached: Counter[int] = Counter()
    for nodes in selected.values():
        reached |= Counter(node.start for node in nodes)
    return {start for start, count in reached.items() if count < places[start] - (start in merged)}


def _values(text: str, node: Node, rule: Rule, change: Change, *, target: bool) -> Iterator[Found]:
    """Values of another type."""
    for member in node.members:
        if member.key not in change.keys or change.verb not in (*_QUOTED, *_LISTED):
            continue
        value = member.value
        source = text[value.start : value.end]
        meant = value.items[0] if value.form == "alias" else value
        if change.verb in _LISTED:
            if meant.form not in ("string", "word") or source in _NOTHING:
                continue
            new = block_layout.listed(text, value)
        else:
            start = block_layout.behind_anchor(text, meant)
            number, anchor = text[start : meant.end], text[meant.start : start]
            if meant.form != "word" or not number.lstrip("-").isdigit():
                continue
            converted = f'{anchor}"{number}"' if change.type == "str" else f"{anchor}{number}.0"
            new = converted if meant is value else None
        if target and change.verb is Verb.NARROW:
            continue
        if new is None:
            yield Found(rule, change, member.key, member.start, "the value has no form of its own here")
        else:
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
            holder = _member(kept.node, change.into)
            if holder is not None and holder.value.form != "object":
                reason = f"{change.into!r} is no object"
                found.append(Found(rule, change, member.key, member.start, reason))
                continue
            has = holder is not None and _member(holder.value, member.key) is not None
            kept.leaving.append(member)
            if not has:
                kept.moved.setdefault(change.into, []).append(member)
            told = f"{change.into!r} has the key already" if has else f"moved into {change.into!r}"
            kept.found.append((rule, change, member, told))
        elif change.verb is Verb.RENAME:
            _rename(text, kept, rule, change, member, found)


def _rename(text: str, kept: _Object, rule: Rule, change: Change, member: Member, found: list[Found]) -> None:
    """An array under a new name: its items bring along what they keep, into those that are there already."""
    other = _member(kept.node, change.to)
    old, new = member.value.items, other.value.items if other is not None else ()
    if "alias" in {member.value.form, *(one.form for one in (*old, *new))}:
        found.append(Found(rule, change, member.key, member.start, "an item is written somewhere else"))
        return
    if other is None or (not new and other.value.form == "array"):
        cuts = [Cut(member.start, member.end, key_like(text, member, change.to))]
        for item in old:
            dropped = [one for one in item.members if one.key not in change.keep]
            cuts.extend(_without(text, item, dropped) if dropped else ())
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
        moving = [one for one in before.members if one.key in change.keep and one.key not in has]
        cut = _put_into(text, after, before, moving) if moving else None
        if moving and cut is None:
            reason = f"an item cannot go into the one of {change.to!r}"
            found.append(Found(rule, change, member.key, member.start, reason))
            return
        kept.cuts += [cut] if cut is not None else []
    kept.leaving.append(member)
    kept.found.append((rule, change, member, f"goes into {change.to!r}"))


def _cuts(text: str, one: _Object) -> list[Cut] | None:
    """All that is cut for an object: one can only be done with the others. None where one cannot be done."""
    made = list(one.cuts)
    placeholder: Member | None = None
    for into, members in one.moved.items():
        holder = _member(one.node, into)
        ordered = sorted(members, key=lambda member: member.start)
        if holder is None:
            placeholder = ordered[0]
            made.append(_new_member(text, one.node, into, ordered))
            continue
        cut = _put_into(text, holder.value, one.node, ordered)
        if cut is None:
            return None
        made.append(cut)
    return [*made, *_without(text, one.node, one.leaving, placeholder)]


def _without(text: str, node: Node, leaving: Sequence[Member], placeholder: Member | None = None) -> Iterable[Cut]:
    if node.block:
        return block_layout.without(text, node, leaving, placeholder)
    return flow_layout.without(node, leaving, placeholder)


def _new_member(text: str, node: Node, key: str, members: Sequence[Member]) -> Cut:
    if node.block:
        return block_layout.new_member(text, node, key, members)
    return Cut(members[0].start, members[0].value.end, flow_layout.new_object(text, node, key, members))


def _put_into(text: str, holder: Node, source: Node, members: Sequence[Member]) -> Cut | None:
    if holder.block or source.block:
        return block_layout.put_into(text, holder, source, members)
    return flow_layout.put_into(text, holder, [source_of(text, member) for member in members])


def applied(text: str, cuts: Iterable[Cut]) -> str:
    """The text after the cuts."""
    for cut in sorted(dict.fromkeys(cuts), key=lambda one: (one.start, one.end), reverse=True):
        text = text[: cut.start] + cut.new + text[cut.end :]
    return text
