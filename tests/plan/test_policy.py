"""What becomes of a wanted change: the policy, ``--safe-only``, selected rules."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from run.migrating import after, checked, of_rule

from codemods.model.findings import Confidence, Disposition, Outcome, Safety
from codemods.plan import POLICY, disposition_of

if TYPE_CHECKING:
    from pathlib import Path

CERTAIN = (
    'import requests\n\nX = requests.get("https://api-us.flexicapture.com/v1/dataset/vendors/US").json()[0]["name"]\n'
)
SAFE = 'import requests\n\nrequests.get("https://api-us.flexicapture.com/v1/task/1").json()["region"]\n'
LIKELY = 'import os\n\nimport requests\n\nrequests.get(os.environ["FLEXICAPTURE"] + "/v1/task/1").json()["region"]\n'
POSSIBLE = f'{SAFE}\n\ndef other(base):\n    return requests.get(base + "/task/1").json()["number"] + 1\n'
MANUAL = 'import requests\n\nrequests.post("https://api-us.flexicapture.com/v1/capture/data", json={})\n'


def test_the_table_is_complete() -> None:
    assert set(POLICY) == set(product(Confidence, Safety))


@pytest.mark.parametrize(("confidence", "safety"), sorted(POLICY))
def test_safe_only_takes_back_nothing_but_certain_rewrites_to_be_reviewed(
    confidence: Confidence, safety: Safety
) -> None:
    normal, careful = (disposition_of(confidence, safety, safe_only=choice) for choice in (False, True))
    if (confidence, safety) == (Confidence.CERTAIN, Safety.REVIEW):
        assert (normal, careful) == (Disposition.REWRITTEN, Disposition.ANNOTATED)
    else:
        assert normal is careful
    assert (normal is Disposition.REWRITTEN) <= (confidence is Confidence.CERTAIN and safety is not Safety.MANUAL)


@pytest.mark.parametrize(
    ("text", "rule", "confidence", "safety", "disposition"),
    [
        (SAFE, "task-moved-to-properties", Confidence.CERTAIN, Safety.SAFE, Disposition.REWRITTEN),
        (CERTAIN, "vendors-response-variants", Confidence.CERTAIN, Safety.REVIEW, Disposition.REWRITTEN),
        (MANUAL, "capture-data-retired", Confidence.CERTAIN, Safety.MANUAL, Disposition.ANNOTATED),
        (LIKELY, "task-moved-to-properties", Confidence.LIKELY, Safety.SAFE, Disposition.ANNOTATED),
        (POSSIBLE, "task-number-text", Confidence.POSSIBLE, Safety.SAFE, Disposition.REPORTED),
    ],
)
def test_a_finding_follows_the_table(
    tmp_path: Path, text: str, rule: str, confidence: Confidence, safety: Safety, disposition: Disposition
) -> None:
    (finding,) = of_rule(checked(tmp_path, {"a.py": text}), rule)
    assert (finding.confidence, finding.safety, finding.disposition) == (confidence, safety, disposition)
    assert finding.reason


def test_safe_only_leaves_a_marker_for_what_is_to_be_reviewed(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": CERTAIN}, safe_only=True)
    (finding,) = of_rule(report, "vendors-response-variants")
    assert (finding.disposition, finding.reason) == (Disposition.ANNOTATED, "left for review by --safe-only")
    assert '[0]["name"]\n' in after(report, "a.py") and "/v2/" in after(report, "a.py")


def test_only_selected_rules_are_carried_out(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": SAFE}, select=frozenset({"url-version"}))
    assert {one.rule for one in report.findings} == {"url-version"}
    assert after(report, "a.py") == SAFE.replace("/v1", "/v2")


def test_ignored_rules_are_not_carried_out(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": SAFE}, ignore=frozenset({"url-version"}))
    assert {one.rule for one in report.findings} == {"task-moved-to-properties"}


def test_what_is_ignored_is_ignored_though_it_is_selected(tmp_path: Path) -> None:
    chosen = frozenset({"url-version"})
    assert checked(tmp_path, {"a.py": SAFE}, select=chosen, ignore=chosen).findings == ()


def test_an_annotated_file_is_told_from_a_changed_one(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": MANUAL, "b.py": SAFE, "c.py": "x = 1\n"})
    assert [file.outcome for file in report.files] == [Outcome.ANNOTATED, Outcome.CHANGED, Outcome.UNCHANGED]
