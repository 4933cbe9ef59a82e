"""Suppression comments: what they cover, and those that cover nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import checked, migrated, of_rule, row

from codemods.model.findings import Disposition, Outcome
from codemods.model.places import Span
from codemods.plan.suppressions import suppressions_in, suppressions_in_lines
from codemods.run.stages import UNUSED

if TYPE_CHECKING:
    from pathlib import Path

CALL = 'requests.get("https://api-us.flexicapture.com/v1/task/1").json()["region"]'
IGNORE = "# flexicapture-v2: ignore"
COVERED = {
    "behind the code": f"import requests\n\n{CALL}  {IGNORE}\n",
    "above the code": f"import requests\n\n{IGNORE}\n{CALL}\n",
    "above other comments": f"import requests\n\n{IGNORE}\n# why\n\n{CALL}\n",
    "with its rules": f"import requests\n\n{CALL}  {IGNORE}[url-version, task-moved-to-properties] it is a test\n",
    "with a reason": f"import requests\n\n{CALL}  {IGNORE} until May\n",
    "indented": f"import requests\n\nif x:\n    {IGNORE}\n    {CALL}\n",
    "behind another comment's sign": f"import requests\n\n{CALL}  #  flexicapture-v2: ignore\n",
    "above a text of several lines": f"import requests\n\n{IGNORE}\nx = f'''\n{{{CALL}}}\n'''\n",
    "above a line that goes on": f"import requests\n\n{IGNORE}\nx = 1 + \\\n    {CALL}\n",
    "above decorators": f"import requests\n\n{IGNORE}\n@a(1)\n@b\ndef f(): {CALL}\n",
    "CRLF": f"import requests\r\n\r\n{IGNORE}\r\n{CALL}\r\n",
    "form feed": f"import requests\n\x0c\n{IGNORE}\n{CALL}\n",
}
NOT_COVERED = {
    "another tool's": f"import requests\n\n{CALL}  # noqa: ignore\n",
    "in a text": f'import requests\n\nX = "{IGNORE}"; {CALL}\n',
    "two lines above": f"import requests\n\n{IGNORE}\nx = 1\n{CALL}\n",
    "above the decorators of a block": f"import requests\n\n{IGNORE}\n@a(1)\ndef f():\n    {CALL}\n",
    "above an open bracket": f"import requests\n\n{IGNORE}\nprint(\n    {CALL}\n)\n",
    "below": f"import requests\n\n{CALL}\n{IGNORE}\n",
    "of another rule": f"import requests\n\n{CALL}  {IGNORE}[task-number-text]\n",
    "behind other words": f"import requests\n\n{CALL}  # see flexicapture-v2: ignore\n",
}


@pytest.mark.parametrize("name", COVERED)
def test_what_is_covered_stays(name: str, tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": COVERED[name]})
    assert row(report, "a.py").outcome is Outcome.UNCHANGED
    assert {one.disposition for one in report.findings} == {Disposition.SUPPRESSED}
    assert all(one.reason.startswith("suppressed in line ") for one in report.findings)


@pytest.mark.parametrize("name", NOT_COVERED)
def test_what_is_not_covered_is_changed(name: str) -> None:
    assert '["properties"]["region"]' in migrated(NOT_COVERED[name])


def test_one_rule_of_two_is_suppressed(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": f"import requests\n\n{CALL}  {IGNORE}[url-version]\n"})
    assert {one.rule: one.disposition for one in report.findings} == {
        "url-version": Disposition.SUPPRESSED, "task-moved-to-properties": Disposition.REWRITTEN,
    }  # fmt: skip


def test_a_suppression_that_suppresses_nothing_is_reported(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": f"import requests\n\n{CALL}\nx = 'é'  {IGNORE}[task-number-text]\n"})
    (unused,) = of_rule(report, UNUSED)
    assert (unused.place.line, unused.disposition) == (4, Disposition.REPORTED)
    source = (tmp_path / "a.py").read_bytes()
    assert source[unused.place.span.start : unused.place.span.end].decode() == f"{IGNORE}[task-number-text]"


def test_the_column_of_an_unused_suppression_is_told(tmp_path: Path) -> None:
    (unused,) = of_rule(checked(tmp_path, {"a.py": f"import requests\n\n{CALL}\nx = 1  {IGNORE}\n"}), UNUSED)
    assert unused.place.column == 8


def test_a_suppression_in_a_file_without_the_api_is_reported(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": f"import requests\n\n{CALL}\n", "b.py": f"x = 1  {IGNORE}\n"})
    assert of_rule(report, UNUSED)


def test_suppressions_of_a_file_that_tokenize_does_not_take_are_those_before() -> None:
    found = suppressions_in(f"x = 1  {IGNORE}\ny = '\n", "flexicapture-v2")
    assert [one.line for one in found] in ([], [1])


def test_a_suppression_in_a_file_that_is_not_python_is_of_its_rules_or_of_all() -> None:
    found = suppressions_in_lines("a: 1  # moved: ignore[one, two] why\nb: 2  # moved: ignore\n", "moved")
    assert [one.rules for one in found] == [{"one", "two"}, set()]


def test_a_suppression_in_a_file_that_is_not_python_is_of_its_line_or_of_the_next_that_is_no_marker() -> None:
    marker = "  # TODO(moved): [one] Look.\n  #   more of it\n"
    text = f"  # moved: ignore\n{marker}a: 1\nb: 2  # moved: ignore\n# moved: ignore\n"
    above, behind, last = suppressions_in_lines(text, "moved")
    assert (above.line, above.targets, above.offset, above.column) == (1, range(4, 5), 2, 3)
    assert (behind.line, behind.targets, behind.column) == (5, range(5, 6), 7)
    assert (last.line, last.targets, last.column) == (6, range(6, 7), 1)


def test_a_suppression_above_a_text_of_several_lines_is_of_all_of_them() -> None:
    text = "# moved: ignore\na: |\n  b\n  c\n  d\ne: 1\n"
    (found,) = suppressions_in_lines(text, "moved", [Span(text.index("|"), text.index("  d") + 3)])
    assert found.targets == range(2, 6)
