"""Responses that go where their keys cannot be told: gone through, read by an unknown key, spread, passed on,
returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import REST, Use, UseSite
from codemods.analysis.values import Payload
from codemods.changes.models import takes_every_key
from codemods.changes.payloads import payloads_in
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.scene import AT_ANY_DEPTH, lies_below, selects
from codemods.changes.wording import message, not_followed
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule

_KEYS_HERE = (Use.ITEMS, Use.DYNAMIC, Use.ITERATED)
_KEYS_BELOW = (Use.SPREAD, Use.PASSED, Use.OFFERED, Use.KEPT, Use.RETURNED)
_TOLD = (Use.OFFERED, Use.KEPT, Use.RETURNED)
"""Uses that are reported without a marker: it is not this place that may have to change."""
_ORDER = (Verb.MOVE, Verb.RENAME, Verb.CONVERT, Verb.FIRST, Verb.GONE)


def followed_nowhere(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each use whose keys matter and are not known."""
    given = _keys_given(scene)
    for use in scene.facts.uses:
        if use.use not in (*_KEYS_HERE, *_KEYS_BELOW) or "?" in use.payload.path:
            continue
        for match in scene.payload_matches(use.payload):
            found = touched(scene, match, use)
            fields = given.get(use.place, use.fields) if use.use is Use.DYNAMIC else use.fields
            keys = tuple(
                dict.fromkeys(key for _, change in found for key in change.keys if not fields or key in fields)
            )
            if not keys:
                continue
            reason = _reason(use)
            place = use.receiver or use.place
            wish = Wish.REPORT if use.use in _TOLD else Wish.ANNOTATE
            yield Proposal(
                found[0][0],
                match,
                place,
                wish,
                not_followed(reason, keys),
                reason,
                once=("use", place, match.operation.id),
            )


def _keys_given(scene: Scene) -> dict[Place, tuple[str, ...]]:
    """The keys that a method which is called elsewhere, by ``map`` say, is given, for each place."""
    found: dict[Place, tuple[str, ...]] = {}
    for use in scene.facts.uses:
        if use.use is Use.DYNAMIC and use.fields:
            found[use.place] = (*found.get(use.place, ()), *use.fields)
    return found


def sent_on(scene: Scene) -> Iterator[Proposal]:
    """Responses, or parts with keys that change, that the client sends to something else."""
    for request in scene.facts.requests.values():
        if request in scene.matches.by_request or request.test is not None:
            continue
        for payload in (found for body in request.bodies for found in payloads_in(body)):
            use = UseSite(request.place, Use.PASSED, payload, request.call)
            for match in scene.payload_matches(payload):
                found = touched(scene, match, use)
                if found:
                    keys = tuple(dict.fromkeys(key for _, change in found for key in change.keys))
                    reason = f"the response is sent on with {request.call}"
                    yield Proposal(
                        found[0][0],
                        match,
                        request.place,
                        Wish.ANNOTATE,
                        not_followed(reason, keys),
                        reason,
                        once=("use", request.place, match.operation.id),
                    )


def read_nowhere(scene: Scene) -> Iterator[Proposal]:
    """Decoded responses of which nothing was seen to be read: somebody may, out of the analysis's sight."""
    met = {payload.request.place for read in scene.facts.reads.values() for payload in read.payloads}
    met |= {use.payload.request.place for use in scene.facts.uses if use.use is not Use.SHOWN}
    met |= {one.payload.request.place for one in scene.facts.fillings if one.payload is not None}
    bodies = [body for request in scene.facts.requests.values() for body in request.bodies]
    met |= {payload.request.place for body in bodies for payload in payloads_in(body)}
    for decode in scene.facts.decodes:
        if decode.request.place in met:
            continue
        use = UseSite(decode.place, Use.PASSED, Payload(decode.request))
        for match in scene.matches.by_request.get(decode.request, ()):
            found = touched(scene, match, use)
            if found:
                keys = tuple(dict.fromkeys(key for _, change in found for key in change.keys))
                reason = "nothing was seen to read this response"
                text = not_followed(reason, keys)
                yield Proposal(
                    found[0][0],
                    match,
                    decode.place,
                    Wish.REPORT,
                    text,
                    reason,
                    once=("unread", decode.place, match.operation.id),
                    key="unread",
                )


