"""Files of tests that hold samples of responses: JSON texts like those of recordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.changes.json_body import found_in
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message, not_followed
from codemods.model.edits import ReplaceText
from codemods.rulepack.pack import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import FileSample
    from codemods.changes.scene import Scene
    from codemods.kinds.document import Document
    from codemods.match import Match
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change, Rule


def payload_files(scene: Scene) -> Iterator[Proposal]:
    """What the rules ask of each file that is a sample of a response."""
    for sample in scene.facts.file_samples:
        for match in scene.matches.by_request.get(sample.request, ()):
            rules = list(_rules(scene, match, sample))
            document = scene.payload_file(sample.file) if rules else None
            if document is not None:
                yield from _in_document(scene, document, match, rules)
            elif rules:
                reason = f"the file {sample.file.tail!r} was not found, or is no JSON file of the run"
                place, text = sample.holder.place, not_followed(reason)
                yield Proposal(rules[0][0], match, place, Wish.REPORT, text, reason, once=("file", place))


def _rules(scene: Scene, match: Match, sample: FileSample) -> Iterator[tuple[Rule, Change]]:
    """The rules about the response, as they speak of the file: the sample may be a part of either."""
    steps = tuple("[]" if step.startswith("[") else step for step in sample.path)
    for rule in scene.pack.rules:
        for change in rule.changes if match.operation.id in rule.operations else ():
            if change.location is Location.RESPONSE and change.keys and change.at[: len(steps)] == steps:
                yield rule, replace(change, at=(*sample.inner, *change.at[len(steps) :]))


def _in_document(
    scene: Scene, document: Document, match: Match, rules: list[tuple[Rule, Change]]
) -> Iterator[Proposal]:
    whole = document.whole
    for one in found_in(document.text, rules, Location.RESPONSE, target=scene.is_target(match)):
        place = document.place(whole.span(one.at, one.at + 1))
        text = message(one.rule, one.change, one.key, match.operation.id)
        edits: tuple[tuple[str, Edit], ...] = tuple(
            (document.path, ReplaceText(whole.span(cut.start, cut.end), cut.new)) for cut in one.cuts
        )
        wish = Wish.REWRITE if edits else Wish.ANNOTATE
        yield Proposal(one.rule, match, place, wish, text, one.reason, edits, key=one.key)
