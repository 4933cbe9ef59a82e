# ruff: noqa: E501 - tables of code, one case a line
"""After some hunks of a diff were applied by hand, the next run finds the rest again: it rewrites, marks or tells it."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from changes.clients import in_v2, reading, sending

from codemods.config import Options
from codemods.model.findings import Disposition
from codemods.run import execute
from run.migrating import MARKER, PACK, checked, migrated, tree, without_markers

if TYPE_CHECKING:
    from codemods.model.findings import Report

CLIENTS = Path(__file__).parents[1] / "clients"
VENDORS = 'requests.post(API + "/dataset/vendors", json={"region": region, "vendors": [body]})'
NAMES = [
    "argparse_defaults",
    "closure_api",
    "comparable_tasks",
    "dataset_csv_load",
    "dataset_update_put",
    "django_settings",
    "httpx_async_generator",
    "iterable_client",
    "number_uses",
    "progress_uses",
    "records_updated",
    "resp_models",
    "update_in_place",
    "wrapper_request",
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print(t["number"] + 1)', 'print(int(t["number"]) + 1)'),
        ('print(7 < t["number"])', 'print(7 < int(t["number"]))'),
        ('print(-t["number"], t["number"].bit_length())', 'print(-int(t["number"]), int(t["number"]).bit_length())'),
        ('print(t["number"] in (1, 2))', 'print(int(t["number"]) in (1, 2))'),
        ('n = t["number"]\nprint(n - 1)', 'n = int(t["number"])\nprint(n - 1)'),
        ('print("%06d" % t["number"])', 'print("%06d" % int(t["number"]))'),
        ('print(list(range(t["progress"])))', 'print(list(range(int(t["progress"]))))'),
    ],
)
def test_a_number_that_is_computed_with_is_converted_beside_a_new_url(before: str, after: str) -> None:
    assert migrated(in_v2(reading(before))) == in_v2(reading(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print([v["name"].upper() for v in t])', 'print([v["name"][0].upper() for v in t])'),
        ('print([v["name"] + ", " + v["city"] for v in t])', 'print([v["name"][0] + ", " + v["city"][0] for v in t])'),
        ('print([v for v in t if v["city"] == "Bonn"])', 'print([v for v in t if v["city"][0] == "Bonn"])'),
    ],
)
def test_a_variant_that_is_taken_for_a_text_is_taken_apart_beside_a_new_url(before: str, after: str) -> None:
    assert migrated(in_v2(reading(before, "vendors.list"))) == in_v2(reading(after, "vendors.list"))


def test_a_text_that_is_sent_is_wrapped_beside_a_new_url() -> None:
    before, after = 'body = {"name": "ACME", "city": email}', 'body = {"name": ["ACME"], "city": email}'
    assert migrated(in_v2(sending(before, VENDORS))) == in_v2(sending(after, VENDORS))


@pytest.mark.parametrize(
    "line",
    [
        'print(t["number"] == "1041", "1041" != t["number"])',
        'print(t["number"].zfill(6), t["number"] + "/a", f"{t[\'number\']}")',
        'print(int(t["number"]), t["progress"] * 2)',
        'print(t["properties"]["region"])',
    ],
)
def test_code_of_the_new_version_is_not_even_told(tmp_path: Path, line: str) -> None:
    text = in_v2(reading(line))
    assert migrated(text) == text
    assert not [one for one in checked(tmp_path, {"a.py": text}).findings if not one.notice]


@pytest.mark.parametrize(
    ("line", "operation"),
    [
        ('print(max(t["number"], n))', "task.get"),
        ('n(t.get("number"))', "task.get"),
        ('print([v["name"] for v in t])', "vendors.list"),
    ],
)
def test_what_may_be_of_either_version_is_told_and_stays(tmp_path: Path, line: str, operation: str) -> None:
    text = in_v2(reading(line, operation))
    report = checked(tmp_path, {"a.py": text})
    told = [one for one in report.findings if "target version" in one.reason]
    assert told and all(one.notice for one in told)
    assert report.files[0].after is None


@pytest.mark.parametrize(
    "line", ['print(max(t["number"], n), t["region"])', 'print(max(t["number"], n))\nprint(t["lead_time"])']
)
def test_beside_code_of_the_old_version_it_is_marked(line: str) -> None:
    changed = migrated(in_v2(reading(line)))
    assert f"{MARKER} [task-number-text]" in changed
    assert 'max(t["number"], n)' in changed
    assert migrated(changed) == changed


def test_an_item_of_a_list_by_a_text_is_none() -> None:
    lines = """
from functools import singledispatch
@singledispatch
def show(x):
    print(x)
@show.register(list)
def _(x):
    for one in x:
        show(one)
@show.register(dict)
def _(x):
    print(x["number"] + 1, x["lead_time"], x["region"])
show([t])
""".strip()
    changed = migrated(reading(lines))
    assert 'int(x["number"]) + 1, x["lead_time"], x["properties"]["region"]' in changed
    assert migrated(changed) == changed


def test_the_evidence_of_a_body_is_still_there_when_its_keys_have_moved() -> None:
    body = '{"files": f, "region": "US", "export_format": "csv", "verification_type": "NoVerification"}'
    text = f"""
import requests
def start(root, f):
    task = requests.post(root + "/task/capture/documents", json={body}).json()
    return requests.get(root + "/task/" + task["id"]).json()["number"] + 1
"""
    changed = migrated(text)
    assert "int(" in changed and "[url-version]" in changed
    assert migrated(changed) == changed


def test_what_was_not_followed_is_marked_again_beside_code_of_the_old_version() -> None:
    changed = migrated(in_v2(reading('print(t[key])\nprint(t["region"])')))
    assert "Not followed" in changed
    assert migrated(in_v2(reading("print(t[key])"))) == in_v2(reading("print(t[key])"))


@pytest.mark.parametrize("name", NAMES)
def test_every_place_is_found_again_when_only_the_urls_were_changed(name: str, tmp_path: Path) -> None:
    client = CLIENTS / name
    first = execute(Options(root=client), PACK)
    before = {file.path: (client / file.path).read_bytes() for file in first.files}
    whole = {file.path: file.after or before[file.path] for file in first.files}
    partly = {path: _urls_only(before[path].decode(), whole[path].decode()) for path in before}
    assert any(partly[path].encode() != before[path] for path in before)
    again = checked(tree(tmp_path, partly))
    for file in again.files:
        now = (file.after or partly[file.path].encode()).decode()
        wanted = without_markers(whole[file.path].decode())
        given = partly[file.path].splitlines()
        missing = [
            line for line in _lines_not_in(without_markers(now), wanted) if not _told(again, file.path, line, given)
        ]
        assert missing == [], now


def _urls_only(before: str, after: str) -> str:
    """``before`` with the hunks that only change the version."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        url = kind == "replace" and "".join(old[a:b]).replace("v1", "v2") == "".join(new[c:d])
        lines += new[c:d] if url else old[a:b]
    return "".join(lines)


def _lines_not_in(now: str, wanted: str) -> list[str]:
    kept = set(wanted.splitlines())
    return [line for line in now.splitlines() if line not in kept]


def _told(report: Report, path: str, line: str, given: list[str]) -> bool:
    """Whether something is said of the line, which may have been rewritten in part."""
    near = difflib.get_close_matches(line, given, n=1, cutoff=0.4)
    open_ones = [one for one in report.findings if one.disposition is not Disposition.REWRITTEN]
    return any(one.place.path == path and given[one.place.line - 1] in near for one in open_ones)
