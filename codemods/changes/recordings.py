"""Recorded requests and responses: cassettes of VCR and betamax, HAR files. The URL of each is a mention like any
other; here its bodies follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.facts import Request
from codemods.analysis.values import Unknown
from codemods.changes.encoded_body import decoded, is_encoded
from codemods.changes.mentions import hosts_pattern
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message, not_followed
from codemods.changes.written_body import Found, applied, found_in
from codemods.match import Match, Url
from codemods.match.texts import text_of
from codemods.model.edits import ReplaceText
from codemods.model.findings import Confidence
from codemods.rulepack.index import OperationIndex
from codemods.rulepack.pack import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemods.changes.scene import Scene
    from codemods.kinds.document import Document
    from codemods.kinds.shape import Piece
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change, Rule

_Keys = tuple[str, ...]
_URLS: tuple[_Keys, ...] = (("request", "uri"), ("request", "url"))
_REQUEST: tuple[_Keys, ...] = (
    *(("request", "body"), ("request", "body", "string"), ("request", "body", "base64_string")),
    ("request", "postData", "text"),
)
_RESPONSE: tuple[_Keys, ...] = (
    *(("response", "body"), ("response", "body", "string"), ("response", "body", "base64_string")),
    ("response", "content", "text"),
)
_ENCODED: tuple[_Keys, ...] = (("body", "base64_string"),)
"""Where a body is always in base64."""
_BODIES = ((Location.BODY, _REQUEST), (Location.RESPONSE, _RESPONSE))


@dataclass(frozen=True, slots=True)
class _Body:
    """A recorded body, and the header that tells its length."""

    document: Document
    piece: Piece
    length: Piece | None


def recordings(scene: Scene) -> Iterator[Proposal]:
    """What the rules ask of the bodies of each recorded exchange with the API."""
    for _, document in sorted(scene.documents.items()):
        texts = {piece.keys: piece for piece in document.pieces if piece.keys}
        for keys, piece in texts.items():
            if keys[-2:] not in _URLS:
                continue
            method = texts.get((*keys[:-1], "method"))
            for match in _matches(scene, document, piece, method.text if method is not None else None):
                yield from _bodies(scene, document, texts, keys[:-2], match)


def is_recording(document: Document) -> bool:
    """Whether a file holds recorded exchanges."""
    return any(piece.keys[-2:] in _RESPONSE or piece.keys[-3:] in _RESPONSE for piece in document.pieces)


def _matches(scene: Scene, document: Document, piece: Piece, method: str | None) -> Iterator[Match]:
    """The operations that a recorded request to the API is; its URL may be of either version."""
    api = scene.pack.api
    url = Url(text_of(piece, document.path))
    at = url.version_index((api.source_version, api.target_version))
    if at is None or not re.match(r"https?://(?:[^/@]+@)?" + hosts_pattern(api), piece.text, re.IGNORECASE):
        return
    place = document.place(piece.span(0, len(piece.text)))
    rest = [segment.text for segment in url.segments[at + 1 :]]
    for operation in OperationIndex(api).find(method, rest):
        request = Request(place, document.kind.name, "a recording", Unknown("the recorded method"), url.value)
        version = url.segments[at].text
        yield Match(request, url, operation, Confidence.CERTAIN, ("the host is the API's",), version, located=True)


def _bodies(
    scene: Scene, document: Document, texts: Mapping[_Keys, Piece], start: _Keys, match: Match
) -> Iterator[Proposal]:
    for location, places in _BODIES:
        for place in places:
            piece = texts.get((*start, *place))
            if piece is None:
                continue
            body = _Body(document, piece, _length(texts, (*start, place[0])))
            beside = texts.get((*start, *place[:-1], "encoding"))
            said = place[1:] in _ENCODED or (beside is not None and beside.text.lower() == "base64")
            read = _encoded if is_encoded(document, piece, said=said) else _body
            yield from read(scene, body, location, match)


def _length(texts: Mapping[_Keys, Piece], start: _Keys) -> Piece | None:
    """The header with the length of a body: a text, or the only item of a list."""
    for keys, piece in texts.items():
        if keys[: len(start) + 1] == (*start, "headers") and keys[len(start) + 1 :][:1] != ():
            name, rest = keys[len(start) + 1], keys[len(start) + 2 :]
            if name.lower() == "content-length" and rest in ((), ("[0]",)):
                return piece
    return None


def _rules(scene: Scene, match: Match) -> list[tuple[Rule, Change]]:
    return [
        (rule, change)
        for rule in scene.pack.rules
        for change in rule.changes
        if match.operation.id in rule.operations and change.keys
    ]


def _encoded(scene: Scene, body: _Body, location: Location, match: Match) -> Iterator[Proposal]:
    """A body in base64 is written anew as a whole; one that cannot be read is told."""
    rules = [pair for pair in _rules(scene, match) if pair[1].location is location]
    piece, path = body.piece, body.document.path
    place = body.document.place(piece.span(0, len(piece.text)))
    known = decoded(piece)
    if known is None:
        reason = "the recorded body is written in a form that was not read"
        keys = tuple(dict.fromkeys(key for _, change in rules for key in change.keys))
        for rule, _ in rules[:1] if piece.text.strip() else ():
            yield Proposal(rule, match, place, Wish.REPORT, not_followed(reason, keys), reason, once=("body", place))
        return
    found = found_in(known.text, rules, location, target=scene.is_target(match))
    new, length = known.written(applied(known.text, [cut for one in found for cut in one.cuts]))
    edits: list[tuple[str, Edit]] = [(path, ReplaceText(piece.span(0, len(piece.text)), piece.escape(new)))]
    if body.length is not None and body.length.text == str(known.length):
        edits.append((path, ReplaceText(body.length.span(0, len(body.length.text)), str(length))))
    for one in found:
        text = message(one.rule, one.change, one.key, match.operation.id)
        if one.cuts:
            reason = f"{one.reason}, in what is written in base64"
            yield Proposal(one.rule, match, place, Wish.REWRITE, text, reason, tuple(edits), key=one.key)
        else:
            yield Proposal(one.rule, match, place, Wish.ANNOTATE, text, one.reason, key=one.key)


def _body(scene: Scene, body: _Body, location: Location, match: Match) -> Iterator[Proposal]:
    rules = _rules(scene, match)
    text = body.piece.text
    found = found_in(text, rules, location, target=scene.is_target(match))
    cuts = [cut for one in found for cut in one.cuts]
    header = _new_length(body, applied(text, cuts)) if cuts else None
    for one in found:
        yield _proposal(body, match, one, header)


def _new_length(body: _Body, new: str) -> tuple[str, Edit] | None:
    """The edit of the header with the body's length, where that was the length."""
    length = body.length
    for meant in (str, _folded) if length is not None else ():
        if length is not None and length.text == str(len(meant(body.piece.text).encode())):
            span = length.span(0, len(length.text))
            return body.document.path, ReplaceText(span, str(len(meant(new).encode())))
    return None


def _folded(text: str) -> str:
    """What lines of a text of several lines mean in YAML: a line end is a blank, an empty line is a line end."""
    return re.sub(r"[ \t]*(?:\r?\n[ \t]*)+", lambda found: "\n" * (found[0].count("\n") - 1) or " ", text)


def _proposal(body: _Body, match: Match, one: Found, header: tuple[str, Edit] | None) -> Proposal:
    piece, path = body.piece, body.document.path
    place = body.document.place(piece.span(one.at, one.at + 1))
    text = message(one.rule, one.change, one.key, match.operation.id)
    if not one.cuts:
        return Proposal(one.rule, match, place, Wish.ANNOTATE, text, one.reason, key=one.key)
    edits: list[tuple[str, Edit]] = [
        (path, ReplaceText(piece.span(cut.start, cut.end), piece.escape(cut.new))) for cut in one.cuts
    ]
    edits += [header] if header is not None else []
    return Proposal(one.rule, match, place, Wish.REWRITE, text, one.reason, tuple(edits), key=one.key)
