"""``move`` in ``request.body``: keys that are sent inside another mapping of the body."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import Payload, alternatives
from codemods.changes.beneath import written_beneath
from codemods.changes.bodies import Lost, entries_of, lies_in_file, lost, mappings, open_parts
from codemods.changes.entries import WRITTEN_OUT, hindrance
from codemods.changes.laid_over import laid_over, replaced_later, seed_of, unnamed
from codemods.changes.met_whole import BY_NAME, met_elsewhere, taken_together
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.reading import READ_LATER, SHARED
from codemods.changes.repath import into_mapping
from codemods.changes.repeatable import is_repeatable
from codemods.changes.surely_held import Inner, making_store, surely_holds
from codemods.changes.whole_uses import used_as_a_whole
from codemods.changes.wording import message
from codemods.model.edits import MoveItems, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.analysis.heap import Entry
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule


def propose(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    for match in scene.matches_of(rule, change):
        for found in mappings(match.request, change.at):
            if isinstance(found, Lost):
                yield lost(scene, rule, change, match, found)
                continue
            yield from in_mapping(scene, rule, change, match, found)
            yield from open_parts(scene, rule, change, match, found)


def in_mapping(scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue) -> Iterator[Proposal]:
    """The keys of one mapping that move into another one inside it, and the reads that follow them."""
    entries = entries_of(match.request, mapping)
    moved = [entry for entry in entries if entry.key in change.keys and scene.is_open(entry)]
    holders = [entry for entry in entries if entry.key == change.into]
    problem = _clash(change, moved, holders)
    late = _late(moved, holders, entries)
    keepers = [_kept(scene, rule, change, match, holder) for holder in late]
    if None in keepers:
        problem = problem or f"{change.into!r} is set later, in line {late[keepers.index(None)].item.line}"
    elif moved and not problem:
        yield from (keeper for keeper in keepers if keeper is not None)
    groups: dict[Place, list[Entry]] = defaultdict(list)
    stores: list[Entry] = []
    problem = problem or unnamed(change, mapping, moved, holders) or met_elsewhere(scene, moved, BY_NAME)
    hidden = any(laid_over(scene, change, mapping, one, (*moved, *holders), entries) for one in moved)
    for entry in moved:
        if lies_in_file(scene, entry):
            continue
        own = problem or hindrance(scene, rule, change, match, entry) or _filtered(scene, mapping, entry, change)
        own = own or _gone_through(scene, entry, change)
        own = own or laid_over(scene, change, mapping, entry, (*moved, *holders), entries)
        if hidden and entry.container == mapping.place:
            own = own or f"keys that are laid over it cannot move into its {change.into!r}"
        own = own or replaced_later(change, mapping, entry) or used_as_a_whole(scene, mapping, entry)
        if own:
            yield _annotated(rule, change, match, entry, own)
        elif entry.how in WRITTEN_OUT:
            groups[entry.container].append(entry)
        elif entry.how == "comprehension":
            yield _wrapped(rule, change, match, entry, holders)
        else:
            stores.append(entry)
        iterated = scene.facts.loop_over(entry)
        if iterated is not None and not own:
            told = f"This loop meets {change.into!r} in place of {entry.key!r} from now on."
            yield Proposal(rule, match, iterated, Wish.NOTICE, told, "the key moved", key=entry.key)
        if not own:
            text = message(rule, change, entry.key, match.operation.id)
            yield from taken_together(scene, rule, match, entry, text)
        yield from _reads(scene, rule, change, match, entry, moved, rewritten=not own)
    for container, group in groups.items():
        beneath = written_beneath(scene, change, mapping, group[0], (*moved, *holders), entries)
        yield from _grouped(rule, change, match, mapping, container, group, holders, beneath or ())
    maker = making_store(scene, match, change, mapping, entries)
    inner = Inner(change.into, mapping.place in groups, maker if maker in stores else None)
    for entry in stores:
        yield _stored(scene, rule, change, match, mapping, entry, inner)


def _clash(change: Change, moved: Sequence[Entry], holders: Sequence[Entry]) -> str:
    """Why the keys cannot go into the mapping that is there, or the empty string."""
    for holder in holders:
        for value in alternatives(holder.value):
            if isinstance(value, Payload) or not isinstance(value, DictValue):
                return f"{change.into!r} is set to a value that was not followed"
            if any(entry.key in {one.key for one in moved} for entry in value.entries):
                return f"{change.into!r} already holds the key"
    return ""


def _filtered(scene: Scene, mapping: DictValue, entry: Entry, change: Change) -> str:
    """Why a key cannot move out of the reach of a filter over the body's keys, or the empty string."""
    everywhere = [value for one in scene.facts.entries.get(entry.item, [entry]) for value in alternatives(one.value)]
    if mapping.filtered and not all(isinstance(one, (Str, DictValue, ListValue)) for one in everywhere):
        return f"a filter leaves keys out of the body, and would not reach into {change.into!r}"
    return ""


