"""The report as JSON; ``docs/report.schema.json`` describes it, and ``schema_version`` counts its versions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from codemods import __version__
from codemods.reporters.summary import Summary

if TYPE_CHECKING:
    from codemods.model.findings import Finding, Report
    from codemods.model.places import Place
    from codemods.reporters.context import Context

SCHEMA_VERSION = "1.0"


class JsonReporter:
    """One object in ASCII, keys in a fixed order.

    A byte of a file name that is not UTF-8 is a lone surrogate escape.
    """

    def render(self, report: Report, context: Context) -> bytes:
        """The document with a newline at its end."""
        pack = context.pack
        document = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "flexicapture-codemods", "version": __version__},
            "pack": {
                "id": pack.id,
                "digest": pack.digest,
                "source_version": pack.api.source_version,
                "target_version": pack.api.target_version,
                "guide_url": pack.guide_url,
            },
            "command": context.command,
            "summary": _summary(Summary.of(report)),
            "findings": [_finding(finding) for finding in report.findings],
            "files": [{"path": file.path, "outcome": file.outcome, "reason": file.reason} for file in report.files],
            "notes": list(report.notes),
        }
        return json.dumps(document, indent=2).encode("ascii") + b"\n"


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "files": {"total": sum(summary.files.values()), **summary.files},
        "findings": {"total": sum(summary.findings.values()), **summary.findings},
        "review": summary.review,
        "left": summary.left,
        "notices": summary.notices,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "place": _place(finding.place),
        "rule": finding.rule,
        "operation": finding.operation,
        "message": finding.message,
        "evidence": list(finding.evidence),
        "confidence": finding.confidence.name.lower(),
        "safety": finding.safety,
        "disposition": finding.disposition,
        "reason": finding.reason,
        "notice": finding.notice,
        "guide": finding.guide,
        "chain": [{"place": _place(step.place), "text": step.text} for step in finding.chain],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "span": {"start": place.span.start, "end": place.span.end},
    }
