"""Code that asks which version a URL has: ``base.endswith("/v1")``, ``removesuffix("/v1")``, ``VERSION == "v1"``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.values import Unknown, alternatives
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message
from codemods.match.url import Url
from codemods.model.edits import ReplaceText
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codemods.analysis.asked_texts import AskedText
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.rulepack.pack import Change, Rule

Offset = tuple[str, int]


@dataclass
class Followed:
    """The URLs whose version changes: by the byte that is changed, by the bytes of all their known text, and by where
    the values entered that fill their holes."""

    changed: dict[Offset, Match] = field(default_factory=dict)
    known: dict[Offset, Match] = field(default_factory=dict)
    entered: dict[Place, Match] = field(default_factory=dict)

    def add(self, match: Match) -> None:
        """Takes the text of a URL in."""
        for part in match.url.parts:
            if isinstance(part, Lit):
                self.known.update({(part.path, offset): match for offset in part.offsets or ()})
            elif isinstance(part.value, Unknown) and part.value.place is not None:
                self.entered.setdefault(part.value.place, match)

    def match_of(self, subject: Value, has_version: re.Pattern[str]) -> Match | None:
        """The URL that the subject is a part of, or None. One with a version of its own must be one that changes."""
        for one in alternatives(subject):
            parts = one.parts if isinstance(one, Str) else (Hole(one),)
            text = "".join(part.text for part in parts if isinstance(part, Lit))
            found = self._of_text(parts, self.changed if has_version.search(text) else self.known)
            found = found or next((self.entered[at] for part in parts if (at := _entry(part)) in self.entered), None)
            if found is not None:
                return found
        return None

    @staticmethod
    def _of_text(parts: tuple[Lit | Hole, ...], offsets: Mapping[Offset, Match]) -> Match | None:
        lits = [part for part in parts if isinstance(part, Lit)]
        keys = ((lit.path, offset) for lit in lits for offset in (lit.offsets or ())[:-1])
        return next((offsets[key] for key in keys if key in offsets), None)


def _entry(part: Lit | Hole) -> Place | None:
    return part.value.place if isinstance(part, Hole) and isinstance(part.value, Unknown) else None


def tests(scene: Scene, rule: Rule, change: Change, followed: Followed) -> Iterator[Proposal]:
    """What looks for the version in a part of a URL looks for the new one; what compares the version itself is for a
    person."""
    api = scene.pack.api
    version = re.compile(rf"(?<![\w.]){re.escape(api.source_version)}(?![\w.])")
    for asked in scene.facts.asked_texts:
        found = version.search(asked.given.text or "")
        match = followed.match_of(asked.subject, version) if found is not None else None
        if found is None or match is None:
            continue
        whole = (asked.given.text or "").strip("/") == api.source_version
        is_path = (asked.given.text or "").startswith(f"/{api.source_version}/")
        if not asked.part and not whole and not is_path:
            continue
        if not asked.part and whole:
            text = f"The version that is asked for here is {api.target_version!r} from now on."
            reason = "the version is compared, or something is looked up by it"
            yield Proposal(rule, match, asked.place, Wish.ANNOTATE, text, reason, key="compared")
            continue
        text = message(rule, change, operation=match.operation.id)
        yield from _looking(scene, rule, match, asked, found.start(), text)


def _looking(scene: Scene, rule: Rule, match: Match, asked: AskedText, start: int, text: str) -> Iterator[Proposal]:
    from codemods.changes.urls import replaced

    api = scene.pack.api
    edits = list(replaced(Url(asked.given), start, api.source_version, api.target_version))
    if not edits:
        reason = "the version that is looked for here has no place in a source file"
        yield Proposal(rule, match, asked.place, Wish.ANNOTATE, text, reason, key="compared")
    for place, new in edits:
        edit = ReplaceText(Span(place.span.start, place.span.end), new)
        reason = "the version that is looked for in the URL"
        yield Proposal(rule, match, scene.lined(place), Wish.REWRITE, text, reason, ((place.path, edit),))
