"""Tests that put something else in the place of a response leave the client's own code as certain as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool
from run.migrating import MARKER

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import json
import urllib.request


class Client:
    def __init__(self, opener=None):
        self.opener = opener or urllib.request.build_opener()

    def get(self, path):
        with self.opener.open("https://api-us.flexicapture.com/v1" + path) as answer:
            return json.loads(answer.read())

    def units(self):
        return [unit["name"] for unit in self.get("/dataset/businessunits/US")]

    def task(self):
        return describe(self.get("/task/1"))


def describe(task):
    return task["number"] + 1, task["region"]
"""
MIGRATED = (
    CLIENT.replace("/v1", "/v2")
    .replace('unit["name"]', 'unit["name"][0]')
    .replace('task["number"]', 'int(task["number"])')
    .replace('task["region"]', 'task["properties"]["region"]')
)
TESTS = {
    "a fake that answers several paths": (
        "import io\n\n\nclass Fake:\n    def open(self, url):\n        if 'dataset' in url:\n"
        "            return io.BytesIO(json.dumps([{'name': 'One'}]).encode())\n"
        "        return io.BytesIO(json.dumps({'number': 4, 'region': 'US'}).encode())\n\n\n"
        "def test_units():\n    assert Client(Fake()).units() == ['One']\n\n\n"
        "def test_task():\n    assert Client(Fake()).task() == (5, 'US')\n"
    ),
    "values that a library makes": (
        "from hypothesis import given\nfrom hypothesis import strategies as st\n\n\n"
        "@given(st.fixed_dictionaries({'number': st.integers(), 'region': st.text()}))\n"
        "def test_task(task):\n    assert describe(task)\n"
    ),
    "files that are looked for": (
        "from pathlib import Path\n\n\ndef test_task():\n    for path in Path('data').glob('*.json'):\n"
        "        assert describe(json.loads(path.read_text()))\n"
    ),
    "a mapping that is gone through": (
        "def test_task():\n    task = {'number': 4, 'region': 'US'}\n    assert {k: v for k, v in task.items()}\n"
        "    assert describe({**task}) == (5, 'US')\n"
    ),
}


@pytest.mark.parametrize("test", TESTS.values(), ids=TESTS)
def test_the_code_is_migrated_as_it_is_without_its_tests(tmp_path: Path, test: str) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "client.py").write_text(CLIENT)
    (tmp_path / "tests" / "test_client.py").write_text("import json\n\nfrom client import Client, describe\n" + test)
    run_tool(tmp_path, "fix", ".")
    assert (tmp_path / "client.py").read_text() == MIGRATED


def test_an_assertion_about_several_keys_is_marked_and_the_body_is_rewritten(tmp_path: Path) -> None:
    client = (
        "import requests\n\n\ndef start(http):\n"
        "    body = {'files': [], 'region': 'US', 'label': 'x'}\n"
        "    return http.post('https://api-us.flexicapture.com/v1/task/capture/documents', json=body).json()\n"
    )
    test = (
        "from unittest import mock\n\nimport requests\n\nfrom client import start\n\n\ndef test_start():\n"
        "    http = mock.create_autospec(requests.Session, instance=True)\n    start(http)\n"
        "    sent = http.post.call_args[1]['json']\n"
        "    for key, value in {'region': 'US', 'label': 'x'}.items():\n        assert sent[key] == value\n"
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "client.py").write_text(client + "\n\nstart(requests.Session())\n")
    (tmp_path / "tests" / "test_client.py").write_text(test)
    run_tool(tmp_path, "fix", ".")
    assert "body = {'files': [], 'properties': {'region': 'US'}}" in (tmp_path / "client.py").read_text()
    after = (tmp_path / "tests" / "test_client.py").read_text()
    assert MARKER in after and "assert sent[key] == value" in after
