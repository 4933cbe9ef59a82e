"""A run whose plan a person decides, and the run after it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from codemods.config import Options
from codemods.model.findings import Disposition, Outcome
from codemods.model.review import Answer, Choice, Question
from codemods.plan.reviewing import SKIPPED, UNDECIDED
from codemods.run import execute
from codemods.run.stages import UNUSED
from run.migrating import PACK, checked, row, tree

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.model.findings import Finding, Report

CLIENT = """import requests

BASE = "https://api-us.flexicapture.com/v1"


def start(files):
    body = {
        "files": files,
        "region": "US",
        "label": "shop",
    }
    return requests.post(BASE + "/task/capture/invoices", json=body).json()["id"]


def show(task_id):
    task = requests.get(BASE + "/task/" + task_id).json()
    print(task["number"] + 1, task["region"])
    print(task["lead_time"])
"""
Decide = Callable[[Question], Answer | Choice]


def reviewed(folder: Path, files: dict[str, str | bytes], decide: Decide) -> tuple[Report, list[Question]]:
    """The report of a reviewed run, its files written, and what was asked."""
    asked: list[Question] = []

    def reviewer(question: Question) -> Answer:
        asked.append(question)
        answer = decide(question)
        return answer if isinstance(answer, Answer) else Answer(answer)

    report = execute(Options(root=tree(folder, files)), PACK, reviewer=reviewer)
    for file in report.files:
        if file.after is not None:
            (folder / file.path).write_bytes(file.after)
    return report, asked


def suppress(_: Question) -> Answer:
    return Answer(Choice.SUPPRESS, "kept")


def by(report: Report, disposition: Disposition) -> list[Finding]:
    return [finding for finding in report.findings if finding.disposition is disposition]


def test_applying_everything_is_what_happens_without_a_review(tmp_path: Path) -> None:
    plain = checked(tmp_path / "a", {"a.py": CLIENT})
    report, asked = reviewed(tmp_path / "b", {"a.py": CLIENT}, lambda _: Choice.APPLY)
    assert report == plain
    assert [question.number for question in asked] == list(range(1, len(asked) + 1))
    assert {question.total for question in asked} == {len(asked)}


def test_each_site_is_shown_with_what_it_alone_would_do(tmp_path: Path) -> None:
    _, asked = reviewed(tmp_path, {"a.py": CLIENT}, lambda _: Choice.APPLY)
    question = next(one for one in asked if "'region'" in one.finding.message and one.finding.place.line == 9)
    (file,) = question.files
    assert file.before == CLIENT.encode()
    assert (file.after or b"").decode() == CLIENT.replace(
        '        "region": "US",\n', '        "properties": {\n            "region": "US",\n        },\n'
    )


def test_what_is_skipped_stays_and_is_left(tmp_path: Path) -> None:
    report, asked = reviewed(tmp_path, {"a.py": CLIENT}, lambda _: Choice.SKIP)
    assert row(report, "a.py").outcome is Outcome.UNCHANGED
    assert (tmp_path / "a.py").read_text() == CLIENT
    assert len([one for one in by(report, Disposition.REPORTED) if one.reason == SKIPPED]) == len(asked)


def test_a_rule_that_is_applied_as_a_whole_is_not_asked_about_again(tmp_path: Path) -> None:
    def decide(question: Question) -> Choice:
        return Choice.APPLY_RULE if question.finding.rule == "task-moved-to-properties" else Choice.SKIP

    files = {"a.py": CLIENT, "b.py": CLIENT}
    report, asked = reviewed(tmp_path, files, decide)
    assert [one.finding.rule for one in asked].count("task-moved-to-properties") == 1
    assert len(by(report, Disposition.REWRITTEN)) == 2
    assert (tmp_path / "b.py").read_text() == CLIENT.replace('task["region"]', 'task["properties"]["region"]')


def test_what_was_decided_before_the_end_stays(tmp_path: Path) -> None:
    report, asked = reviewed(tmp_path, {"a.py": CLIENT}, lambda one: Choice.QUIT if one.number == 3 else Choice.APPLY)
    assert len(asked) == 3
    assert len(by(report, Disposition.REWRITTEN)) == 2
    assert {one.reason for one in by(report, Disposition.REPORTED)} == {UNDECIDED}
    second = checked(tmp_path)
    assert len(by(second, Disposition.REWRITTEN)) + len(by(second, Disposition.ANNOTATED)) == asked[0].total - 2


GET = 'requests.get("https://api-us.flexicapture.com/v1/task/1").json()'
SHAPES = {
    "a client": CLIENT,
    "CRLF": CLIENT.replace("\n", "\r\n"),
    "no newline at the end": CLIENT.rstrip("\n"),
    "a comment above": CLIENT.replace("    body =", "    # what it takes\n    body ="),
    "several of a rule on a line": f'import requests\n\nt = {GET}\nprint(t["region"], t["export_format"])\n',
    "a text of several lines": f"import requests\n\nt = {GET}\nX = f'''\n{{t['region']}},\n{{t['lead_time']}}\n'''\n",
    "behind a backslash": f'import requests\n\nt = {GET}\nx = 1 + \\\n    t["number"]\n',
    "a call over lines": f'import requests\n\nt = {GET}\nprint(\n    t["number"] + 1,\n    t["region"],\n)\n',
    "an elif": f'import requests\n\nt = {GET}\nif x:\n    pass\nelif t["region"]:\n    pass\n',
    "another suppression": f"import requests\n\n# flexicapture-v2: ignore[task-number-text] x\nt = {GET}['region']\n",
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_suppressed_stays_suppressed(tmp_path: Path, name: str) -> None:
    report, asked = reviewed(tmp_path, {"a.py": SHAPES[name]}, suppress)
    assert asked
    assert by(report, Disposition.REWRITTEN) == by(report, Disposition.ANNOTATED) == []
    assert {one.reason for one in by(report, Disposition.SUPPRESSED)} >= {"suppressed in the review: kept"}
    written = (tmp_path / "a.py").read_bytes()
    newline = b"\r\n" if b"\r\n" in written else b"\n"
    lines = [line for line in written.split(newline) if not line.endswith(b"] kept")]
    assert newline.join(lines) == SHAPES[name].encode()
    second = checked(tmp_path)
    assert row(second, "a.py").after is None
    left = {one.disposition for one in second.findings if one.rule != UNUSED and not one.notice}
    assert left == {Disposition.SUPPRESSED}
    unused = [one for one in second.findings if one.rule == UNUSED]
    assert len(unused) == (name == "another suppression")


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("kept", [0, 1])
def test_a_review_of_both_kinds_holds_in_the_run_after_it(tmp_path: Path, name: str, kept: int) -> None:
    """Every other site is suppressed, the rest applied: the next run finds nothing to do."""

    def decide(question: Question) -> Answer:
        return suppress(question) if question.number % 2 == kept else Answer(Choice.APPLY)

    report, _ = reviewed(tmp_path, {"a.py": SHAPES[name]}, decide)
    assert not by(report, Disposition.FAILED)
    second = checked(tmp_path)
    assert row(second, "a.py").after is None
    assert by(second, Disposition.REWRITTEN) == []
    assert sum(one.rule == UNUSED for one in second.findings) == (name == "another suppression")


def test_a_rewrite_around_a_suppressed_place_gives_way(tmp_path: Path) -> None:
    text = f'import requests\n\nt = {GET}\nrows = t[\n    "services"\n][0]["files"]\nn = int(\n    t["number"]\n)\n'
    for number, decide in enumerate((suppress, lambda one: suppress(one) if one.number % 2 else Choice.APPLY)):
        folder = tmp_path / str(number)
        report, _ = reviewed(folder, {"a.py": text}, decide)
        assert not by(report, Disposition.FAILED)
        assert row(checked(folder), "a.py").after is None


def test_a_marker_leaves_when_its_rule_is_suppressed(tmp_path: Path) -> None:
    first = checked(tmp_path, {"a.py": CLIENT})
    (tmp_path / "a.py").write_bytes(row(first, "a.py").after or b"")
    report, asked = reviewed(tmp_path, {}, suppress)
    assert [one.finding.disposition for one in asked] == [Disposition.ANNOTATED]
    text = (tmp_path / "a.py").read_text()
    assert "TODO" not in text
    assert '    # flexicapture-v2: ignore[task-removed-keys] kept\n    print(task["lead_time"])\n' in text
    assert row(report, "a.py").outcome is Outcome.ANNOTATED


OTHER = """

