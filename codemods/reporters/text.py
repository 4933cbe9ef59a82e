"""The report for people: a line for each finding, then notices, what to review, what failed, and what no code change
can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, Outcome
from codemods.reporters.display import shown
from codemods.reporters.summary import for_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.model.findings import Finding, Report
    from codemods.model.places import Place
    from codemods.reporters.context import Context


class TextReporter:
    """``path:line:col.

    [rule] message (disposition: reason)``; ``check`` lists every finding, ``fix`` those left to do.
    """

    def render(self, report: Report, context: Context) -> bytes:
        """The sections that have something to say, a blank line between them; nothing when there is nothing to say."""
        sections = [section for section in _sections(report, context) if section]
        return "\n\n".join("\n".join(section) for section in sections).encode("utf-8") + b"\n" * bool(sections)


def _sections(report: Report, context: Context) -> Iterator[list[str]]:
    listed = [finding for finding in report.findings if context.verbose or _listed(finding, context.command)]
    yield [line for finding in listed if not finding.notice for line in _lines(finding, verbose=context.verbose)]
    notices = [line for finding in listed if finding.notice for line in _lines(finding, verbose=context.verbose)]
    yield _titled("Nothing to do, but good to know:", notices)
    yield _titled("For review, each rewrite contains a choice:", map(_short, filter(for_review, report.findings)))
    for title, outcome in (("Failed, left as they were:", Outcome.FAILED), ("Not looked at:", Outcome.SKIPPED)):
        if outcome is Outcome.FAILED or context.verbose:
            files = (file for file in report.files if file.outcome is outcome)
            yield _titled(title, (shown(f"{file.path}: {file.reason}") for file in files))
    if report.findings:
        yield _titled("What no code change can do:", (shown(f"- {note}") for note in report.notes))


def _listed(finding: Finding, command: str) -> bool:
    done = {Disposition.SUPPRESSED, Disposition.REWRITTEN} if command == "fix" else {Disposition.SUPPRESSED}
    return finding.disposition not in done


def _lines(finding: Finding, *, verbose: bool) -> Iterator[str]:
    outcome = f"{finding.disposition}: {finding.reason}" if finding.reason else finding.disposition
    yield f"{_short(finding)} ({shown(outcome)})"
    if verbose:
        confidence = finding.confidence.name.lower()
        evidence = "; ".join(finding.evidence) or "no evidence"
        yield shown(f"    {finding.operation or 'no operation'}, {confidence}: {evidence}")
        for step in finding.chain:
            yield shown(f"    {_position(step.place)}: {step.text}")
        yield shown(f"    Guide: {finding.guide}")


def _short(finding: Finding) -> str:
    return shown(f"{_position(finding.place)}: [{finding.rule}] {finding.message}")


def _position(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [title, *found] if found else []
