"""JUnit's XML, as continuous integration servers read it: a suite for each file, a test case for each finding."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from codemods.model.findings import Disposition, Outcome
from codemods.reporters.display import shown
from codemods.reporters.hunks import Hunks
from codemods.reporters.levels import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.model.findings import FileResult, Finding, Report
    from codemods.reporters.context import Context


class JunitReporter:
    """What makes the run end with 1 is a failure, what failed an error, what is suppressed is skipped, all else
    passes. Files without a finding have no suite; a run without findings is one test case that passes.
    """

    def render(self, report: Report, context: Context) -> bytes:
        """The document with a newline at its end."""
        hunks = Hunks(report, context.pack.marker)
        suites = ET.Element("testsuites", name="flexicapture-codemods")
        findings: dict[str, list[Finding]] = {}
        for finding in report.findings:
            findings.setdefault(finding.place.path, []).append(finding)
        failed = {file.path: file for file in report.files if file.outcome is Outcome.FAILED}
        for path in sorted({*findings, *failed}):
            name = context.repository_path(path)
            cases = [_case(finding, name, hunks, context) for finding in findings.get(path, ())]
            suites.append(_suite(name, [*cases, *([_failed(failed[path], name)] if path in failed else [])]))
        if not len(suites):
            version = context.pack.api.source_version
            name = f"no use of {version}"
            suites.append(_suite(name, [ET.Element("testcase", name=name, classname="flexicapture-codemods")]))
        _count(suites, suites.iter("testcase"))
        ET.indent(suites)
        document: bytes = ET.tostring(suites, encoding="utf-8", xml_declaration=True)
        return document + b"\n"


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=shown(name))
    suite.extend(cases)
    _count(suite, cases)
    return suite


def _count(element: ET.Element, cases: Iterable[ET.Element]) -> None:
    sums: Counter[str] = Counter()
    for case in cases:
        sums["tests"] += 1
        sums.update(child.tag for child in case)
    for attribute, tag in (("tests", "tests"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sums[tag]))


def _case(finding: Finding, path: str, hunks: Hunks, context: Context) -> ET.Element:
    line, column = hunks.position(finding.place, written=context.written)
    case = ET.Element(
        "testcase",
        name=shown(f"[{finding.rule}] {path}:{line}:{column}"),
        classname=shown(path),
        file=shown(path),
        line=str(line),
    )
    level = level_of(finding, context)
    if finding.disposition is Disposition.SUPPRESSED:
        ET.SubElement(case, "skipped", message=shown(finding.reason))
    elif level in (Level.ERROR, Level.WARNING):
        tag = "error" if level is Level.ERROR else "failure"
        told = ET.SubElement(case, tag, message=shown(finding.message), type=str(finding.disposition))
        told.text = "\n".join(shown(line) for line in _details(finding))
    else:
        ET.SubElement(case, "system-out").text = shown(finding.message)
    return case


def _details(finding: Finding) -> list[str]:
    confidence = finding.confidence.name.lower()
    steps = [f"{step.place.path}:{step.place.line}:{step.place.column}: {step.text}" for step in finding.chain]
    evidence = "; ".join(finding.evidence) or "no evidence"
    return [
        f"{finding.disposition}: {finding.reason}",
        f"{finding.operation or 'no operation'}, {confidence}: {evidence}",
        *steps,
        f"Guide: {finding.guide}",
    ]


def _failed(file: FileResult, path: str) -> ET.Element:
    case = ET.Element("testcase", name="the file can be handled", classname=shown(path), file=shown(path))
    ET.SubElement(case, "error", message=shown(file.reason), type="failed")
    return case
