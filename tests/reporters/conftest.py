"""A report with something of everything."""

from __future__ import annotations

import pytest

from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety, Step
from codemods.model.places import Place, Span
from codemods.rulepack.pack import Api, RulePack


@pytest.fixture
def pack() -> RulePack:
    api = Api("API", "v1", "v2", ("h",), (), ("us",), (), (), ())
    return RulePack("some-v2", "some-v2", "https://guide.example", api, (), (), "digest")


@pytest.fixture
def report() -> Report:
    findings = tuple(
        Finding(
            Place("a\x1b.py", Span(line * 10, line * 10 + 4), line, 5),
            "a-rule",
            "task.get" if line % 2 else None,
            f"says\n{disposition}",
            "Tasks",
            Confidence.LIKELY,
            safety,
            disposition,
            "because" if line != 2 else "",
            ("host known", "path fits") if line % 2 else (),
            (Step(Place("b.py", Span(0, 1), 1, 1), "sent"),) if line == 1 else (),
        )
        for line, (disposition, safety) in enumerate(
            (
                (Disposition.REWRITTEN, Safety.REVIEW),
                (Disposition.REWRITTEN, Safety.SAFE),
                (Disposition.ANNOTATED, Safety.REVIEW),
                (Disposition.REPORTED, Safety.SAFE),
                (Disposition.SUPPRESSED, Safety.SAFE),
                (Disposition.FAILED, Safety.SAFE),
            ),
            start=1,
        )
    )
    files = (
        FileResult("a\x1b.py", Outcome.CHANGED, "", b"v1", b"v2"),
        FileResult("b.py", Outcome.UNCHANGED),
        FileResult("c.py", Outcome.FAILED, "does not parse\x07"),
        FileResult("d\udcff/", Outcome.SKIPPED, "vendored"),
        FileResult("e.py", Outcome.ANNOTATED, "", b"x", b"# x\nx"),
    )
    return Report(findings, files, ("Use new tokens.",))
