"""Query parameters that are no longer sent: inside URL text, in mappings, in lists of pairs, in urlencoded mappings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.text import pieces_of
from codemods.analysis.values import Const, Serialized, TupleValue, Unknown, alternatives
from codemods.changes.entries import hindrance, orphaned, removal
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.query_arguments import argument_of
from codemods.changes.query_cutting import cut, cut_key, unused
from codemods.changes.query_pairs import in_pairs, pair_of
from codemods.changes.wording import message, not_followed
from codemods.match.url import HOLE, Url
from codemods.model.edits import RemoveItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.rulepack.pack import Change, Rule


def remove(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """``remove`` in ``request.query``."""
    for match in scene.matches_of(rule, change):
        for key in change.keys:
            yield from cut_key(scene, rule, change, match, key, match.url)
            place = match.request.parameters.get(key)
            if place is not None:
                reason = "the server of a test refuses requests without this parameter"
                yield Proposal(
                    rule, match, place, Wish.ANNOTATE, message(rule, change, key, match.operation.id), reason, key=key
                )
        yield from _open(rule, change, match)
        for value in match.request.queries:
            yield from _in_value(scene, rule, change, match, value)
        for index, part in enumerate(match.url.flat):
            hole = match.url.part_at(index)
            if part == HOLE and isinstance(hole, Hole) and isinstance(hole.value, Serialized):
                yield from _encoded(scene, rule, change, match, index, hole.value.value)
        yield from _unread_query(scene, rule, change, match)


def _unread_query(scene: Scene, rule: Rule, change: Change, match: Match) -> Iterator[Proposal]:
    """Parameters in the URL of which not even the names are known."""
    start = match.url.query_start
    for found in re.finditer(rf"(?<=[?&]){HOLE}(?=&|#|$)", match.url.flat) if start is not None else ():
        hole = match.url.part_at(found.start())
        if isinstance(hole, Hole) and isinstance(hole.value, Unknown):
            reason = f"the query in the URL is {hole.value.reason}"
            text = not_followed(reason, change.keys)
            once = ("query", match.request.place, match.operation.id)
            wish = Wish.NOTICE if scene.is_target(match) else Wish.ANNOTATE
            yield Proposal(rule, match, match.request.place, wish, text, reason, once=once)


def _open(rule: Rule, change: Change, match: Match) -> Iterator[Proposal]:
    """A request with arguments that were not followed, which may hold its query."""
    request = match.request
    if request.queries or request.double or not request.open_arguments:
        return
    reason = f"what {next(iter(request.open_arguments))!r} gives to this request is not known here"
    text = not_followed(reason, change.keys)
    once = ("query", request.place, match.operation.id)
    yield Proposal(rule, match, request.place, Wish.ANNOTATE, text, reason, once=once)


def _whole(scene: Scene, rule: Rule, change: Change, match: Match, query: DictValue) -> Iterator[Proposal]:
    """The argument as a whole, where nothing would be left of the mapping that is written out in it."""
    where = argument_of(scene, match, query)
    keys = set(query.known_keys())
    if where is None or not keys or not keys <= set(change.keys) or query.unfollowed or _is_compared(scene, match):
        return
    entries = match.request.snapshots.get(query, tuple(query.entries))
    if any(not entry.pure or hindrance(scene, rule, change, match, entry) for entry in entries):
        return
    container, item = where
    text = message(rule, change, entries[0].key, match.operation.id)
    edit = RemoveItem(container.span, item.span)
    yield Proposal(rule, match, item, Wish.REWRITE, text, "the query is removed", ((item.path, edit),), key="whole")
    for entry in entries:
        yield from orphaned(rule, match, item, entry.key, entry.orphans)


def _is_compared(scene: Scene, match: Match) -> bool:
    """Whether a test compares the argument with a mapping of its own: it must find one then."""
    place = match.request.place
    same = [one for one in scene.facts.requests.values() if one.place == place and not is_test(place.path)]
    queries = (one for request in same for query in request.queries for one in alternatives(query))
    return any(isinstance(one, DictValue) and is_test(one.place.path) for one in queries)


def _encoded(scene: Scene, rule: Rule, change: Change, match: Match, index: int, value: Value) -> Iterator[Proposal]:
    """A urlencoded mapping inside the URL: cut out of the URL as a whole where nothing of it is left."""
    keys = _known_keys(value)
    part = match.url.part_at(index)
    if (
        keys
        and keys <= set(change.keys)
        and _put_in_here(scene, part, value)
        and not _others_put_in(scene, match, part)
    ):
        start = index - 1 if index and match.url.flat[index - 1] in "?&" else index
        edits, problem, place = cut(match.url, start, index + 1)
        if not problem and place is not None:
            key = next(iter(sorted(keys)))
            text = message(rule, change, key, match.operation.id)
            where = scene.lined(place)
            yield Proposal(
                rule, match, where, Wish.REWRITE, text, "the query is cut out of the URL", tuple(edits), key=key
            )
            yield from orphaned(rule, match, where, key, unused(scene, edits))
            return
    yield from _in_value(scene, rule, change, match, value)


def _put_in_here(scene: Scene, part: Lit | Hole, value: Value) -> bool:
    """Whether the mapping is made where it is put into the URL: what a function does for its callers stays."""
    made = [one.place for one in alternatives(value) if isinstance(one, (DictValue, ListValue))]
    for embed in part.embeds[:1]:
        module = scene.project.module(embed.place.path)
        if module is None or any(place.path != module.path for place in made):
            return False
        here = module.function_at(embed.place)
        return all(module.function_at(place) == here for place in made)
    return False


def _others_put_in(scene: Scene, match: Match, part: Lit | Hole) -> bool:
    """Whether the code that puts a part into this URL puts something into the URLs of other requests too."""
    places = {embed.place for embed in part.embeds}
    for request in scene.facts.requests.values():
        if request is not match.request:
            pieces = (one for parts in pieces_of(request.url) for one in parts)
            if any(embed.place in places for one in pieces for embed in one.embeds):
                return True
    return False


def _known_keys(value: Value) -> set[str]:
    """All keys of a mapping or list of pairs; none where one is not known."""
    found: set[str] = set()
    for one in alternatives(value):
        if isinstance(one, DictValue) and not one.unfollowed:
            found |= set(one.known_keys())
        elif isinstance(one, ListValue) and one.exact:
            for item in one.values():
                pair = pair_of(item)
                if pair is None:
                    return set()
                found.add(pair[0])
        else:
            return set()
    return found


def _in_value(scene: Scene, rule: Rule, change: Change, match: Match, value: Value) -> Iterator[Proposal]:
    for one in alternatives(value):
        if isinstance(one, Serialized):
            yield from _in_value(scene, rule, change, match, one.value)
        elif isinstance(one, DictValue):
            entries = match.request.snapshots.get(one, tuple(one.entries))
            whole = list(_whole(scene, rule, change, match, one))
            if whole:
                yield from whole
                continue
            for entry in entries:
                if entry.key in change.keys:
                    yield from removal(scene, rule, change, match, one, entry)
            for part in one.unfollowed:
                text = not_followed(f"the query is {part.reason}", change.keys)
                yield Proposal(
                    rule,
                    match,
                    part.place,
                    Wish.ANNOTATE,
                    text,
                    part.reason,
                    once=("query", match.request.place, match.operation.id),
                )
        elif isinstance(one, (ListValue, TupleValue)):
            yield from in_pairs(scene, rule, change, match, one)
        elif isinstance(one, Str):
            for key in change.keys:
                yield from cut_key(scene, rule, change, match, key, Url(Str((Lit("?"), *one.parts))))
        elif not isinstance(one, Const):
            reason = one.reason if isinstance(one, Unknown) else "a value that was not followed"
            yield Proposal(
                rule,
                match,
                match.request.place,
                Wish.ANNOTATE,
                not_followed(f"the query is {reason}", change.keys),
                reason,
                once=("query", match.request.place, match.operation.id),
            )
