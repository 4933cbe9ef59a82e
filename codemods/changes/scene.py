"""All that a change may look at: the facts, the matches, and who else uses what it would edit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.facts import Context, Sample, Use
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Lit
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import TupleValue
from codemods.changes.payloads import entries_in, payloads_in
from codemods.changes.stand_ins import read_as_responses
from codemods.match import normal
from codemods.rulepack.pack import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from codemods.analysis.facts import Facts, Read, Request
    from codemods.analysis.heap import Entry
    from codemods.analysis.project import Project
    from codemods.analysis.values import Payload
    from codemods.kinds.document import Document
    from codemods.kinds.sending import Sending
    from codemods.match import Match, Matches, Url
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change, Rule, RulePack

AT_ANY_DEPTH = "**"


@dataclass(eq=False)
class Scene:
    """The facts and matches of a run, indexed for the changes.

    ``location`` is the one configured for a file. ``open_keys`` are the places of reads by keys that are not known.
    ``unfinished`` are the requests with a URL of the target version, and the files, in which something is still in the
    old form. ``named`` are the keys that are read of each part of a response, ``taken_for`` is what the code does with
    parts of responses. ``leaving`` are values that leave the code with their key. ``read`` are the run's Python files,
    ``whole_uses`` is what is in the way of a change to a mapping that other code uses as a whole.
    ``changed_at_dump`` are the entries that change where an object's fields are dumped, ``beside_left`` those of bodies
    whose other keys come from a dump that is left. ``file_reads`` are the reads of keys of an object in a file, by its
    path and where in it. ``completed`` are the places of bodies that surely hold the inner mapping from where they are
    complete."""

    pack: RulePack
    facts: Facts
    matches: Matches
    project: Project
    location: Callable[[str], str | None]
    documents: Mapping[str, Document] = field(default_factory=dict)
    sendings: Mapping[Request, Sending] = field(default_factory=dict)
    payload_paths: frozenset[str] = frozenset()
    sent_back: set[Request] = field(default_factory=set)
    senders: dict[Place, dict[Request, None]] = field(default_factory=lambda: defaultdict(dict))
    reads_of: dict[Place, list[Read]] = field(default_factory=lambda: defaultdict(list))
    keys_at: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    foreign_offsets: set[tuple[str, int]] = field(default_factory=set)
    followed_offsets: set[tuple[str, int]] = field(default_factory=set)
    open_keys: set[Place | None] = field(default_factory=set)
    unfinished: set[Place | str] = field(default_factory=set)
    named: dict[tuple[Request, tuple[str, ...]], set[str]] = field(default_factory=lambda: defaultdict(set))
    taken_for: dict[Payload, Context] = field(default_factory=lambda: defaultdict(lambda: Context.NONE))
    sample_items: set[Place] = field(default_factory=set)
    leaving: list[Place] = field(default_factory=list)
    read: tuple[str, ...] = ()
    whole_uses: dict[Place, str] = field(default_factory=dict)
    changed_at_dump: set[Entry] = field(default_factory=set)
    completed: set[Place] = field(default_factory=set)
    beside_left: set[Entry] = field(default_factory=set)
    file_reads: dict[tuple[str, tuple[str, ...]], list[Read]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._find_samples()
        for request in self.facts.requests.values():
            if request.shadow and request not in self.matches.by_request:
                continue
            for entries in request.snapshots.values():
                for entry in entries:
                    self.senders[entry.item][request] = None
        for read in self.facts.reads.values():
            for payload in read.payloads:
                self.named[payload.request, payload.path].add(read.site.key)
            self.keys_at[read.site.place].add(read.site.key)
            for entry in read.entries:
                self.reads_of[entry.item].append(read)
        for read in self.facts.reads.values():
            objects = {(one.request.file, normal(one.path)) for one in read.payloads if one.request.file is not None}
            objects |= {(one.file[0], normal(one.file[1][:-1])) for one in read.entries if one.file is not None}
            for one in objects:
                self.file_reads[one].append(read)
        for use in self.facts.uses:
            self.taken_for[use.payload] |= use.context
        self.open_keys = {use.place for use in self.facts.uses if use.use is Use.DYNAMIC}
        for place, made in self.facts.entries.items():
            self.keys_at[place].update(entry.key for entry in made)
        for match in self.matches.all:
            self.sent_back |= {payload.request for body in match.request.bodies for payload in payloads_in(body)}
        for _, url in self.matches.others:
            self.foreign_offsets |= _offsets(url)
        for match in self.matches.all:
            self.followed_offsets |= _offsets(match.url)
        self.followed_offsets |= self.foreign_offsets

    def payload_file(self, path: str) -> Document | None:
        """The document that holds a payload, where the run found it and it can be read as one value."""
        document = self.documents.get(path) if path in self.payload_paths else None
        return document if document is not None and document.kind.tree is not None else None

    def _find_samples(self) -> None:
        """A dict of a test that is read where a response is read stands for it; who gives each entry of a sample."""
        self._leave_out_unlikely()
        read_as_responses(self.facts)
        for read in self.facts.reads.values():
            for owner in read.owners if read.payloads else ():
                for payload in read.payloads if is_test(owner.place.path) else ():
                    self.facts.samples.setdefault(Sample(payload.request, payload.path, owner))
        self._leave_out_unlikely()
        for sample in self.facts.samples:
            for entry in entries_in(sample.value):
                self.senders[entry.item][sample.request] = None
                if sample.request in self.matches.by_request:
                    self.sample_items.add(entry.item)

    def _leave_out_unlikely(self) -> None:
        for sample in [one for one in self.facts.samples if not self._is_likely(one)]:
            del self.facts.samples[sample]

    def _is_likely(self, sample: Sample) -> bool:
        """Whether the sample is an array where the rules speak of the items of one, and no array where they do not: a
        fake that answers several operations gives some of them to the wrong one."""
        if sample.path or not isinstance(sample.value, (DictValue, ListValue, TupleValue)):
            return True
        ids = {match.operation.id for match in self.matches.by_request.get(sample.request, ())}
        changes = [one for rule in self.pack.rules if ids & set(rule.operations) for one in rule.changes]
        first = {one.at[:1] for one in changes if one.location is Location.RESPONSE and one.keys}
        if not first or (AT_ANY_DEPTH,) in first:
            return True
        return ("[]",) in first if isinstance(sample.value, ListValue) else first != {("[]",)}

    def matches_of(self, rule: Rule, change: Change) -> Iterator[Match]:
        """The matches that a change of a rule speaks of."""
        for match in self.matches.all:
            about_call = change.location is not Location.RESPONSE and match.request.operation
            if match.operation.id in rule.operations and self.applies(match, change) and not about_call:
                yield match

    def applies(self, match: Match, change: Change) -> bool:
        """Whether the change may still have to be made: a URL of the target version does not say that the code beside
        it is of that version too."""
        return not self.is_target(match) or change.location is not Location.URL

    def is_target(self, match: Match) -> bool:
        """Whether the request's URL is of the target version already."""
        return match.version == self.pack.api.target_version

    def is_settled(self, match: Match, place: Place) -> bool:
        """Whether code at a place is taken to be written for the target version: its URL is of that version, and
        nothing else of the request and the file is of the old one."""
        return self.is_target(match) and not self.unfinished & {match.request.place, place.path}

    def other_keys(self, place: Place, keys: tuple[str, ...]) -> list[str]:
        """The keys beside ``keys`` that the code at a place names in other runs through it."""
        return sorted(self.keys_at[place] - set(keys))

    def keys_of(self, payload: Payload) -> set[str]:
        """The keys that are read of the mapping whose value at one key this part of a response is."""
        return self.named[payload.request, payload.path[:-1]] if payload.path else set()

    def lined(self, place: Place) -> Place:
        """The place with its line and column, which only its file can tell."""
        if place.path in self.documents:
            return self.documents[place.path].place(place.span)
        if place.path in self.project.settings_files.paths:
            return self.project.settings_files.at(place.path, place.span.start, place.span.end)
        module = self.project.module(place.path)
        return module.at(place.span.start, place.span.end) if module is not None else place

    def is_followed(self, path: str, offsets: Sequence[int]) -> bool:
        """Whether a text of a file, by its characters' offsets, is a part of the URL of a request that was seen."""
        return any((path, offset) in self.followed_offsets for offset in offsets[:-1])

    def payload_matches(self, payload: Payload) -> tuple[Match, ...]:
        return self.matches.by_request.get(payload.request, ())

    def leaves(self, place: Place) -> bool:
        """Whether the code at a place leaves together with the key whose value it is a part of."""
        return any(one.path == place.path and one.span.contains(place.span) for one in self.leaving)

    def is_open(self, entry: Entry) -> bool:
        """Whether the entry of a body changes where it is set, and not where an object's fields are dumped."""
        return entry.owner is None and entry not in self.changed_at_dump

    def other_senders(self, entry: Entry, rule: Rule, match: Match) -> list[Request]:
        """Requests that send the same entry and that the rule does not speak of, or that go elsewhere."""
        return [
            request
            for request in self.senders.get(entry.item, ())
            if not any(
                one.operation.id in rule.operations and one.foreign is match.foreign
                for one in self.matches.by_request.get(request, ())
            )
        ]


def _offsets(url: Url) -> set[tuple[str, int]]:
    """The places of a URL's characters, by file and byte."""
    lits = (part for part in url.parts if isinstance(part, Lit) and part.offsets is not None)
    return {(lit.path, offset) for lit in lits for offset in (lit.offsets or ())[:-1]}


def selects(at: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether a payload path is the mapping that ``at`` selects; items at any index are alike."""
    steps = tuple("[]" if step.startswith("[") else step for step in path)
    if at and at[-1] == AT_ANY_DEPTH:
        return steps[: len(at) - 1] == at[:-1]
    return steps == at


def lies_below(at: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether what ``at`` selects is the part at ``path`` or inside it."""
    steps = tuple("[]" if step.startswith("[") else step for step in path)
    known = at[:-1] if at and at[-1] == AT_ANY_DEPTH else at
    return known[: len(steps)] == steps or (at[-1:] == (AT_ANY_DEPTH,) and steps[: len(known)] == known)
