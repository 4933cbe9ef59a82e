"""What narrows the findings down: their kinds, a search, and one rule, operation or module."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codemods.reporters.display import counted
from codemods.reporters.html.elements import Markup, element
from codemods.reporters.html.kinds import MEANING, Kind, kind_of
from codemods.reporters.progress import operation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.model.findings import Report
    from codemods.reporters.context import Context


def toolbar(report: Report, context: Context) -> Markup:
    """The filters; the page's script brings them to life, and the style sheet hides them without it."""
    findings = report.findings
    rules = sorted({finding.rule for finding in findings})
    operations = sorted({operation_of(finding) for finding in findings})
    paths = sorted({finding.place.path for finding in findings})
    name = "Search code, paths, messages"
    choices = [
        element("input", type="search", id="search", placeholder=name, aria_label=name),
        _choice("rule", "All rules", {rule: rule for rule in rules}),
        _choice("operation", "All operations", {operation: operation for operation in operations}),
        _choice("module", "All modules", {path: context.repository_path(path) for path in paths}),
        element("button", "Reset", type="button", data_reset=True, hidden=True, id="reset"),
    ]
    shown = element("p", counted(len(findings), "finding"), id="shown", role="status")
    return element("div", _kinds(report), element("div", choices, class_="choices"), shown, class_="toolbar")


def _kinds(report: Report) -> Markup:
    """A button for each kind of finding, which shows or hides it."""
    numbers = Counter(map(kind_of, report.findings))
    buttons = [
        element(
            "button",
            element("span", kind, class_=f"badge {kind}"),
            element("span", str(numbers[kind]), class_="number"),
            type="button",
            data_kind=kind,
            aria_pressed="true",
            title=MEANING[kind],
            disabled=not numbers[kind],
        )
        for kind in Kind
    ]
    return element("div", buttons, class_="kinds", role="group", aria_label="Kinds of findings")


def _choice(facet: str, everything: str, values: Mapping[str, str]) -> Markup:
    options = (element("option", shown, value=value) for value, shown in values.items())
    return element("select", element("option", everything, value=""), options, data_facet=facet, aria_label=everything)
