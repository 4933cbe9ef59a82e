"""The top of the page: what share is done, in all, by operation and by module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Outcome
from codemods.reporters.display import counted
from codemods.reporters.html.elements import Markup, element, path_text
from codemods.reporters.html.kinds import Kind
from codemods.reporters.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.model.findings import Report
    from codemods.reporters.context import Context
    from codemods.reporters.summary import Summary


def overview(report: Report, summary: Summary, context: Context) -> Markup:
    """The share in large, a bar of it, and one sentence."""
    api = context.pack.api
    progress = Progress.of(report.findings)
    if not report.findings:
        looked = sum(summary.files.values()) - summary.files[Outcome.SKIPPED]
        said = f"Nothing in {counted(looked, 'file')} uses {api.source_version}."
        share = element("p", said, class_="empty")
    else:
        share = element(
            "div",
            element("p", f"{progress.percent} %", class_="share"),
            element("p", _sentence(progress, context), class_="sentence"),
            bar(progress, wide=True),
            _legend(progress),
            class_="hero",
        )
    return element("section", share, class_="overview", aria_label="Overview")


def _sentence(progress: Progress, context: Context) -> str:
    version = context.pack.api.source_version
    if not progress.total:
        return f"Nothing is left that uses {version}."
    places = counted(progress.total, "place")
    done = "are rewritten" if context.written else "can be rewritten by “flexicapture-codemods fix”"
    rest = f"{progress.left} left for a person" if progress.left else "nothing is left"
    review = f", {progress.review} of them to review" if progress.review else ""
    return f"{progress.done} of {places} where {version} is used {done}{review}; {rest}."


def _legend(progress: Progress) -> Markup:
    shares = (
        (progress.done - progress.review, "rewritten", "rewritten", (Kind.REWRITTEN,)),
        (progress.review, "review", "rewritten, to review", (Kind.REVIEW,)),
        (progress.left, "left", "left for a person", (Kind.FAILED, Kind.ANNOTATED, Kind.REPORTED)),
    )
    buttons = (
        element("button", f"{number} {told}", type="button", data_kinds=" ".join(kinds), class_=name)
        for number, name, told, kinds in shares
        if number
    )
    return element("p", buttons, class_="legend")


def bar(progress: Progress, *, wide: bool = False) -> Markup:
    """What is done, to review and left, side by side."""
    told = f"{progress.done - progress.review} rewritten, {progress.review} to review, {progress.left} left"
    shares = ((progress.done - progress.review, "rewritten"), (progress.review, "review"), (progress.left, "left"))
    rects, at = [], 0.0
    for number, name in shares:
        width = 100 * number / progress.total if progress.total else 0
        if number:
            rects.append(element("rect", x=f"{at:.3f}%", y="0", width=f"{width:.3f}%", height="100%", class_=name))
        at += width
    return element("svg", rects, class_=f"bar{' wide' if wide else ''}", role="img", aria_label=told)


def breakdown(title: str, facet: str, rows: Mapping[str, Progress], names: Mapping[str, str] | None = None) -> Markup:
    """A table of the progress of parts; a row's button filters by it."""
    if not rows:
        return Markup()
    body = [_row(one, facet, key, (names or {}).get(key, key)) for key, one in rows.items()]
    head = element(
        "tr",
        element("th", title, scope="col"),
        element("th", "", scope="col"),
        *(element("th", name, scope="col", class_="number") for name in ("done", "left")),
    )
    table = element("table", element("thead", head), element("tbody", body))
    return element("div", table, class_="breakdown", tabindex="0", role="region", aria_label=title)


def _row(progress: Progress, facet: str, key: str, name: str) -> Markup:
    button = element("button", path_text(name), type="button", data_facet=facet, data_value=key)
    left = str(progress.left) if progress.left else "-"
    return element(
        "tr",
        element("th", button, scope="row"),
        element("td", bar(progress), class_="bars"),
        element("td", f"{progress.percent} %", class_="number"),
        element("td", left, class_="number"),
    )
