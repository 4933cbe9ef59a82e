"""Findings as cards: those that stand on the same lines share one diff."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.reporters.display import counted
from codemods.reporters.html.diff_view import diff_view
from codemods.reporters.html.elements import Markup, element, joined, path_text
from codemods.reporters.html.kinds import kind_of
from codemods.reporters.progress import operation_of
from codemods.reporters.veil import veiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemods.model.findings import Finding, Step
    from codemods.model.places import Place
    from codemods.reporters.context import Context
    from codemods.reporters.hunks import Hunks


@dataclass(slots=True)
class Card:
    """Findings of one file whose lines, as they are shown, touch; ``stop`` is the last old line of them."""

    stop: int
    findings: list[Finding] = field(default_factory=list)


def cards_of(findings: Iterable[Finding], hunks: Hunks) -> list[Card]:
    """The findings of one file, given in order, as cards."""
    cards: list[Card] = []
    for finding in findings:
        start, stop = _extent(finding, hunks)
        if not cards or start > cards[-1].stop:
            cards.append(Card(stop))
        cards[-1].stop = max(cards[-1].stop, stop)
        cards[-1].findings.append(finding)
    return cards


def _extent(finding: Finding, hunks: Hunks) -> tuple[int, int]:
    """The first and last old line that are shown of a finding, where it stands."""
    for hunk in hunks.of([finding]):
        if hunk.path == finding.place.path and any(line.focus for line in hunk.lines):
            numbers = [line.old for line in hunk.lines if line.old is not None]
            return min(numbers), max(numbers)
    return finding.place.line, finding.place.line


class Cards:
    """Draws cards for one report."""

    def __init__(self, hunks: Hunks, context: Context) -> None:
        self._hunks, self._context = hunks, context
        self._count = 0

    def of_file(self, findings: Sequence[Finding]) -> Markup:
        """All cards of one file."""
        return joined(self._card(card.findings) for card in cards_of(findings, self._hunks))

    def _card(self, findings: Sequence[Finding]) -> Markup:
        diffs = [
            diff_view(hunk, self._context.repository_path(hunk.path), named=hunk.path != findings[0].place.path)
            for hunk in self._hunks.of(findings)
        ]
        told = element("ol", (self._finding(finding) for finding in findings), class_="findings")
        return element("article", told, element("div", diffs, class_="diffs") if diffs else Markup(), class_="card")

    def _finding(self, finding: Finding) -> Markup:
        self._count += 1
        kind = kind_of(finding)
        # Some messages say their reason themselves.
        told = finding.reason not in finding.message
        place, name = finding.place, f"finding-{self._count}"
        line, column = self._hunks.position(place, written=self._context.written)
        return element(
            "li",
            element(
                "p",
                element("span", kind, class_=f"badge {kind}"),
                " ",
                element("strong", finding.message),
                [" ", element("span", finding.reason, class_="reason")] if told else [],
                class_="message",
            ),
            element(
                "p",
                element("a", f"line {line}, column {column}", href=f"#{name}", class_="place"),
                element("code", finding.rule, class_="rule"),
                self._guide(finding.guide),
                class_="facts",
            ),
            self._evidence(finding),
            class_="finding",
            id=name,
            data_kind=kind,
            data_rule=finding.rule,
            data_operation=operation_of(finding),
            data_module=place.path,
        )

    def _guide(self, section: str) -> Markup:
        if not section:
            return Markup()
        address = self._context.pack.guide_url
        link = element("a", section, href=address, rel="noreferrer") if address.startswith("https://") else section
        return element("span", "Guide: ", link, class_="guide")

    def _evidence(self, finding: Finding) -> Markup:
        if not finding.evidence and not finding.chain:
            return Markup()
        sure = f"{finding.confidence.name.lower()}, {finding.safety}"
        told = element("span", f"{finding.operation or 'no operation'} · {sure}", class_="sure")
        heading = element("summary", "How it is known", told)
        pieces = element("ul", (element("li", piece) for piece in finding.evidence), class_="evidence")
        steps = element("ol", map(self._step, finding.chain), class_="chain", aria_label="Evidence chain")
        parts = [part for part, present in ((pieces, finding.evidence), (steps, finding.chain)) if present]
        return element("details", heading, parts)

    def _step(self, step: Step) -> Markup:
        code = veiled(self._hunks.line(step.place))
        return element(
            "li",
            element("span", step.text, class_="step"),
            element("span", path_text(self._where(step.place)), class_="where"),
            element("code", code) if code else Markup(),
        )

    def _where(self, place: Place) -> str:
        line, _ = self._hunks.position(place, written=self._context.written)
        return f"{self._context.repository_path(place.path)}:{line}"


def heading_of(path: str, findings: Sequence[Finding]) -> Markup:
    """A file's heading."""
    number = element("span", counted(len(findings), "finding"), class_="count")
    return element("h3", element("code", path_text(path)), number)
