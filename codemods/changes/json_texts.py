"""Samples of responses that a test writes out as JSON in a string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.strings import Lit, Str
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message
from codemods.changes.written_body import found_in
from codemods.model.edits import ReplaceText
from codemods.model.places import Place, Span
from codemods.rulepack.pack import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Sample
    from codemods.changes.scene import Scene
    from codemods.changes.written_body import Found
    from codemods.match import Match
    from codemods.model.edits import Edit


def json_texts(scene: Scene) -> Iterator[Proposal]:
    """What the rules ask of each text that is a sample of a whole response."""
    for sample in scene.facts.samples:
        for match in scene.matches.by_request.get(sample.request, ()) if not sample.path else ():
            yield from _in_text(scene, sample, match)


def _in_text(scene: Scene, sample: Sample, match: Match) -> Iterator[Proposal]:
    value = sample.value
    if not isinstance(value, Str) or value.text is None:
        return
    rules = [
        (rule, change)
        for rule in scene.pack.rules
        for change in rule.changes
        if match.operation.id in rule.operations and change.keys
    ]
    offsets, path = _offsets(value)
    for one in found_in(value.text, rules, Location.RESPONSE, target=scene.is_target(match)):
        text = message(one.rule, one.change, one.key, match.operation.id)
        if not offsets:
            reason = "the text has no place in a source file"
            yield Proposal(one.rule, match, match.request.place, Wish.ANNOTATE, text, reason, key=one.key)
            continue
        place = scene.lined(Place(path, Span(offsets[one.at], offsets[one.at + 1]), 0, 0))
        edits = tuple(_edits(scene, one, path, offsets))
        wish = Wish.REWRITE if edits else Wish.ANNOTATE
        yield Proposal(one.rule, match, place, wish, text, one.reason, edits, key=one.key)


def _offsets(value: Str) -> tuple[list[int], str]:
    """The byte offset of each character and of the end, and the file; nothing where a piece has no place there."""
    found: list[int] = []
    path = ""
    for part in value.parts:
        if not isinstance(part, Lit) or part.offsets is None or path not in ("", part.path):
            return [], ""
        path = part.path
        found[-1:] = part.offsets if not found else [*part.offsets]
    return found, path


def _edits(scene: Scene, one: Found, path: str, offsets: list[int]) -> Iterator[tuple[str, Edit]]:
    """The cuts as edits of the string's source, escaped like the quotes that stand there."""
    module = scene.project.module(path)
    source = module.data if module is not None else b""
    escaped = source[offsets[one.at] : offsets[one.at] + 1] == b"\\"
    for cut in one.cuts:
        new = cut.new.replace('"', '\\"') if escaped else cut.new
        yield path, ReplaceText(Span(offsets[cut.start], offsets[cut.end]), new)
