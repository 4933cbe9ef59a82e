"""A pull request's description: what was done, what to review, what is left, and how far each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, Outcome
from codemods.reporters.display import counted, with_reason
from codemods.reporters.hunks import Hunks
from codemods.reporters.markdown_text import code, escaped
from codemods.reporters.progress import Progress, by_module, by_operation
from codemods.reporters.summary import LEFT, Summary, for_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from codemods.model.findings import Finding, Report
    from codemods.reporters.context import Context

# GitHub takes 65,536 characters; these add up to less.
_TODO, _REVIEW, _FAILED, _TABLE, _ASIDE = 24_000, 12_000, 4_000, 6_000, 4_000


class MarkdownReporter:
    """Sections that have something to say; lists are cut, and say so, before they outgrow a description."""

    def render(self, report: Report, context: Context) -> bytes:
        """The document with a newline at its end."""
        sections = [section for section in _Description(report, context).sections() if section]
        return "\n\n".join("\n".join(section) for section in sections).encode() + b"\n"


class _Description:
    def __init__(self, report: Report, context: Context) -> None:
        self._report, self._context = report, context
        self._hunks = Hunks(report, context.pack.marker)
        self._summary = Summary.of(report)

    def sections(self) -> Iterator[list[str]]:
        report, pack = self._report, self._context.pack
        api = pack.api
        yield [f"## {escaped(api.name)}: {escaped(api.source_version)} to {escaped(api.target_version)}"]
        yield [self._sentence()]
        yield self._counts()
        todo = [finding for finding in report.findings if finding.disposition in LEFT and not finding.notice]
        yield from self._list("To do", "Nobody else can decide these:", todo, _TODO)
        review = [finding for finding in report.findings if for_review(finding)]
        yield from self._list(
            "To review", "Right in shape, but each of these rewrites contains a choice:", review, _REVIEW
        )
        yield from self._failed()
        yield from _progress("By operation", "operation", by_operation(report.findings))
        modules = by_module(report.findings)
        yield from _progress(
            "By module", "module", {self._context.repository_path(path): modules[path] for path in modules}
        )
        notices = [self._entry(finding) for finding in report.findings if finding.notice]
        yield from _folded(f"Good to know: {counted(len(notices), 'notice')}", notices)
        suppressed = [
            self._entry(finding) for finding in report.findings if finding.disposition is Disposition.SUPPRESSED
        ]
        yield from _folded(f"Suppressed: {counted(len(suppressed), 'finding')}", suppressed)
        if report.findings and report.notes:
            yield from _folded("What no code change can do", [f"- [ ] {escaped(note)}" for note in report.notes])

    def _sentence(self) -> str:
        version = escaped(self._context.pack.api.source_version)
        progress = Progress.of(self._report.findings)
        if not progress.total:
            return f"Nothing here uses {version}."
        done = "are rewritten" if self._context.written else f"can be rewritten by {code('flexicapture-codemods fix')}"
        return (
            f"**{progress.percent} %** of what uses {version}: {progress.done} of {counted(progress.total, 'place')} "
            f"{done}, {progress.left} left for a person."
        )

    def _counts(self) -> list[str]:
        summary = self._summary
        files, findings = summary.files, summary.findings
        rows = {
            "places rewritten" if self._context.written else "places to rewrite": findings[Disposition.REWRITTEN],
            "of these to review": summary.review,
            "left for a person": summary.left,
            "suppressed": findings[Disposition.SUPPRESSED],
            "notices": summary.notices,
            "files looked at": sum(files.values()) - files[Outcome.SKIPPED],
            "files that change": files[Outcome.CHANGED] + files[Outcome.ANNOTATED],
            "files that failed": files[Outcome.FAILED],
        }
        return ["| | |", "|:--|--:|", *(f"| {name} | {number} |" for name, number in rows.items())]

    def _list(self, title: str, lead: str, findings: Iterable[Finding], budget: int) -> Iterator[list[str]]:
        entries = [self._entry(finding, "- [ ] ") for finding in findings]
        if entries:
            yield [f"### {title}"]
            yield [lead]
            yield _cut(entries, budget)

    def _entry(self, finding: Finding, bullet: str = "- ") -> str:
        line, _ = self._hunks.position(finding.place, written=self._context.written)
        where = code(f"{self._context.repository_path(finding.place.path)}:{line}")
        guide = f" · [{escaped(finding.guide)}](<{self._context.pack.guide_url}>)" if finding.guide else ""
        return f"{bullet}{where} {escaped(with_reason(finding))} · {code(finding.rule)}{guide}"

    def _failed(self) -> Iterator[list[str]]:
        rows = [
            f"- [ ] {code(self._context.repository_path(file.path))} {escaped(file.reason)}"
            for file in self._report.files
            if file.outcome is Outcome.FAILED
        ]
        if rows:
            yield ["### Failed, left as they were"]
            yield _cut(rows, _FAILED)


def _progress(title: str, head: str, rows: Mapping[str, Progress]) -> Iterator[list[str]]:
    if rows:
        yield [f"### {title}"]
        lines = [
            f"| {code(name, in_table=True)} | {one.done} | {one.review} | {one.left} | {one.percent} % |"
            for name, one in rows.items()
        ]
        header = [f"| {head} | rewritten | to review | left | done |", "|:--|--:|--:|--:|--:|"]
        yield [*header, *_cut(lines, _TABLE, "| … and {} more | | | | |")]


def _folded(title: str, lines: list[str]) -> Iterator[list[str]]:
    if lines:
        yield [f"<details><summary>{title}</summary>"]
        yield _cut(lines, _ASIDE)
        yield ["</details>"]


def _cut(lines: list[str], budget: int, rest: str = "- … and {} more; the HTML report has them all") -> list[str]:
    """As many lines as fit, and how many did not."""
    kept: list[str] = []
    for line in lines:
        budget -= len(line) + 1
        if budget < 0:
            return [*kept, rest.format(len(lines) - len(kept))]
        kept.append(line)
    return kept
