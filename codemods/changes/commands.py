"""What goes with the requests that documents write out: bodies that were not read, programs that read the response,
texts that repeat the URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.facts import Use, UseSite
from codemods.analysis.values import Payload
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.unfollowed import touched
from codemods.changes.wording import message, not_followed
from codemods.kinds.shape import Form
from codemods.model.edits import ReplaceText
from codemods.rulepack.pack import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.mentions import Mention
    from codemods.changes.scene import Scene
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Rule

_NEAR = 1500
"""How far behind a URL its body can be spoken of, in bytes."""


def unread_body(scene: Scene, mention: Mention, rule: Rule) -> Iterator[Proposal]:
    """A URL whose body changes, in a command that was not read or before words that speak of the body."""
    keys = _body_keys(scene, mention.ids)
    piece = mention.piece
    if not keys or piece.is_comment:
        return
    command = piece.form is Form.SHELL or (piece.keys[-1:] and piece.keys[-1].startswith("["))
    data = mention.document.text.encode("utf-8", "surrogatepass")[mention.place.span.end :][:_NEAR]
    words = set(re.findall(r"\w+", data.decode("utf-8", "replace")))
    spoken_of = mention.document.kind.prose and len(words & set(keys)) > 1
    if command or spoken_of:
        reason = "what is sent to this URL was not read"
        text = not_followed(reason, keys)
        yield Proposal(rule, mention.sole_match, mention.place, Wish.REPORT, text, reason, key="body")


def _body_keys(scene: Scene, ids: frozenset[str]) -> tuple[str, ...]:
    """The keys that change in the bodies of these operations."""
    changes = [
        change
        for rule in scene.pack.rules
        for change in rule.changes
        if ids and ids <= set(rule.operations) and change.location is Location.BODY
    ]
    return tuple(dict.fromkeys(key for change in changes for key in change.keys))


def read_by_programs(scene: Scene) -> Iterator[Proposal]:
    """Responses that a command hands to another program, which names keys that change."""
    for request, sending in scene.sendings.items():
        if sending.piped is None:
            continue
        place = scene.documents[request.place.path].place(sending.piped.span(0, len(sending.piped.text)))
        words = set(re.findall(r"\w+", sending.piped.text))
        for match in scene.matches.by_request.get(request, ()):
            found = touched(scene, match, UseSite(place, Use.PASSED, Payload(request)))
            keys = tuple(dict.fromkeys(key for _, change in found for key in change.keys if key in words))
            if keys:
                reason = "the response is read by another program"
                text = not_followed(reason, keys)
                yield Proposal(found[0][0], match, place, Wish.ANNOTATE, text, reason, once=("piped", place))


def echoed(scene: Scene, rule: Rule) -> Iterator[Proposal]:
    """Texts that repeat a part of a request's URL: they change with it."""
    api = scene.pack.api
    for request, sending in scene.sendings.items():
        for match in scene.matches.by_request.get(request, ()) if sending.echoes else ():
            new = {api.source_version: api.target_version} if match.version == api.source_version else {}
            location = scene.location(request.place.path)
            if match.operation.retired or (not match.located and location is None):
                continue
            if not match.located and location is not None:
                host = api.hosts[0].replace("{location}", location)
                new = {**new, (match.url.host or "").partition(".")[0]: host.partition(".")[0]}
            for echo in sending.echoes:
                if echo.text in new:
                    span = echo.span(0, len(echo.text))
                    place = scene.documents[request.place.path].place(span)
                    edits: tuple[tuple[str, Edit], ...] = ((place.path, ReplaceText(span, new[echo.text])),)
                    text = message(rule, rule.changes[0], operation=match.operation.id)
                    yield Proposal(rule, match, place, Wish.REWRITE, text, "it repeats a part of the URL", edits)
