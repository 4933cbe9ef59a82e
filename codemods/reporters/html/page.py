"""The parts of the page in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Outcome
from codemods.reporters.html.cards import Cards, heading_of
from codemods.reporters.html.elements import Markup, element
from codemods.reporters.html.overview import bar, breakdown, overview
from codemods.reporters.html.toolbar import toolbar
from codemods.reporters.hunks import Hunks
from codemods.reporters.progress import Progress, by_module, by_operation
from codemods.reporters.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.model.findings import FileResult, Finding, Report
    from codemods.reporters.context import Context


def parts(report: Report, context: Context) -> Iterator[Markup]:
    """Those that have something to say. Modules with most left come first, as in their table."""
    yield overview(report, Summary.of(report), context)
    modules = by_module(report.findings)
    tables = [
        breakdown("By operation", "operation", by_operation(report.findings)),
        breakdown("By module", "module", modules, {path: context.repository_path(path) for path in modules}),
    ]
    if any(tables):
        yield element("section", tables, class_="breakdowns", aria_label="Progress of each part")
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.place.path, []).append(finding)
    if found:
        ordered = {path: found[path] for path in (*modules, *(path for path in found if path not in modules))}
        yield element("section", _findings(report, ordered, context), id="findings", aria_label="Findings")
    yield from _aside("Failed, left as they were", _files(report.files, Outcome.FAILED), opened=True)
    if found:
        yield from _aside("What no code change can do", [element("li", note) for note in report.notes], opened=True)
    yield from _aside("Not looked at", _files(report.files, Outcome.SKIPPED), opened=False)


def _findings(report: Report, modules: dict[str, list[Finding]], context: Context) -> Iterator[Markup]:
    yield element("h2", "Findings")
    yield toolbar(report, context)
    cards = Cards(Hunks(report, context.pack.marker), context)
    for path, findings in modules.items():
        heading = heading_of(context.repository_path(path), findings)
        head = element("header", heading, bar(Progress.of(findings)))
        yield element("section", head, cards.of_file(findings), class_="module")
    again = element("button", "Show all", type="button", data_reset=True)
    nothing = element("p", "No finding is like that. ", again)
    yield element("div", nothing, id="nothing", class_="empty", hidden=True)


def _files(files: Iterable[FileResult], outcome: Outcome) -> list[Markup]:
    return [element("li", element("code", file.path), " ", file.reason) for file in files if file.outcome is outcome]


def _aside(title: str, items: list[Markup], *, opened: bool) -> Iterator[Markup]:
    if items:
        heading = element("summary", element("h2", title), element("span", str(len(items)), class_="count"))
        yield element("details", heading, element("ul", items), class_="aside", open=opened)
