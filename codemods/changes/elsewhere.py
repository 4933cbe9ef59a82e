"""Uses of the API that are reported and not changed: code of other languages, URLs in several keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.changes.mentions import hosts_pattern
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message, not_followed
from codemods.kinds.placeholders import PLACEHOLDER
from codemods.kinds.shape import Form
from codemods.rulepack.index import OperationIndex
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.changes.mentions import Mention
    from codemods.changes.scene import Scene
    from codemods.kinds.document import Document
    from codemods.kinds.shape import Piece
    from codemods.rulepack.pack import Api, Change, Operation, Rule

FORMS = {
    Form.PYTHON: (Wish.REPORT, "the code around it does not parse as Python"),
    Form.FOREIGN: (Wish.REPORT, "code of this language is not changed"),
    Form.HISTORY: (Wish.NOTICE, "it tells what was once"),
}
"""The forms of texts that are never changed, and why."""
_ASKS_NOTHING = frozenset({Verb.VERSION, Verb.LOCATE, Verb.ADDED, Verb.UNLISTED, Verb.NOTE})


def told(scene: Scene, mention: Mention, rule: Rule, bump: Change) -> Proposal:
    """What is said of a URL that is never changed where it stands: its operation, and what that asks for."""
    wish, reason = FORMS[mention.piece.form]
    text = _asked(scene, mention.operations, message(rule, bump))
    return Proposal(rule, mention.sole_match, mention.place, wish, text, reason)


def paths_told(scene: Scene, document: Document, rule: Rule, bump: Change) -> Iterator[Proposal]:
    """Paths of the API that code of another language puts behind a base."""
    pattern = _path_pattern(scene.pack.api)
    for piece in document.pieces:
        if piece.form is not Form.FOREIGN:
            continue
        for match in pattern.finditer(piece.text):
            path = next(name for name, found in match.groupdict().items() if found)
            operations = [one for one in scene.pack.api.operations if _group(one.paths[0]) == path]
            place = document.place(piece.span(match.start(), match.end()))
            text = _asked(scene, operations, message(rule, bump))
            yield Proposal(rule, None, place, FORMS[piece.form][0], text, FORMS[piece.form][1])


def relative_paths(scene: Scene, document: Document, rule: Rule, bump: Change) -> Iterator[Proposal]:
    """Paths with the source version that have no host, in a file that names the vendor."""
    api = scene.pack.api
    plain = re.sub(r"[^a-z0-9]", "", document.text.lower())
    if not document.kind.editable or not any(name in plain for name in api.plain_names):
        return
    index = OperationIndex(api)
    pattern = re.compile(
        rf"(?:\b(?P<method>GET|POST|PUT|DELETE)\s+)?(?<![\w.}}{{$/-])/{re.escape(api.source_version)}"
        r"(?P<path>/[^\s\"'`<>),;?#\\]*)"
    )
    for piece in document.pieces if document.kind.code is not None else (document.whole,):
        for match in pattern.finditer(piece.text) if piece.form is not Form.HISTORY else ():
            words = match["path"].rstrip(".:*_").split("/")
            filled = [None if "{" in word or word.startswith((":", "<", "$")) else word for word in words]
            found = index.find(match["method"], filled)
            if not found or not (match["method"] or any(one.distinctive for one in found)):
                continue
            place = document.place(piece.span(match.start("path"), match.end("path")))
            reason = "the path stands here without its host"
            yield Proposal(rule, None, place, Wish.REPORT, _asked(scene, found, message(rule, bump)), reason)


def _asked(scene: Scene, operations: Iterable[Operation], text: str) -> str:
    """The text with the operations, and what the rules ask for there."""
    shown = ", ".join(dict.fromkeys(f"{operation.method} {operation.paths[0]}" for operation in operations))
    needs = _needs(scene, {operation.id for operation in operations})
    return (f"{text} {shown}" + (f": {'; '.join(needs)}." if needs else ".")) if shown else text


def _needs(scene: Scene, ids: set[str]) -> list[str]:
    """What the rules of one of these operations say, those about the request first."""
    found: list[tuple[bool, str]] = []
    for rule in scene.pack.rules:
        verbs = {change.verb for change in rule.changes}
        if ids & set(rule.operations) and not verbs <= _ASKS_NOTHING:
            found.append((any(change.location is Location.RESPONSE for change in rule.changes), rule.title))
    return [title for _, title in sorted(found)]


def _path_pattern(api: Api) -> re.Pattern[str]:
    """The distinctive paths, in quotes or behind something filled in, but not behind a version."""
    paths = sorted({one.paths[0] for one in api.operations if one.distinctive}, key=len, reverse=True)
    words = [re.sub(r"\\\{\w+\\\}", r"[^\\s\"'`/]*", re.escape(path)) for path in paths]
    names = "|".join(f"(?P<{_group(path)}>{word})" for path, word in zip(paths, words, strict=True))
    return re.compile(rf"(?<=[\"'`}})])(?:{names})(?![\w/-])")


def _group(path: str) -> str:
    return re.sub(r"\W+", "_", path).strip("_")


def split_urls(scene: Scene, document: Document, rule: Rule) -> Iterator[Proposal]:
    """Values that are the source version and nothing else, beside a value that is a host of the API and nothing else:
    whether something puts the two together is not known, but for those that were followed to a request."""
    api = scene.pack.api
    keyed = [piece for piece in document.pieces if piece.keys]
    version = re.compile(rf"/?{re.escape(api.source_version)}/?", re.IGNORECASE)
    host = re.compile(rf"(?:https?://)?{hosts_pattern(api)}/*(?P<version>{PLACEHOLDER})?/*", re.IGNORECASE)
    hosts = [(piece, found) for piece in keyed if (found := host.fullmatch(piece.text.strip())) is not None]
    for piece in keyed if hosts else ():
        if version.fullmatch(piece.text.strip()) and not scene.is_followed(document.path, piece.offsets):
            near = [one for one, found in hosts if _asks_for(found["version"], piece)]
            near += [one for one, _ in hosts if one.keys[:-1] == piece.keys[:-1]]
            beside = next(iter(near), None)
            if beside is not None:
                reason = f"the host stands in {_key(beside)!r} and the version in {_key(piece)!r}"
                place = document.place(piece.span(0, len(piece.text)))
                yield Proposal(rule, None, place, Wish.REPORT, not_followed(reason), reason)


def open_hosts(scene: Scene, document: Document, rule: Rule) -> Iterator[Proposal]:
    """Values with the source version behind a host that is filled in later and has the vendor's name."""
    api = scene.pack.api
    pattern = re.compile(
        rf"(?:https?://)?(?P<host>{PLACEHOLDER})(?::\d+)?/+{re.escape(api.source_version)}(?![\w-]|\.\w)"
    )
    for piece in document.pieces:
        for match in pattern.finditer(piece.text) if piece.keys and piece.form is Form.TEXT else ():
            plain = re.sub(r"[^a-z0-9]", "", (match["host"] + _key(piece)).lower())
            if any(name in plain for name in api.plain_names):
                reason = "the host of this URL is filled in later"
                place = document.place(piece.span(match.start(), match.end()))
                yield Proposal(rule, None, place, Wish.REPORT, not_followed(reason), reason)


def _asks_for(placeholder: str | None, version: Piece) -> bool:
    """Whether the placeholder behind a host names the key of the version."""
    return placeholder is not None and version.keys[-1] in re.findall(r"[\w-]+", placeholder)


def _key(piece: Piece) -> str:
    return ".".join(piece.keys)
