# ruff: noqa: E501 - tables of code, one case a line
"""What is renamed, gone, not listed, added, empty, retired; URLs that nothing is seen to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, checked, migrated, row, without_markers

from changes.clients import HEAD, assert_marked, assert_read, findings, in_v2, reading, sending
from codemods.model.findings import Outcome

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = "task-services-to-documents"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print(t["services"][0]["files"]["source"]["id"])', 'print(t["documents"][0]["files"]["source"]["id"])'),
        ('for s in t["services"]:\n    print(s["files"])', 'for s in t["documents"]:\n    print(s["files"])'),
        (
            'print([s.get("files") for s in t.get("services", [])])',
            'print([s.get("files") for s in t.get("documents", [])])',
        ),
        (
            's = t["services"][0]\nf = s["files"]\nprint(f["target"])',
            's = t["documents"][0]\nf = s["files"]\nprint(f["target"])',
        ),
        ("print(t['services'][0]['files'])", "print(t['documents'][0]['files'])"),
        (
            'for i, s in enumerate(t["services"]):\n    print(i, s["files"])',
            'for i, s in enumerate(t["documents"]):\n    print(i, s["files"])',
        ),
        ('first, *rest = t["services"]\nprint(first["files"])', 'first, *rest = t["documents"]\nprint(first["files"])'),
        ('print(next(s["files"] for s in t["services"]))', 'print(next(s["files"] for s in t["documents"]))'),
        ('print("services" in t)', 'print("documents" in t)'),
        (
            'match t:\n    case {"services": [s, *_]}:\n        print(s["files"])',
            'match t:\n    case {"documents": [s, *_]}:\n        print(s["files"])',
        ),
        ('print(t["documents"][0]["id"])', 'print(t["documents"][0]["id"])'),
    ],
)
def test_services_are_read_from_documents(before: str, after: str) -> None:
    assert_read(before, after)


@pytest.mark.parametrize(
    "line",
    [
        'print(t["services"][0]["name"])',
        'print(len(t["services"]))',
        'if t["services"]:\n    print(1)',
        'print(t["services"][1]["files"])',
        'print(t["services"][-1]["files"])',
        'n.save(t["services"])',
        'n.save(t["services"][0])',
        'print(t["services"][0][key])',
        'n(**t["services"][0])',
        "for s in t['services']:\n    for k, v in s.items():\n        print(k, v)",
    ],
)
def test_what_documents_need_not_have_is_left_with_a_marker(line: str) -> None:
    changed = migrated(reading(line))
    assert f"{MARKER} [{SERVICES}]" in changed
    assert without_markers(changed) == in_v2(reading(line)).replace("services", "documents")


@pytest.mark.parametrize(
    ("rule", "operation", "line"),
    [
        ("task-removed-keys", "task.get", 'print(t["label"], t["id"])'),
        ("task-removed-keys", "task.create", 'print(t.get("lead_time"))'),
        ("task-removed-keys", "task.get", 'print("is_test" in t)'),
        ("task-create-removed-times", "task.create", 'print(t["started"])'),
        ("file-info-removed-keys", "file.info", 'print(t["pages_count"])'),
        ("file-info-deleted-keys", "file.info", 'if t["is_deleted"]:\n    print(1)'),
    ],
)
def test_a_key_that_is_gone_is_left_with_a_marker(rule: str, operation: str, line: str) -> None:
    assert_marked(reading(line, operation), rule)


@pytest.mark.parametrize(
    ("operation", "line"),
    [
        ("task.get", 'print(t["created"], t["email"])'),
        ("file.info", 'print(t["name"], t["size"], t["email"])'),
        ("file.info", 'print(t["number"], t["region"], t["label"])'),
    ],
)
def test_a_key_that_is_kept_stays(operation: str, line: str) -> None:
    assert_read(line, line, operation)


def test_a_key_the_guide_does_not_list_is_reported(tmp_path: Path) -> None:
    line = 'print(t["started"])'
    assert_read(line, line)
    assert [one.disposition for one in findings(tmp_path, reading(line), "task-get-unlisted-times")] == ["reported"]


def test_the_answer_for_a_deleted_file_is_reported(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, reading("print(t)", "file.info"), "file-info-deleted-404")
    assert finding.disposition == "reported"


@pytest.mark.parametrize("read", ["r.json()", "json.loads(r.text)"])
def test_an_empty_answer_is_not_decoded(read: str) -> None:
    text = sending(
        "pass", call=f'r = requests.put(API + "/dataset/vendors", json={{"vendors": []}})\n    return {read}'
    ).replace("import requests", "import json\n\nimport requests")
    changed = migrated(text)
    assert f"{MARKER} [dataset-write-empty-response]" in changed
    assert without_markers(changed) == text.replace("/v1", "/v2")


def test_an_operation_that_is_retired_is_left_with_a_marker() -> None:
    text = 'import requests\n\nrequests.post("https://api-us.flexicapture.com/v1/capture/data", json={"files": []})\n'
    assert_marked(text, "capture-data-retired")


def test_a_model_that_forbids_more_is_left_with_a_marker() -> None:
    text = (
        "import requests\nfrom pydantic import BaseModel\n\n\nclass Task(BaseModel, extra='forbid'):\n    id: str\n\n\n"
        "print(Task(**requests.get('https://api-us.flexicapture.com/v1/task/1').json()))\n"
    )
    assert_marked(text, "task-get-added-keys", after=text.replace("/v1", "/v2"))


UNUSED = {
    "a constant": 'API = "https://api-us.flexicapture.com/v1"\n',
    "an f-string": 'import os\n\nAPI = f"https://api-{os.sep}.flexicapture.com/v1"\n',
    "a dict": 'URLS = {"task": "https://api-us.flexicapture.com/v1/task"}\n',
    "an argument": 'import client\n\nclient.configure("https://api-us.flexicapture.com/v1")\n',
    "a host without a location": 'API = "https://api.flexicapture.com/v1/"\n',
    "upper case": 'API = "HTTPS://API-US.FLEXICAPTURE.COM/v1"\n',
    "a default": 'def call(base="https://api-us.flexicapture.com/v1"):\n    return base\n',
}


@pytest.mark.parametrize("name", UNUSED)
def test_a_url_that_no_request_is_seen_to_use_is_left_with_a_marker(name: str) -> None:
    assert_marked(UNUSED[name], "url-version", after=UNUSED[name])


@pytest.mark.parametrize(
    "text",
    [
        '"""See https://api-us.flexicapture.com/v1/task."""\n',
        "# https://api-us.flexicapture.com/v1\nx = 1\n",
        "def f():\n    'Of https://api-us.flexicapture.com/v1.'\n",
    ],
)
def test_a_url_in_a_comment_or_docstring_is_reported(text: str, tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.py": text})
    assert [one.disposition for one in report.findings] == ["reported"]
    assert row(report, "a.py").outcome is Outcome.UNCHANGED


@pytest.mark.parametrize(
    "text",
    [
        'API = "https://api-us.flexicapture.com/v2"\n',
        'API = "https://www.flexicapture.com/v1"\n',
        'API = "https://api-us.flexicapture.com/v10"\n',
        'API = "https://api-us.flexicapture.com/docs"\n',
    ],
)
def test_another_url_stays(text: str) -> None:
    assert migrated(text) == text


def test_a_path_that_is_no_operation_is_left_with_a_marker() -> None:
    text = 'import requests\n\nrequests.get("https://api-us.flexicapture.com/v1/nothing")\n'
    assert_marked(text, "url-version", after=text)


BARE = f'{HEAD.partition("API")[0]}def go(url, files):\n    requests.post(url, json={{"files": files, "export_format": "x", "verification_type": "y"}})  # FlexiCapture\n'


def test_a_body_of_the_api_on_an_unknown_url_is_left_with_a_marker() -> None:
    assert MARKER in migrated(BARE)
    assert without_markers(migrated(BARE)) == BARE


def test_a_body_of_the_api_on_an_unknown_url_is_put_down_to_a_rule_about_it() -> None:
    assert f"{MARKER} [capture-" in migrated(BARE)
