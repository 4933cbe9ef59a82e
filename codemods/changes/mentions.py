"""URLs of the source version in files that are not Python: settings, documents, scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.analysis.facts import Request
from codemods.analysis.values import Unknown
from codemods.changes.placeholders import PLACEHOLDER, text_of
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.query import cut_key
from codemods.changes.urls import replaced
from codemods.changes.wording import message, not_followed
from codemods.match import Match, Url
from codemods.model.edits import ReplaceText
from codemods.model.findings import Confidence
from codemods.model.places import Span
from codemods.rulepack.index import OperationIndex
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.scene import Scene
    from codemods.kinds import Document, Piece
    from codemods.model.edits import Edit
    from codemods.model.places import Place
    from codemods.rulepack.pack import Api, Change, Operation, Rule

_BEHIND = rf"(?:{PLACEHOLDER}|[^\s\"'`<>\\,;|)\]}}])*"
_END_OF_SENTENCE = ".,:;!?*_"


@dataclass(frozen=True, slots=True)
class Mention:
    """A URL of the source version. ``operations`` are those that fit its path; ``located``: its host has a location;
    ``in_comment``: it stands in a comment."""

    document: Document
    url: Url
    place: Place
    operations: tuple[Operation, ...]
    located: bool
    in_comment: bool

    def match(self, operation: Operation) -> Match:
        """The URL as that operation."""
        method = Unknown("the text does not say the method")
        request = Request(self.place, self.document.kind.name, "a text", method, self.url.value)
        version = next(segment.text for segment in self.url.segments if segment.text)
        pieces = ("the host is the API's",)
        return Match(request, self.url, operation, Confidence.CERTAIN, pieces, version, self.located)


def mentions(scene: Scene) -> Iterator[Proposal]:
    """What becomes of each URL of the source version that stands in a document."""
    rules = [(rule, change) for rule in scene.pack.rules for change in rule.changes]
    bumps = [pair for pair in rules if pair[1].verb is Verb.VERSION]
    for _, document in sorted(scene.documents.items()):
        for mention in found_in(document, scene.pack.api):
            for version, bump in bumps:
                for proposal in _proposed(scene, mention, version, bump, rules):
                    told = mention.in_comment and proposal.wish is Wish.ANNOTATE
                    yield replace(proposal, wish=Wish.REPORT) if told else proposal


def found_in(document: Document, api: Api) -> Iterator[Mention]:
    """The URLs of the source version in the document; those outside of what its kind reads, too."""
    pattern, index = url_pattern(api), OperationIndex(api)
    covered: set[int] = set()
    for piece in (*document.pieces, document.whole):
        for match in pattern.finditer(piece.text):
            end = match.end() - (len(match[0]) - len(match[0].rstrip(_END_OF_SENTENCE)))
            found = piece.cut(match.start(), end)
            at = piece.offsets[match.start("version")]
            if at not in covered:
                covered.add(at)
                yield _mention(document, found, api, index, in_comment=piece.is_comment)


def _mention(document: Document, piece: Piece, api: Api, index: OperationIndex, *, in_comment: bool) -> Mention:
    url = Url(text_of(piece, document.path))
    at = url.version_index((api.source_version,))
    rest = [segment.text for segment in url.segments[(at or 0) + 1 :]]
    host = (url.host or "").rpartition("@")[2].partition(":")[0].lower()
    place = document.place(Span(piece.offsets[0], piece.offsets[-1]))
    return Mention(document, url, place, index.find(None, rest), host not in api.unlocated_hosts, in_comment)


def _proposed(
    scene: Scene, mention: Mention, version: Rule, bump: Change, rules: list[tuple[Rule, Change]]
) -> Iterator[Proposal]:
    api = scene.pack.api
    at = mention.url.version_index((api.source_version,))
    rest = [segment.text for segment in mention.url.segments[(at or 0) + 1 :]]
    ids = {operation.id for operation in mention.operations}
    match = mention.match(mention.operations[0]) if len(ids) == 1 else None
    shown = ", ".join(sorted(ids))
    if not mention.operations and not OperationIndex(api).leads_on(rest):
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
    start = mention.url.segments[at or 0].start
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


def url_pattern(api: Api) -> re.Pattern[str]:
    """URLs of the API's hosts and its source version, with or without a scheme, as far as paths and queries go."""
    hosts = [
        re.escape(host).replace(re.escape("{location}"), rf"(?:[\w-]|{PLACEHOLDER})+")
        for host in (*api.hosts, *api.unlocated_hosts)
    ]
    return re.compile(
        rf"(?:https?://(?:[^\s/@\"'<>]+@)?)?(?<![\w.-])(?:{'|'.join(hosts)})(?::\d+)?/+(?P<version>{re.escape(api.source_version)})"
        rf"(?![\w.-]){_BEHIND}",
        re.IGNORECASE,
    )
