"""The forms that GitHub, GitLab and JUnit's readers take."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from run.migrating import PACK

from codemods.model.findings import Disposition, Outcome, Report
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.reporters.display import shown
from codemods.reporters.summary import Summary

if TYPE_CHECKING:
    from codemods.rulepack.pack import RulePack

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
NUMBER = "v2 returns 'number' as text, no longer as an integer."
ESCAPES = {"%2C": ",", "%3A": ":", "%0A": "\n", "%0D": "\r", "%25": "%"}


def annotations(report: Report, context: Context) -> list[tuple[str, dict[str, str], str]]:
    """Each workflow command as GitHub's runner reads it: name, properties, message."""
    found = []
    for line in REPORTERS["github"].render(report, context).decode().splitlines():
        match = COMMAND.fullmatch(line)
        assert match is not None, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        found.append((match[1], {key: decoded(value) for key, value in properties.items()}, decoded(match[3])))
    return found


def decoded(text: str) -> str:
    return re.sub("|".join(ESCAPES), lambda match: ESCAPES[match[0]], text)


def issues(report: Report, context: Context) -> list[dict[str, Any]]:
    return json.loads(REPORTERS["gitlab"].render(report, context))


def junit(report: Report, context: Context) -> ET.Element:
    return ET.fromstring(REPORTERS["junit"].render(report, context))


def test_github_is_told_of_each_place_with_what_failed_first(real: Report) -> None:
    found = annotations(real, Context("check", PACK))
    (failed,) = [file for file in real.files if file.outcome is Outcome.FAILED]
    assert found[0] == ("error", {"file": "shop/broken.py", "title": "File failed"}, failed.reason)
    summary = Summary.of(real)
    names = [name for name, _, _ in found]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert names.count("warning") == summary.left + summary.findings[Disposition.REWRITTEN]
    assert names.count("notice") == summary.notices
    assert (
        "warning",
        {"file": "shop/settings.py", "line": "5", "col": "12", "title": "[task-number-text] rewritten"},
        f"{NUMBER} (the value is converted with int) Guide: Invoice capturing tasks",
    ) in found


def test_after_fix_only_what_is_left_and_what_is_to_be_read_is_told(real: Report, report: Report, pack) -> None:
    found = annotations(real, Context("fix", PACK))
    assert [name for name, _, _ in found].count("warning") == Summary.of(real).left
    assert {"rewritten"} == {
        fields["title"].split()[-1] for name, fields, _ in annotations(report, Context("fix", pack)) if name == "notice"
    }


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_paths_lead_from_the_top_of_the_repository(real: Report, form: str) -> None:
    context = Context("check", PACK, prefix="services/billing")
    paths = (
        {fields["file"] for _, fields, _ in annotations(real, context)}
        if form == "github"
        else {issue["location"]["path"] for issue in issues(real, context)}
    )
    assert "services/billing/shop/client.py" in paths


def test_nothing_from_the_repository_makes_a_command_of_its_own(hostile: Report, pack: RulePack) -> None:
    path, message = hostile.findings[0].place.path, hostile.findings[0].message
    context = Context("check", pack)
    failed, *found = annotations(hostile, context)
    assert len(found) == len(hostile.findings)
    assert failed[1]["file"] == shown("\udcff\x1b<b>.py")
    for name, fields, text in found:
        assert (name, fields["file"], fields["line"]) == ("warning", shown(path), "1")
        assert text == shown(f"{message} Guide: {message}")


def test_gitlab_is_told_of_each_place_once(real: Report, hostile: Report, pack: RulePack) -> None:
    found = issues(real, Context("check", PACK))
    summary = Summary.of(real)
    assert len({issue["fingerprint"] for issue in found}) == len(found)
    assert [issue["severity"] for issue in found].count("major") == summary.left + summary.findings["rewritten"]
    assert [issue["severity"] for issue in found].count("critical") == 1
    assert [issue["severity"] for issue in found].count("info") == summary.notices
    for issue in found:
        assert set(issue) >= {"description", "check_name", "fingerprint", "severity", "location"}
    assert len(issues(hostile, Context("check", pack))) == 3
    assert issues(Report((), ()), Context("check", pack)) == []


def test_a_fingerprint_stays_when_lines_above_come_and_go(real: Report) -> None:
    def moved(report: Report) -> Report:
        files = tuple(replace(file, before=file.before and b"\n" + file.before, after=None) for file in report.files)
        findings = (
            replace(finding, place=replace(finding.place, line=finding.place.line + 1)) for finding in report.findings
        )
        return Report(tuple(findings), files)

    context = Context("check", PACK)
    before, after = ({issue["fingerprint"] for issue in issues(one, context)} for one in (real, moved(real)))
    assert before == after


def test_junit_counts_each_finding_once(real: Report, report: Report, pack: RulePack) -> None:
    for one, its_pack in ((real, PACK), (report, pack)):
        for command in ("check", "fix"):
            suites = junit(one, Context(command, its_pack))
            summary = Summary.of(one)
            failed = sum(file.outcome == "failed" for file in one.files)
            done = 0 if command == "fix" else summary.findings["rewritten"]
            cases = list(suites.iter("testcase"))
            assert len(cases) == int(suites.get("tests")) == len(one.findings) + failed
            assert int(suites.get("errors")) == summary.findings["failed"] + failed
            assert int(suites.get("failures")) == summary.left - summary.findings["failed"] + done
            assert int(suites.get("skipped")) == summary.findings["suppressed"]
            for name in ("tests", "failures", "errors", "skipped"):
                assert sum(int(suite.get(name)) for suite in suites) == int(suites.get(name))


def test_junit_tells_where_what_and_why(real: Report) -> None:
    suites = junit(real, Context("check", PACK))
    (suite,) = [suite for suite in suites if suite.get("name") == "shop/settings.py"]
    _, case = suite
    assert case.attrib == {
        "name": "[task-number-text] shop/settings.py:5:12",
        "classname": "shop/settings.py",
        "file": "shop/settings.py",
        "line": "5",
    }
    failure = case.find("failure")
    assert failure.get("message") == NUMBER
    assert failure.text.startswith("rewritten: the value is converted with int\ntask.get, certain: the host is")
    assert failure.text.endswith("Guide: Invoice capturing tasks")


def test_junit_of_nothing_is_a_test_that_passes(pack: RulePack) -> None:
    suites = junit(Report((), ()), Context("check", pack))
    assert (suites.get("tests"), suites.get("failures")) == ("1", "0")
    assert suites.find("testsuite/testcase").get("name") == "no use of v1"


def test_junit_holds_any_text(hostile: Report, pack: RulePack) -> None:
    case = junit(hostile, Context("check", pack)).find(".//failure/..")
    assert case.find("failure").get("message") == shown(hostile.findings[0].message)


def test_a_reason_that_the_message_tells_is_not_told_twice(real: Report) -> None:
    (unfollowed,) = [finding for finding in real.findings if "Not followed" in finding.message]
    assert unfollowed.reason in unfollowed.message
    for form in ("github", "gitlab", "sarif", "markdown", "html"):
        text = html.unescape(REPORTERS[form].render(real, Context("check", PACK)).decode()).replace("\\", "")
        assert text.count(f"({unfollowed.reason})") == 0, form
