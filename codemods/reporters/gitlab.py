"""GitLab's code quality report: a subset of the Code Climate format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from codemods.model.findings import Outcome
from codemods.reporters.display import shown, with_reason
from codemods.reporters.fingerprints import fingerprints
from codemods.reporters.hunks import Hunks
from codemods.reporters.levels import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.model.findings import Report
    from codemods.reporters.context import Context

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


class GitlabReporter:
    """An array with an object for each finding that is not settled and each file that failed."""

    def render(self, report: Report, context: Context) -> bytes:
        """The document in ASCII, with a newline at its end."""
        return json.dumps(list(_issues(report, context)), indent=2).encode("ascii") + b"\n"


def _issues(report: Report, context: Context) -> Iterator[dict[str, Any]]:
    hunks = Hunks(report, context.pack.marker)
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings, hunks, context), strict=True):
        level = level_of(finding, context)
        if level is not None:
            line, _ = hunks.position(finding.place, written=context.written)
            path = context.repository_path(finding.place.path)
            yield _issue(with_reason(finding), finding.rule, fingerprint, _SEVERITIES[level], path, line)
    for file in report.files:
        if file.outcome is Outcome.FAILED:
            path = context.repository_path(file.path)
            # A file fails once, so its path tells it apart.
            yield _issue(f"The file failed: {file.reason}", "failed", f"failed:{shown(path)}", "critical", path, 1)


def _issue(text: str, rule: str, fingerprint: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": rule,
        "description": shown(text),
        "categories": ["Compatibility"],
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {"path": shown(path), "lines": {"begin": line}},
    }