def other(a, b):
    return requests.get(os.environ["OTHER"] + "/v1/file/" + a + "/" + b).json()
"""


def test_a_place_that_is_only_reported_can_be_suppressed_or_passed(tmp_path: Path) -> None:
    text = f"import os\n{CLIENT}{OTHER}"

    def last(report: Report) -> Finding:
        return [finding for finding in report.findings if finding.rule == "url-version"][-1]

    passed, asked = reviewed(tmp_path / "a", {"a.py": text}, lambda _: Choice.SKIP)
    assert [(one.can_apply, one.can_suppress) for one in asked][-1] == (False, True)
    assert last(passed).reason == "the request has only the shape of the API's"
    report, _ = reviewed(tmp_path / "b", {"a.py": text}, lambda one: Choice.SKIP if one.can_apply else suppress(one))
    assert last(report).disposition is Disposition.SUPPRESSED
    assert last(checked(tmp_path / "b")).disposition is Disposition.SUPPRESSED


def test_a_reason_that_the_file_cannot_hold_is_written_as_escapes(tmp_path: Path) -> None:
    text = f"# coding: latin-1\nimport requests\n\n# é\nt = {GET}['region']\n".encode("latin-1")
    reviewed(tmp_path, {"a.py": text}, lambda _: Answer(Choice.SUPPRESS, "é and 請"))
    assert b"] \xe9 and \\u8acb\n" in (tmp_path / "a.py").read_bytes()


def test_settings_are_asked_about_too(tmp_path: Path) -> None:
    env = "FLEXICAPTURE_URL=https://api-us.flexicapture.com/v1\n"
    json = '{"flexicapture": "https://api-us.flexicapture.com/v1"}\n'
    report, asked = reviewed(tmp_path, {"a.env": env, "b.json": json}, suppress)
    assert {one.finding.place.path: one.can_suppress for one in asked} == {"a.env": True, "b.json": False}
    assert (tmp_path / "a.env").read_text() == f"# flexicapture-v2: ignore[url-version] kept\n{env}"
    assert row(checked(tmp_path), "a.env").after is None
    del report


DOCUMENTS = {
    "folded.yaml": "flexicapture:\n  url: >-\n    https://api-us.flexicapture.com/v1\n",
    "literal.yaml": "flexicapture:\n  url: |\n    # no comment\n    https://api-us.flexicapture.com/v1\n    more\n",
    "lines.toml": '[f]\nurl = """\nhttps://api-us.flexicapture.com/v1"""\n',
    "continued.ini": "[f]\nurl =\n  https://api-us.flexicapture.com/v1\n",
    "continued.properties": "url = \\\n  https://api-us.flexicapture.com/v1\n",
    "continued.sh": "curl \\\n  'https://api-us.flexicapture.com/v1/file?email=a@b.example'\n",
    "plain.tf": 'x = "https://api-us.flexicapture.com/v1"\n',
    "code.md": f"Use\n\n```python\nimport requests\n{GET}['region']\n```\n",
    "plain.http": "GET https://api-us.flexicapture.com/v1/task/1\n",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_suppressed_in_a_document_stays_suppressed(tmp_path: Path, name: str) -> None:
    report, asked = reviewed(tmp_path, {name: DOCUMENTS[name]}, suppress)
    assert asked
    assert {one.disposition for one in report.findings} == {Disposition.SUPPRESSED}
    second = checked(tmp_path)
    assert row(second, name).after is None
    assert {one.disposition for one in second.findings} == {Disposition.SUPPRESSED}


