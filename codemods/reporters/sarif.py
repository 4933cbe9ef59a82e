"""SARIF 2.1.0, the exchange format of static analysis: results with fixes and code flows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from codemods import __version__
from codemods.model.findings import Disposition, Outcome
from codemods.reporters.display import with_reason
from codemods.reporters.fingerprints import fingerprints
from codemods.reporters.hunks import Hunks
from codemods.reporters.levels import level_of
from codemods.reporters.sarif_places import Places, message

if TYPE_CHECKING:
    from codemods.model.findings import FileResult, Finding, Report
    from codemods.reporters.context import Context

SCHEMA_URL = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class SarifReporter:
    """One run; every finding is a result, settled ones of the kind ``informational`` or with their suppression.

    Regions are those of the files as they are after the command: before the fixes for ``check``, which offers them,
    after them for ``fix``.
    """

    def render(self, report: Report, context: Context) -> bytes:
        """The log in ASCII, with a newline at its end."""
        places = Places(Hunks(report, context.pack.marker), context)
        rules = sorted({rule.id for rule in context.pack.rules} | {finding.rule for finding in report.findings})
        prints = fingerprints(report.findings, places.hunks, context)
        run = {
            "tool": {"driver": _driver(rules, context)},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"%SRCROOT%": {"description": message("The top of the repository.")}},
            "invocations": [_invocation(report, places)],
            "results": [
                _result(finding, rules.index(finding.rule), fingerprint, places, context)
                for finding, fingerprint in zip(report.findings, prints, strict=True)
            ],
            "properties": {"command": context.command, "notes": list(report.notes)},
        }
        return json.dumps({"$schema": SCHEMA_URL, "version": "2.1.0", "runs": [run]}, indent=2).encode() + b"\n"


def _driver(rules: list[str], context: Context) -> dict[str, Any]:
    pack = context.pack
    return {
        "name": "flexicapture-codemods",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule_id, context) for rule_id in rules],
        "properties": {"pack": pack.id, "digest": pack.digest},
    }


def _rule(rule_id: str, context: Context) -> dict[str, Any]:
    rule = context.pack.rule(rule_id)
    if rule is None:
        # What the tool says on its own account, such as of a suppression that suppresses nothing.
        return {"id": rule_id}
    described = {
        "id": rule.id,
        "shortDescription": message(rule.title),
        "help": message(f"Guide: {rule.guide}, {context.pack.guide_url}"),
        "helpUri": context.pack.guide_url,
        "properties": {"safety": rule.safety, "tags": ["migration"]},
    }
    if rule.why:
        described["fullDescription"] = message(rule.why)
    return described


def _invocation(report: Report, places: Places) -> dict[str, Any]:
    failed = [file for file in report.files if file.outcome is Outcome.FAILED]
    invocation: dict[str, Any] = {"executionSuccessful": not failed}
    if failed:
        invocation["toolExecutionNotifications"] = [_notification(file, places) for file in failed]
    return invocation


def _notification(file: FileResult, places: Places) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": places.artifact(file.path)}}
    return {"level": "error", "message": message(file.reason), "locations": [location]}


def _result(finding: Finding, rule: int, fingerprint: str, places: Places, context: Context) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": finding.rule, "ruleIndex": rule}
    level = level_of(finding, context)
    if finding.disposition is Disposition.SUPPRESSED:
        kind = "external" if finding.known else "inSource"
        result["suppressions"] = [{"kind": kind, "justification": finding.reason}]
    elif level is None:
        # The schema's word for what is no problem any more.
        result["kind"] = "informational"
    result["level"] = level or ("none" if "kind" in result else "warning")
    result["message"] = message(with_reason(finding))
    result["locations"] = [{"physicalLocation": places.physical(finding.place)}]
    result["partialFingerprints"] = {"use/v1": fingerprint}
    if finding.chain:
        steps = [{"location": places.location(step.place, step.text)} for step in finding.chain]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    changes = [] if context.written else places.changes(finding)
    if changes:
        result["fixes"] = [{"description": message(finding.reason or finding.message), "artifactChanges": changes}]
    result["properties"] = {
        "disposition": finding.disposition,
        "confidence": finding.confidence.name.lower(),
        "safety": finding.safety,
        "operation": finding.operation,
        "guide": finding.guide,
        "evidence": list(finding.evidence),
    }
    return result
