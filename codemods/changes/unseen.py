"""What has the words of the API and was not followed to or from a request: told, so that nothing is left without a
word.

A key is *telling* where no other mapping is likely to have it. Keys in common use count only beside another key of the
API on the same value."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.unreached import unreached
from codemods.changes.wording import not_followed
from codemods.match.url import HOLE
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from codemods.analysis.facts import LostRead, Request
    from codemods.analysis.values import Payload
    from codemods.changes.scene import Scene
    from codemods.model.places import Place
    from codemods.rulepack.pack import Rule, RulePack

_OF_KEYS = frozenset({Verb.MOVE, Verb.REMOVE, Verb.RENAME, Verb.GONE, Verb.CONVERT, Verb.NARROW})
_OF_VARIANTS = frozenset({Verb.FIRST, Verb.WRAP})
_LEFT = frozenset({Verb.GONE, Verb.RENAME})
_STORES = frozenset({Form.STORE, Form.SETDEFAULT})
_ANSWERED = "the response is the API's, and its operation"
_KEEPERS = frozenset({"json", "pickle", "shelve", "sqlite3", "dbm", "marshal", "copy"})
"""Modules of the standard library that can give back what was a response."""


@dataclass(frozen=True)
class Vocabulary:
    """The keys of a location that change, with the rule of each. ``own`` are those of no other location, ``left`` those
    that the target version has not any more, ``inner`` the mappings that hold the others there."""

    rules: dict[str, Rule]
    own: frozenset[str]
    left: frozenset[str]
    inner: frozenset[str]

    def weight(self, keys: set[str]) -> Wish | None:
        """What keys that are read from one value are worth: a row of work, a notice, or nothing."""
        own = keys & self.own
        if any("_" in key for key in own) or (len(keys) > 1 and own & self.left):
            return Wish.REPORT
        return Wish.NOTICE if len(keys) > 1 and own else None


def vocabulary(pack: RulePack, location: Location, verbs: Set[Verb] = _OF_KEYS) -> Vocabulary:
    """The words of a pack for what is sent, or for what comes back: by default those that few other mappings have."""
    changes = [(rule, change) for rule in pack.rules for change in rule.changes if change.verb in verbs]
    here = {key: rule for rule, change in changes if change.location is location for key in change.keys}
    elsewhere = {key for _, change in changes if change.location is not location for key in change.keys}
    left = frozenset(key for _, change in changes if change.verb in _LEFT for key in change.keys)
    inner = frozenset(change.into for _, change in changes if change.into)
    return Vocabulary(here, frozenset(here) - elsewhere, left, inner)


def unseen(scene: Scene) -> Iterator[Proposal]:
    """Reads, stores and bodies with the API's keys that no request was seen to have to do with, or none whose operation
    is known."""
    yield from _of_no_operation(scene)
    talking = {match.request.place.path for match in scene.matches.all}
    if all(scene.is_settled(match, match.request.place) for match in scene.matches.all):
        talking = _naming(scene) if not talking else set()
    if not talking:
        return
    yield from _reads(scene, vocabulary(scene.pack, Location.RESPONSE))
    yield from _never_read(scene, vocabulary(scene.pack, Location.RESPONSE), talking)
    yield from _stores(scene, vocabulary(scene.pack, Location.BODY))
    yield from _unsent(scene)
    yield from _unaddressed(scene, vocabulary(scene.pack, Location.RESPONSE), talking)


def _naming(scene: Scene) -> set[str]:
    """The files that send requests and name the API or its vendor somewhere."""
    paths = {request.place.path for request in scene.facts.requests.values()}
    return {path for path in paths if _names_api(scene, path)}


def _names_api(scene: Scene, path: str) -> bool:
    module = scene.project.module(path)
    text = re.sub(r"[-_ ]", "", module.text.lower()) if module is not None else ""
    return any(name in text for name in scene.pack.api.plain_names)


def _of_no_operation(scene: Scene) -> Iterator[Proposal]:
    """What is sent to the API's host, and read from its answer, where the path was not followed to an operation."""
    sent, back = vocabulary(scene.pack, Location.BODY), vocabulary(scene.pack, Location.RESPONSE)
    listed = vocabulary(scene.pack, Location.RESPONSE, _OF_VARIANTS)
    lost = {
        request for request, url in scene.matches.unknown if url.version_index((scene.pack.api.target_version,)) is None
    }
    for fact in scene.facts.reads.values():
        if fact.site.key in back.rules and any(one.request in lost for one in fact.payloads):
            yield _told(back, fact.site.place, {fact.site.key}, _ANSWERED)
        elif fact.site.key in listed.rules and any(_of_record(one, lost, back) for one in fact.payloads):
            yield _told(listed, fact.site.place, {fact.site.key}, _ANSWERED)
    for request in sorted(lost, key=lambda one: one.place):
        for entry in {entry.item: entry for entries in request.snapshots.values() for entry in entries}.values():
            if entry.key in sent.rules:
                yield _told(sent, entry.item, {entry.key}, "the body goes to the API, and its operation")
        yield from _records_sent(scene, request)


