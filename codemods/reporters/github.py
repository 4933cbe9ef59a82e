"""Annotations on a pull request: GitHub's workflow commands, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Outcome
from codemods.reporters.display import shown, with_reason
from codemods.reporters.hunks import Hunks
from codemods.reporters.levels import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.model.findings import Report
    from codemods.reporters.context import Context

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class GithubReporter:
    """An annotation for each finding that is not settled and each file that failed; errors first, for GitHub shows
    only so many of a step.
    """

    def render(self, report: Report, context: Context) -> bytes:
        """The commands; nothing when there is nothing to say."""
        lines = sorted(_lines(report, context), key=lambda line: line[0])
        return "".join(f"{text}\n" for _, text in lines).encode()


def _lines(report: Report, context: Context) -> Iterator[tuple[int, str]]:
    hunks = Hunks(report, context.pack.marker)
    for file in report.files:
        if file.outcome is Outcome.FAILED:
            path = context.repository_path(file.path)
            yield 0, _command("error", {"file": path, "title": "File failed"}, file.reason)
    order = list(Level)
    for finding in report.findings:
        level = level_of(finding, context)
        if level is None:
            continue
        line, column = hunks.position(finding.place, written=context.written)
        where = {
            "file": context.repository_path(finding.place.path),
            "line": str(line),
            "col": str(column),
            "title": f"[{finding.rule}] {finding.disposition}",
        }
        guide = f" Guide: {finding.guide}" if finding.guide else ""
        yield order.index(level) + 1, _command(_COMMANDS[level], where, with_reason(finding) + guide)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    fields = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {fields}::{_data(message)}"


def _data(text: str) -> str:
    """As GitHub's own toolkit writes a message; what does not print could hide the rest of it."""
    return shown(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
