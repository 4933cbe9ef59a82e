"""Bodies and responses that documents show as JSON, without the request that they belong to: told, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.changes.proposal import Proposal, Wish
from codemods.changes.recordings import is_recording
from codemods.changes.unseen import vocabulary
from codemods.changes.wording import not_followed
from codemods.kinds.json import NotJson, parse_whole
from codemods.kinds.shape import Form
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.scene import Scene
    from codemods.kinds.document import Document
    from codemods.kinds.json import Node
    from codemods.kinds.shape import Piece
    from codemods.rulepack.pack import Api, RulePack

_SHOWING = frozenset(
    {"example", "examples", "body", "raw", "requestBody", "response", "responses", "schema", "schemas"}
)
"""Keys below which descriptions of an API show what is sent and what comes back."""
_OLD = frozenset({Verb.MOVE, Verb.REMOVE, Verb.RENAME, Verb.GONE})
_OTHER_TYPE = frozenset({Verb.CONVERT, Verb.NARROW})
REASON = "this looks like a body or a response of the source version, and no request is written beside it"


def shown_payloads(scene: Scene) -> Iterator[Proposal]:
    """One proposal for each JSON object with keys that change, in a document that names the API."""
    sent, back = (vocabulary(scene.pack, where, _OLD) for where in (Location.BODY, Location.RESPONSE))
    rules = {**sent.rules, **back.rules}
    beside = {word for group in scene.pack.api.body_keys for word in group}
    beside |= set(vocabulary(scene.pack, Location.RESPONSE, _OTHER_TYPE).rules)
    for path, document in sorted(scene.documents.items()):
        if scene.payload_file(path) is not None or is_recording(document) or not _names(document, scene.pack.api):
            continue
        for piece, node, keys in _objects(document, scene.pack):
            old = [key for key in keys if key in rules]
            if not old or len({*old} | (beside & {*keys})) < 2:
                continue
            place = document.place(piece.span(node.start, node.start + 1))
            text = not_followed(REASON, tuple(old))
            yield Proposal(rules[old[0]], None, place, Wish.REPORT, text, REASON, once=("shown", place))


def _names(document: Document, api: Api) -> bool:
    """Whether a document names a host of the API."""
    hosts = (*api.hosts, *api.unlocated_hosts)
    return any(max(host.split("{location}"), key=len) in document.text for host in hosts)


def _objects(document: Document, pack: RulePack) -> Iterator[tuple[Piece, Node, tuple[str, ...]]]:
    """The outermost objects of each JSON text that no request was seen to send."""
    sent = [piece.span(0, len(piece.text)) for piece in document.structures]
    for piece, showing in _texts(document):
        try:
            root = _tree(document, piece)
        except (NotJson, RecursionError):
            continue
        for node, keys in _outermost(piece, root, _held(pack), showing=showing):
            if not any(one.contains(piece.span(node.start, node.end)) for one in sent):
                yield piece, node, keys


def _tree(document: Document, piece: Piece) -> Node:
    parse = document.kind.tree if piece is document.whole else None
    return (parse or parse_whole)(piece.text)


def _texts(document: Document) -> Iterator[tuple[Piece, bool]]:
    """The texts that can be JSON, and whether all of one shows something."""
    if document.kind.tree is not None:
        yield document.whole, False
    for piece in document.pieces:
        if piece.form is Form.TEXT and not piece.is_comment and piece.text.lstrip()[:1] in ("{", "["):
            yield piece, True


def _held(pack: RulePack) -> frozenset[str]:
    """The keys under which the target version holds what the source version has further out."""
    changes = [change for rule in pack.rules for change in rule.changes]
    return frozenset(key for one in changes for key in (one.into, one.to if one.verb is Verb.RENAME else "") if key)


def _outermost(
    piece: Piece, node: Node, held: frozenset[str], *, showing: bool
) -> Iterator[tuple[Node, tuple[str, ...]]]:
    for item in node.items:
        yield from _outermost(piece, item, held, showing=showing)
    if node.form != "object":
        return
    yield from [(node, tuple(one.key for one in node.members))] if showing else ()
    for member in node.members:
        # A schema calls the keys that it describes its properties: each of them is an object itself.
        described = all(one.value.form == "object" for one in member.value.members)
        if member.key not in held or (described and member.value.members):
            yield from _outermost(piece, member.value, held, showing=showing or member.key in _SHOWING)
