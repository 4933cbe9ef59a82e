"""The JSON form and its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.reporters.json import SCHEMA_VERSION
from codemods.reporters.summary import Summary

if TYPE_CHECKING:
    from codemods.rulepack.pack import RulePack

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text())


def rendered(report: Report, pack: RulePack, command: str = "check") -> dict:
    return json.loads(REPORTERS["json"].render(report, Context(command, pack)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_report_fits_the_schema(report: Report, pack: RulePack, command: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(rendered(report, pack, command))
    jsonschema.Draft202012Validator(SCHEMA).validate(rendered(Report((), ()), pack, command))


def test_the_schema_knows_every_word_and_the_version() -> None:
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert finding["confidence"]["enum"] == [each.name.lower() for each in Confidence]
    assert finding["safety"]["enum"] == list(Safety)
    assert finding["disposition"]["enum"] == list(Disposition)
    assert SCHEMA["properties"]["files"]["items"]["properties"]["outcome"]["enum"] == list(Outcome)
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_a_finding_is_told_whole(report: Report, pack: RulePack) -> None:
    document = rendered(report, pack)
    assert document["pack"] == {
        "id": "some-v2",
        "digest": "digest",
        "source_version": "v1",
        "target_version": "v2",
        "guide_url": "https://guide.example",
    }
    assert document["findings"][0] == {
        "place": {"path": "a\x1b.py", "line": 1, "column": 5, "span": {"start": 10, "end": 14}},
        "rule": "a-rule",
        "operation": "task.get",
        "message": "says\nrewritten",
        "evidence": ["host known", "path fits"],
        "confidence": "likely",
        "safety": "review",
        "disposition": "rewritten",
        "reason": "because",
        "notice": False,
        "guide": "Tasks",
        "chain": [{"place": {"path": "b.py", "line": 1, "column": 1, "span": {"start": 0, "end": 1}}, "text": "sent"}],
    }
    assert document["files"][3] == {"path": "d\udcff/", "outcome": "skipped", "reason": "vendored"}
    assert document["notes"] == ["Use new tokens."]


def test_review_and_left_are_counted(report: Report, pack: RulePack) -> None:
    summary = rendered(report, pack)["summary"]
    assert (summary["review"], summary["left"]) == (1, 3)


def test_the_same_report_gives_the_same_bytes(report: Report, pack: RulePack) -> None:
    context = Context("check", pack)
    assert REPORTERS["json"].render(report, context) == REPORTERS["json"].render(report, context)


FINDINGS = st.builds(
    lambda disposition, safety: Finding(
        Place("x", Span(0, 1), 1, 1), "r", None, "m", "g", Confidence.CERTAIN, safety, disposition, ""
    ),
    st.sampled_from(Disposition),
    st.sampled_from(Safety),
)
FILES = st.builds(FileResult, st.just("x"), st.sampled_from(Outcome))


@given(st.lists(FINDINGS), st.lists(FILES))
def test_the_parts_add_up_to_the_totals(findings: list[Finding], files: list[FileResult]) -> None:
    summary = Summary.of(Report(tuple(findings), tuple(files)))
    assert sum(summary.findings.values()) == len(findings)
    assert sum(summary.files.values()) == len(files)
    assert set(summary.findings) == set(Disposition)
    assert set(summary.files) == set(Outcome)
    settled = summary.findings[Disposition.REWRITTEN] + summary.findings[Disposition.SUPPRESSED]
    assert summary.left + settled == len(findings)
    assert summary.review <= summary.findings[Disposition.REWRITTEN]
