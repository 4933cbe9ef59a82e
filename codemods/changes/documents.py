"""What becomes of the API's URLs in files that are not Python."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.strings import Lit
from codemods.changes.commands import echoed, read_by_programs, unread_body
from codemods.changes.elsewhere import FORMS, open_hosts, paths_told, relative_paths, split_urls, told
from codemods.changes.mentions import found_in
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.query_cutting import cut_key
from codemods.changes.urls import replaced
from codemods.changes.wording import message, not_followed
from codemods.model.edits import ReplaceText
from codemods.model.places import Span
from codemods.rulepack.index import OperationIndex
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.mentions import Mention
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change, Rule


def in_documents(scene: Scene) -> Iterator[Proposal]:
    """What becomes of each URL of the source version that stands in a document."""
    rules = [(rule, change) for rule in scene.pack.rules for change in rule.changes]
    bumps = [pair for pair in rules if pair[1].verb is Verb.VERSION]
    yield from read_by_programs(scene)
    for version, _ in bumps:
        yield from echoed(scene, version)
    sent = _sent(scene)
    for _, document in sorted(scene.documents.items()):
        mentions = list(found_in(document, scene.pack.api))
        for version, bump in bumps:
            for mention in mentions:
                if mention.place.span.start in sent.get(document.path, ()):
                    continue
                if mention.piece.form in FORMS:
                    yield told(scene, mention, version, bump)
                    continue
                yield from unread_body(scene, mention, version)
                for proposal in _proposed(scene, mention, version, bump, rules):
                    quiet = mention.piece.is_comment and proposal.wish is Wish.ANNOTATE
                    yield replace(proposal, wish=Wish.REPORT) if quiet else proposal
            yield from paths_told(scene, document, version, bump)
            yield from split_urls(scene, document, version)
            yield from open_hosts(scene, document, version)
            yield from relative_paths(scene, document, version, bump)


def _sent(scene: Scene) -> dict[str, set[int]]:
    """By document, the bytes at which the URLs of its requests start: they are no mere mentions."""
    found: dict[str, set[int]] = {}
    for match in scene.matches.all:
        for part in match.url.parts if match.request in scene.sendings else ():
            if isinstance(part, Lit) and part.offsets is not None:
                found.setdefault(part.path, set()).add(part.offsets[0])
    return found


def _proposed(
    scene: Scene, mention: Mention, version: Rule, bump: Change, rules: list[tuple[Rule, Change]]
) -> Iterator[Proposal]:
    api = scene.pack.api
    ids, match = mention.ids, mention.sole_match
    shown = ", ".join(sorted(ids))
    if not mention.operations and not OperationIndex(api).leads_on(mention.rest):
        reason = "the path is none of the operations of the guide"
        yield Proposal(version, None, mention.place, Wish.ANNOTATE, not_followed(reason), reason)
        return
    for rule, change in rules:
        applies = ids and ids <= set(rule.operations)
        if change.verb is Verb.RETIRED and all(one.retired for one in mention.operations) and applies:
            text = message(rule, change, operation=shown)
            reason = "the target version has no such operation"
            yield Proposal(rule, match, mention.place, Wish.ANNOTATE, text, reason)
            return
        if change.verb is Verb.LOCATE and not mention.located:
            yield _located(scene, mention, rule, change, match)
            if scene.location(mention.document.path) is None:
                return
        if (change.location, change.verb) == (Location.QUERY, Verb.REMOVE) and applies:
            for key in change.keys:
                yield from cut_key(scene, rule, change, mention.match(mention.operations[0]), key, mention.url)
    start = mention.url.segments[mention.version].start
    for place, new in replaced(mention.url, start, api.source_version, api.target_version):
        edits: tuple[tuple[str, Edit], ...] = ((place.path, ReplaceText(place.span, new)),)
        text = message(version, bump, operation=shown)
        where = mention.document.place(place.span)
        yield Proposal(version, match, where, Wish.REWRITE, text, "the version segment of the URL", edits)


def _located(scene: Scene, mention: Mention, rule: Rule, change: Change, match: Match | None) -> Proposal:
    text = message(rule, change)
    host = mention.url.host or ""
    start = mention.url.host_start + len(host.rpartition("@")[0]) + ("@" in host)
    bare = host.rpartition("@")[2].partition(":")[0]
    pieces = mention.url.pieces(start, start + len(bare))
    offsets = pieces[0].lit.offsets if len(pieces) == 1 else None
    location = scene.location(mention.document.path)
    if location is None or offsets is None:
        return Proposal(rule, match, mention.place, Wish.ANNOTATE, text, "no location is configured")
    span = Span(offsets[pieces[0].start], offsets[pieces[0].end])
    new = scene.pack.api.hosts[0].replace("{location}", location)
    edits: tuple[tuple[str, Edit], ...] = ((mention.document.path, ReplaceText(span, new)),)
    reason = f"the location is set to {location!r}"
    place = mention.document.place(span)
    return Proposal(rule, match, place, Wish.REWRITE, text, reason, edits, key="located")
