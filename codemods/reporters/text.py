"""The report for people: a line for each finding, then notices, what to review, what failed, and what no code change
can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, Outcome
from codemods.reporters.display import shown
from codemods.reporters.hunks import Hunks
from codemods.reporters.style import Style
from codemods.reporters.summary import for_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.model.findings import Finding, Report
    from codemods.model.places import Place
    from codemods.reporters.context import Context


class TextReporter:
    """``path:line:col: [rule] message (disposition: reason)``; ``check`` lists every finding, ``fix`` those left to do,
    at the lines where they stand now.
    """

    def render(self, report: Report, context: Context) -> bytes:
        """The sections that have something to say, a blank line between them; nothing when there is nothing to say."""
        sections = [section for section in _Text(report, context).sections() if section]
        text = "\n\n".join("\n".join(section) for section in sections)
        return text.encode("utf-8") + b"\n" * bool(sections)


class _Text:
    def __init__(self, report: Report, context: Context) -> None:
        self._report, self._context = report, context
        self._hunks = Hunks(report, context.pack.marker)
        self._style = Style(color=context.color)

    def sections(self) -> Iterator[list[str]]:
        report, verbose, style = self._report, self._context.verbose, self._style
        listed = [finding for finding in report.findings if verbose or self._listed(finding)]
        yield [line for finding in listed if not finding.notice for line in self._lines(finding)]
        notices = [line for finding in listed if finding.notice for line in self._lines(finding)]
        yield self._titled("Nothing to do, but good to know:", notices)
        review = map(self._short, filter(for_review, report.findings))
        yield self._titled("For review, each rewrite contains a choice:", review)
        for title, outcome in (("Failed, left as they were:", Outcome.FAILED), ("Not looked at:", Outcome.SKIPPED)):
            if outcome is Outcome.FAILED or verbose:
                files = (file for file in report.files if file.outcome is outcome)
                rows = (f"{style('strong', shown(file.path))}: {shown(file.reason)}" for file in files)
                yield self._titled(title, rows)
        if report.findings:
            yield self._titled("What no code change can do:", (shown(f"- {note}") for note in report.notes))

    def _listed(self, finding: Finding) -> bool:
        done = {Disposition.SUPPRESSED, Disposition.REWRITTEN} if self._context.written else {Disposition.SUPPRESSED}
        return finding.disposition not in done

    def _lines(self, finding: Finding) -> Iterator[str]:
        disposition = self._style(finding.disposition, finding.disposition)
        outcome = f"{disposition}: {shown(finding.reason)}" if finding.reason else disposition
        yield f"{self._short(finding)} ({outcome})"
        if self._context.verbose:
            yield from (self._style("faint", shown(f"    {line}")) for line in self._details(finding))

    def _details(self, finding: Finding) -> Iterator[str]:
        confidence = finding.confidence.name.lower()
        evidence = "; ".join(finding.evidence) or "no evidence"
        yield f"{finding.operation or 'no operation'}, {confidence}: {evidence}"
        for step in finding.chain:
            yield f"{':'.join(self._position(step.place))}: {step.text}"
        yield f"Guide: {finding.guide}"

    def _short(self, finding: Finding) -> str:
        style = self._style
        path, line, column = map(shown, self._position(finding.place))
        colon = style("mark", ":")
        where = f"{style('strong', path)}{colon}{line}{colon}{column}{colon}"
        return f"{where} {style('rule', shown(f'[{finding.rule}]'))} {shown(finding.message)}"

    def _position(self, place: Place) -> tuple[str, str, str]:
        line, column = self._hunks.position(place, written=self._context.written)
        return place.path, str(line), str(column)

    def _titled(self, title: str, lines: Iterable[str]) -> list[str]:
        found = [f"  {line}" for line in lines]
        return [self._style("heading", title), *found] if found else []