def test_the_python_of_a_notebook_is_asked_about_where_it_stands(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "source": CLIENT.splitlines(keepends=True), "metadata": {}, "outputs": []}]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    report, asked = reviewed(
        tmp_path, {"a.ipynb": notebook}, lambda one: suppress(one) if one.number == 1 else Choice.APPLY
    )
    assert (
        {one.finding.place.path for one in asked} == {file.path for one in asked for file in one.files} == {"a.ipynb"}
    )
    for one in asked:
        assert one.files[0].after is not None
        assert {path for path, _ in one.finding.edited} <= {"a.ipynb"}
    written = "".join(json.loads((tmp_path / "a.ipynb").read_text())["cells"][0]["source"])
    assert '# flexicapture-v2: ignore[url-version] kept\nBASE = "https://api-us.flexicapture.com/v1"' in written
    assert 'task["properties"]["region"]' in written
    assert len(by(report, Disposition.SUPPRESSED)) == 1
    assert row(checked(tmp_path), "a.ipynb").after is None


def test_files_that_must_stay_are_not_asked_about(tmp_path: Path) -> None:
    files = {"a.py": CLIENT, "b.py": CLIENT}
    asked: list[Question] = []

    def reviewer(question: Question) -> Answer:
        asked.append(question)
        return Answer(Choice.APPLY)

    execute(Options(root=tree(tmp_path, files), held_back=frozenset({"a.py"})), PACK, reviewer=reviewer)
    assert {one.finding.place.path for one in asked} == {"b.py"}