def _of_record(payload: Payload, lost: Set[Request], words: Vocabulary) -> bool:
    """Whether a part of a response can be a record of a data set: nothing above it is a key of something else."""
    return payload.request in lost and not set(payload.path) & set(words.rules)


def _records_sent(scene: Scene, request: Request) -> Iterator[Proposal]:
    """Records with several of the keys that become lists, each told once."""
    words = vocabulary(scene.pack, Location.BODY, _OF_VARIANTS)
    for entries in request.snapshots.values():
        found = [entry for entry in entries if entry.key in words.rules]
        keys = {entry.key for entry in found}
        if len(keys) > 1:
            yield _told(words, found[0].item, keys, "the body goes to the API, and its operation")


def _reads(scene: Scene, words: Vocabulary) -> Iterator[Proposal]:
    seen = {read.site.place for read in scene.facts.reads.values() if read.payloads}
    groups: dict[object, list[LostRead]] = defaultdict(list)
    for read in scene.facts.lost.values():
        if read.key in words.rules and read.form not in _STORES and read.place not in seen and _may_be(read, words):
            groups[read.place.path, read.within, read.base].append(read)
    for group in groups.values():
        subscripts = {read.key for read in group if read.form is not Form.ATTRIBUTE}
        attributes = {read.key for read in group if "_" in read.key and read.key in words.own}
        wish = Wish.REPORT if attributes else words.weight(subscripts)
        if wish is not None:
            what = f"{group[0].base!r} is a value whose maker"
            yield _told(words, group[0].place, {read.key for read in group}, what, wish)


def _never_read(scene: Scene, words: Vocabulary, talking: Set[str]) -> Iterator[Proposal]:
    """Reads that nothing was seen to lead to, in the files that talk to the API."""
    modules = [scene.project.module(path) for path in sorted(talking)]
    for module in modules:
        for place, key, base in unreached(scene.facts, module, set(words.rules)) if module is not None else ():
            yield _told(words, place, {key}, f"what leads to {base!r} with a value")


def _stores(scene: Scene, words: Vocabulary) -> Iterator[Proposal]:
    telling = {key for group in scene.pack.api.body_keys[:1] for key in group}
    groups: dict[object, list[LostRead]] = defaultdict(list)
    for read in scene.facts.lost.values():
        if read.key in words.rules and read.form in _STORES and _may_be(read, words):
            groups[read.place.path, read.within, read.base].append(read)
    for group in groups.values():
        keys = {read.key for read in group}
        if keys & telling:
            yield _told(words, group[0].place, keys, f"{group[0].base!r} is filled here, and a request that sends it")


def _unsent(scene: Scene) -> Iterator[Proposal]:
    """Bodies with the most telling keys of the API that no request was seen to send; what is read out of one key by key
    is a table of settings."""
    words = vocabulary(scene.pack, Location.BODY)
    telling = {key for group in scene.pack.api.body_keys[:1] for key in group}
    made: dict[Place, set[str]] = defaultdict(set)
    inner: set[Place | None] = set()
    settled = {entry.item for read in scene.facts.reads.values() for entry in read.entries} | set(scene.senders)
    for item, entries in scene.facts.entries.items():
        inner |= {entry.value_place for entry in entries if entry.key in words.inner}
        for entry in entries if item not in settled else ():
            made[entry.container].add(entry.key)
    for container, keys in made.items():
        if telling and keys >= telling and container not in inner:
            what = "a body of the API is made here, and a request that sends it"
            yield _told(words, container, keys & set(words.rules), what)


def _unaddressed(scene: Scene, words: Vocabulary, talking: Set[str]) -> Iterator[Proposal]:
    """Requests whose URL was not followed at all: by what is read from their responses, else where their file is one of
    those that talk to the API."""
    read: dict[Request, set[str]] = defaultdict(set)
    for fact in scene.facts.reads.values():
        for payload in fact.payloads:
            read[payload.request].add(fact.site.key)
    sure = {match.request.place for match in scene.matches.all}
    rule = next(rule for rule in scene.pack.rules for change in rule.changes if change.verb is Verb.VERSION)
    for request, url in scene.matches.others:
        if url.flat.strip(HOLE) or request.place in sure:
            continue
        keys = read[request] & set(words.rules)
        wish = words.weight(keys)
        if wish is not None:
            yield _told(words, request.place, keys, "the response is read like the API's, and its URL", wish)
        elif request.place.path in talking:
            reason = "the URL of this request was not followed"
            text = not_followed(reason)
            yield Proposal(rule, None, request.place, Wish.NOTICE, text, reason, key="unseen")


def _may_be(read: LostRead, words: Vocabulary) -> bool:
    """Whether the value can be the API's: not what a module of the standard library gives, not an inner mapping."""
    module = read.value.given_by.split(".")[0]
    foreign = module in sys.stdlib_module_names - _KEEPERS
    return not foreign and not any(f"'{name}'" in read.base for name in words.inner)


def _told(words: Vocabulary, place: Place, keys: set[str], what: str, wish: Wish = Wish.REPORT) -> Proposal:
    found = [key for key in words.rules if key in keys]
    reason = f"{what} was not seen"
    text = not_followed(reason, tuple(found))
    return Proposal(words.rules[found[0]], None, place, wish, text, reason, key="unseen")