def touched(scene: Scene, match: Match, use: UseSite) -> list[tuple[Rule, Change]]:
    """The changes of keys that the use may read, the most telling first; none where the code may be new."""
    found: list[tuple[Rule, Change]] = []
    if scene.is_settled(match, use.place):
        return found
    for rule in scene.pack.rules:
        for change in rule.changes if match.operation.id in rule.operations else ():
            if change.location is not Location.RESPONSE or change.verb not in _ORDER:
                continue
            if use.use is Use.ITERATED and AT_ANY_DEPTH in change.at:
                continue
            if AT_ANY_DEPTH in change.at and scene.keys_of(use.payload) & set(change.keys):
                continue
            reaches = (
                selects(change.at, use.payload.path)
                if use.use in _KEYS_HERE
                else lies_below(change.at, use.payload.path)
            )
            if reaches and not (use.payload.path and use.payload.path[-1] in change.keys):
                found.append((rule, change))
    return sorted(found, key=lambda pair: _ORDER.index(pair[1].verb))


def _reason(use: UseSite) -> str:
    if use.use is Use.DYNAMIC:
        return f"the key {use.detail} is not known here" if use.detail else "the key is given to a method elsewhere"
    if use.use is Use.PASSED:
        return f"the response goes to {use.detail!r}, which was not read"
    if use.use is Use.OFFERED:
        return f"the response goes to {use.detail!r}, which nothing here sets"
    if use.use is Use.KEPT:
        return f"the response goes to {use.detail!r} as text: what was kept before has the old form"
    if use.use is Use.RETURNED:
        return f"{use.detail!r} returns the response to callers that were not read"
    if use.use is Use.SPREAD:
        return "the response is spread into " + (repr(use.detail) if use.detail else "another mapping")
    return "all keys of the response are gone through"


def added(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """``added`` in ``response.body``: what takes every key, or forbids unknown ones, is annotated where it is
    defined."""
    yield from takes_every_key(scene, rule, change)
    for use in scene.facts.uses:
        if use.use is not Use.SPREAD or use.receiver is None or not selects(change.at, use.payload.path):
            continue
        if not use.fields or REST in use.fields:
            continue
        for match in scene.payload_matches(use.payload):
            if match.operation.id in rule.operations and scene.applies(match, change):
                text = message(rule, change, operation=match.operation.id)
                yield Proposal(
                    rule, match, use.receiver, Wish.ANNOTATE, text, f"{use.detail} takes every key of the response"
                )


def bare_bodies(scene: Scene) -> Iterator[Proposal]:
    """Requests whose URL was not followed at all and whose body is that of an operation."""
    api = scene.pack.api
    telling = set(api.body_keys[0]) if api.body_keys else set()
    speaks = (
        one
        for one in scene.pack.rules
        for change in one.changes
        if change.location is Location.BODY and telling & set(change.keys)
    )
    rule = next(speaks, None)
    for request, url in scene.matches.others:
        if (
            rule is None
            or request.double
            or not url.flat
            or url.flat.strip("\x00")
            or request.place in {match.request.place for match in scene.matches.all}
        ):
            continue
        keys = {entry.key for entries in request.snapshots.values() for entry in entries}
        group = next((group for group in api.body_keys[:1] if keys.issuperset(group)), None)
        if group is not None:
            reason = "the URL of this request was not followed, and its body looks like the API's"
            yield Proposal(rule, None, request.place, Wish.ANNOTATE, not_followed(reason, group), reason)