def _gone_through(scene: Scene, entry: Entry, change: Change) -> str:
    """Why a key cannot move away from code that reads it under a name which is not written out, or the empty
    string."""
    for read in scene.reads_of.get(entry.item, ()):
        asserted = is_test(read.site.place.path) and not is_test(entry.item.path)
        if not read.site.key_is_literal and not asserted and scene.other_keys(read.site.place, change.keys):
            return f"the keys are gone through in {read.site.place.path} line {read.site.place.line}"
    return ""


def _late(moved: Sequence[Entry], holders: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """The settings of the inner mapping that come after a key that moves there."""
    first = min((entries.index(entry) for entry in moved), default=len(entries))
    containers = {entry.container for entry in moved}
    return [holder for holder in holders if entries.index(holder) > first and holder.container not in containers]


def _annotated(rule: Rule, change: Change, match: Match, entry: Entry, reason: str) -> Proposal:
    text = message(rule, change, entry.key, match.operation.id)
    return Proposal(rule, match, entry.item, Wish.ANNOTATE, text, reason, key=entry.key)


def _grouped(
    rule: Rule,
    change: Change,
    match: Match,
    mapping: DictValue,
    container: Place,
    group: list[Entry],
    holders: Sequence[Entry],
    beneath: tuple[tuple[str, str], ...],
) -> Iterator[Proposal]:
    """The entries of one display or call, moved together."""
    target = next((holder for holder in holders if holder.container == container and holder.how in WRITTEN_OUT), None)
    seed = seed_of(change, mapping, container, group, holders) if target is None else ""
    place = target.item.span if target is not None else None
    for entry in group:
        text = message(rule, change, entry.key, match.operation.id)
        edit = MoveItems(container.span, (entry.item.span,), change.into, place, seed or "", beneath)
        edits = ((container.path, edit),)
        yield Proposal(rule, match, entry.item, Wish.REWRITE, text, f"moved into {change.into!r}", edits, key=entry.key)


def _wrapped(rule: Rule, change: Change, match: Match, entry: Entry, holders: Sequence[Entry]) -> Proposal:
    """A comprehension all of whose keys move becomes the inner mapping."""
    if holders:
        return _annotated(rule, change, match, entry, f"{change.into!r} is set beside the comprehension")
    text = message(rule, change, entry.key, match.operation.id)
    edit = Rewrite(entry.container.span, f'{{"{change.into}": VALUE}}', (("VALUE", entry.container.span),))
    edits = ((entry.container.path, edit),)
    return Proposal(rule, match, entry.item, Wish.REWRITE, text, f"moved into {change.into!r}", edits, key=entry.key)


def _stored(
    scene: Scene, rule: Rule, change: Change, match: Match, mapping: DictValue, entry: Entry, inner: Inner
) -> Proposal:
    """``body[key] = value`` or ``body.setdefault(key, value)``."""
    text = message(rule, change, entry.key, match.operation.id)
    if entry.base is None or entry.key_place is None:
        return _annotated(rule, change, match, entry, "the key is not set by a statement of its own")
    copied = [part.source for part in mapping.merged_under(entry)]
    shared = any(mapping.shares(key) for key in (*change.keys, change.into)) or any(
        source is not None and not source.fresh for source in copied
    )
    if shared and mapping.place not in scene.completed:
        return _replaced(scene, rule, change, match, entry)
    module, base, like = scene.project.module(entry.item.path), (("BASE", entry.base.span),), entry.key_place.span
    if (
        entry == inner.maker
        and mapping.place not in scene.completed
        and entry.value_place is not None
        and module is not None
    ):
        template = f"{{{module.source(entry.key_place)}: VALUE}}"
        edits: tuple[Rewrite, ...] = (
            Rewrite(entry.item.span, f'BASE["{change.into}"]', base, like),
            Rewrite(entry.value_place.span, template, (("VALUE", entry.value_place.span),), like),
        )
    else:
        held = mapping.place in scene.completed or surely_holds(module, mapping, entry, inner)
        template = f'BASE["{change.into}"]' if held else f'BASE.setdefault("{change.into}", {{}})'
        edits = (Rewrite(entry.base.span, template, base, like),)
    reason = f"moved into {change.into!r}"
    placed = tuple((entry.item.path, edit) for edit in edits)
    return Proposal(rule, match, entry.item, Wish.REWRITE, text, reason, placed, key=entry.key)


def _replaced(scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry) -> Proposal:
    """A store into a copy: the inner mapping is the original's, so it is replaced and not changed."""
    module = scene.project.module(entry.item.path)
    if (
        entry.base is None
        or entry.key_place is None
        or entry.value_place is None
        or module is None
        or entry.how != "store"
    ):
        return _annotated(
            rule, change, match, entry, f"{change.into!r} would be shared with the mapping that was copied"
        )
    base, key = module.source(entry.base), module.source(entry.key_place)
    if not is_repeatable(base) or not entry.stands_alone:
        return _annotated(
            rule, change, match, entry, f"{change.into!r} would be shared with the mapping that was copied"
        )
    target = Rewrite(entry.item.span, f'BASE["{change.into}"]', (("BASE", entry.base.span),), entry.key_place.span)
    template = f'{{**{base}.get("{change.into}", {{}}), {key}: VALUE}}'
    value = Rewrite(entry.value_place.span, template, (("VALUE", entry.value_place.span),), entry.key_place.span)
    text = message(rule, change, entry.key, match.operation.id)
    edits = ((entry.item.path, target), (entry.item.path, value))
    return Proposal(
        rule,
        match,
        entry.item,
        Wish.REWRITE,
        text,
        f"moved into {change.into!r}, apart from the mapping that was copied",
        edits,
        key=entry.key,
    )


def _kept(scene: Scene, rule: Rule, change: Change, match: Match, holder: Entry) -> Proposal | None:
    """A later ``body[into] = value`` keeps what has moved there before; None where it cannot."""
    module = scene.project.module(holder.item.path)
    if holder.how != "store" or holder.base is None or holder.value_place is None or module is None:
        return None
    base = module.source(holder.base)
    if not is_repeatable(base) or not holder.stands_alone:
        return None
    template = f'{{**{base}.get("{change.into}", {{}}), **VALUE}}'
    quote = holder.key_place.span if holder.key_place is not None else None
    edit = Rewrite(holder.value_place.span, template, (("VALUE", holder.value_place.span),), quote)
    text = message(rule, change, ", ".join(change.keys), match.operation.id)
    return Proposal(
        rule,
        match,
        holder.item,
        Wish.REWRITE,
        text,
        "keeps the keys that moved here",
        ((holder.item.path, edit),),
        key="kept",
    )


def _reads(
    scene: Scene, rule: Rule, change: Change, match: Match, entry: Entry, moved: Sequence[Entry], *, rewritten: bool
) -> Iterator[Proposal]:
    """Reads of the moved key in the client's own code follow it."""
    items = {one.item for one in moved}
    for read in scene.reads_of.get(entry.item, ()) if rewritten else ():
        if read.payloads and entry.item in scene.sample_items:
            continue
        text = message(rule, change, entry.key, match.operation.id)
        if not all(one.item in items for one in read.entries) or read.payloads:
            reason = "the key is read here, and from other mappings too"
            yield Proposal(rule, match, read.site.place, Wish.ANNOTATE, text, reason, key=entry.key)
            continue
        if read.shared:
            yield Proposal(rule, match, read.site.place, Wish.ANNOTATE, text, SHARED, key=entry.key)
            continue
        if read.site.form is Form.GETTER and read.site.getter is None:
            yield Proposal(rule, match, read.site.place, Wish.ANNOTATE, text, READ_LATER, key=entry.key)
            continue
        if not read.site.key_is_literal and scene.other_keys(read.site.place, change.keys):
            reason = "the key is read here, and other keys too"
            yield Proposal(rule, match, read.site.place, Wish.ANNOTATE, text, reason, key=entry.key)
            continue
        edits = into_mapping(read.site, change.into)
        reason = f"reads the key that moved into {change.into!r}"
        yield Proposal(rule, match, read.site.place, Wish.REWRITE, text, reason, edits, key=entry.key)
