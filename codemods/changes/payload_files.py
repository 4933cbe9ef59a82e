"""Files that hold samples of responses, or bodies that are sent: texts like those of recordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.changes.entries import unclaimed
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.repath import into_mapping
from codemods.changes.wording import message, not_followed
from codemods.changes.written_body import found_in
from codemods.kinds.json import parse_whole
from codemods.match import normal
from codemods.model.edits import ReplaceText
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import FileSample
    from codemods.changes.scene import Scene
    from codemods.kinds.document import Document
    from codemods.match import Match
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change, Rule


def payload_files(scene: Scene) -> Iterator[Proposal]:
    """What the rules ask of each file that is a sample of a response, or that a body is sent from."""
    for sample in scene.facts.file_samples:
        for match in scene.matches.by_request.get(sample.request, ()):
            rules = list(_rules(scene, match, sample))
            document = scene.payload_file(sample.file) if rules else None
            if document is not None:
                rules, about_reads = _with_reads(scene, match, sample, rules)
                yield from about_reads
                yield from _in_document(scene, document, match, sample, rules)
            elif rules:
                reason = f"the file {sample.file!r} was not found, or is no file of the run that can be edited"
                place, text = sample.holder.place, not_followed(reason)
                yield Proposal(rules[0][0], match, place, Wish.REPORT, text, reason, once=("file", place))


def _rules(scene: Scene, match: Match, sample: FileSample) -> Iterator[tuple[Rule, Change]]:
    """The rules about the message, as they speak of the file: the sample may be a part of either."""
    steps = normal(sample.path)
    location = Location.BODY if sample.sent else Location.RESPONSE
    for rule in scene.pack.rules:
        for change in rule.changes if match.operation.id in rule.operations else ():
            if change.location is location and change.keys and change.at[: len(steps)] == steps:
                yield rule, replace(change, at=(*sample.inner, *change.at[len(steps) :]))


def _with_reads(
    scene: Scene, match: Match, sample: FileSample, rules: list[tuple[Rule, Change]]
) -> tuple[list[tuple[Rule, Change]], list[Proposal]]:
    """The rules, without the keys of a body that code reads and that would be gone; what becomes of the reads."""
    found: list[tuple[Rule, Change]] = []
    told: list[Proposal] = []
    for rule, change in rules:
        reads = scene.file_reads.get((sample.file, normal(change.at)), ()) if sample.sent else ()
        kept: set[str] = set()
        for read in (one for one in reads if one.site.key in change.keys):
            key, place = read.site.key, read.site.place
            text = message(rule, change, key, match.operation.id)
            if change.verb is Verb.MOVE:
                edits, reason = into_mapping(read.site, change.into), f"reads the key that moved into {change.into!r}"
                told.append(Proposal(rule, match, place, Wish.REWRITE, text, reason, edits, key=key))
            elif change.verb is Verb.REMOVE and read.site.claim is not None:
                told.extend(unclaimed(rule, match, read.site, text))
            elif change.verb is Verb.REMOVE:
                kept.add(key)
                reason = f"the key stands in {sample.file}, and is read here"
                told.append(Proposal(rule, match, place, Wish.ANNOTATE, text, reason, key=key))
        found.append((rule, replace(change, keys=tuple(key for key in change.keys if key not in kept))))
    return found, told


def _in_document(
    scene: Scene, document: Document, match: Match, sample: FileSample, rules: list[tuple[Rule, Change]]
) -> Iterator[Proposal]:
    whole = document.whole
    location = Location.BODY if sample.sent else Location.RESPONSE
    target = scene.is_target(match)
    for one in found_in(document.text, rules, location, target=target, parse=document.kind.tree or parse_whole):
        place = document.place(whole.span(one.at, one.at + 1))
        text = message(one.rule, one.change, one.key, match.operation.id)
        edits: tuple[tuple[str, Edit], ...] = tuple(
            (document.path, ReplaceText(whole.span(cut.start, cut.end), cut.new)) for cut in one.cuts
        )
        wish = Wish.REWRITE if edits else Wish.ANNOTATE
        yield Proposal(one.rule, match, place, wish, text, one.reason, edits, key=one.key)
