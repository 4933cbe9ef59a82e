# ruff: noqa: E501 - tables of code, one case a line
"""Samples of responses in tests: the sample is one of v2, whatever it is built with; what is no sample stays."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import os

import requests

API = "https://api-us.flexicapture.com/v1"


def task(task_id):
    return requests.get(f"{API}/task/{task_id}").json()


def region(task_id):
    return task(task_id)["region"]


def vendors():
    return [vendor["name"] for vendor in requests.get(API + "/dataset/vendors/US").json()]


def start(body):
    return requests.post(API + "/task/capture/documents", json=body).json()["id"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    def region(self, task_id):
        return self.session.get(f"{API}/task/{task_id}").json()["region"]


def remote(task_id):
    return requests.get(os.environ["FLEXICAPTURE_URL"] + f"/task/{task_id}").json()["region"]


def parcel(number):
    return requests.get(f"https://parcels.example.com/v1/task/{number}").json()["region"]
"""
IMPORTS = """import json
from types import SimpleNamespace
from unittest.mock import MagicMock, patch

import requests
import responses

import client

"""
HEAD = IMPORTS + 'URL = "https://api-us.flexicapture.com/v1"\n\n\n'
MOCKED = IMPORTS + "\ndef test_it():\n"
TEST = "@responses.activate\ndef test_it():\n"


def fixed(text: str, folder: Path, name: str = "test_client.py") -> str:
    """A file beside the client after ``fix``."""
    (folder / "client.py").write_text(CLIENT, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    done = run_tool(folder, "fix", ".")
    assert done.returncode in (0, 1), done.stderr
    once = (folder / name).read_text(encoding="utf-8")
    run_tool(folder, "fix", ".")
    assert (folder / name).read_text(encoding="utf-8") == once
    return once


def registered(lines: str, call: str = 'responses.get(f"{URL}/task/1", json=sample)') -> str:
    return HEAD + TEST + indent(f"{lines}\n{call}\n", "    ")


def in_v2(text: str) -> str:
    return text.replace('URL = "https://api-us.flexicapture.com/v1"', 'URL = "https://api-us.flexicapture.com/v2"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('sample = {"region": "US"}', 'sample = {"properties": {"region": "US"}}'),
        ('sample = dict(region="US", number=1)', 'sample = dict(properties={"region": "US"}, number="1")'),
        ('sample = {}\nsample["region"] = "US"', 'sample = {}\nsample["properties"] = {"region": "US"}'),
        ('sample = {}\nsample["number"] = 5', 'sample = {}\nsample["number"] = "5"'),
        ('sample = {"id": "1"}\nsample["label"] = "x"', 'sample = {"id": "1"}'),
        ('sample = {"id": "1"}\nsample.update(number=2)', 'sample = {"id": "1"}\nsample.update(number="2")'),
        ('number = int("3")\nsample = {"number": number}', 'number = int("3")\nsample = {"number": str(number)}'),
        ('sample = {"number": None, "progress": None}', 'sample = {"number": None, "progress": None}'),
        ('sample = {"number": str(4), "progress": 0.5}', 'sample = {"number": str(4), "progress": 0.5}'),
        ('sample = {"region": "US", "properties": {"region": "US"}}', 'sample = {"properties": {"region": "US"}}'),
        ('base = {"region": "US"}\nsample = {**base, "id": "2"}', 'base = {"properties": {"region": "US"}}\nsample = {**base, "id": "2"}'),
        ('sample = {"services": []}', 'sample = {"documents": []}'),
        ('sample = {}\nresponses.get(URL + "/task/2", body=\'{"id": "2", "number": 7, "region": "US"}\')', 'sample = {}\nresponses.get(URL + "/task/2", body=\'{"id": "2", "number": "7", "properties": {"region": "US"}}\')'),
        ('sample = {}\nresponses.get(URL + "/task/2", body="{\\"label\\": 1, \\"number\\": 7}")', 'sample = {}\nresponses.get(URL + "/task/2", body="{\\"number\\": \\"7\\"}")'),
        ('sample = {}\nresponses.get(URL + "/task/2", body="""\n{"number": 7,\n "label": 1}""")', 'sample = {}\nresponses.get(URL + "/task/2", body="""\n{"number": "7"}""")'),
        ('sample = {}\nresponses.get(URL + "/task/2", body="Not found")', 'sample = {}\nresponses.get(URL + "/task/2", body="Not found")'),
        ('sample = dict(services=[{"files": {}}])', 'sample = dict(documents=[{"files": {}}])'),
        ('sample = {"documents": [], "services": [{"files": {}}]}', 'sample = {"documents": [{"files": {}}]}'),
        ('sample = {"documents": [{"id": "d"}], "services": [{"files": {}}]}', 'sample = {"documents": [{"id": "d", "files": {}}]}'),
        ('sample = {"services": [{"files": {}}]}\nassert sample["services"]', 'sample = {"documents": [{"files": {}}]}\nassert sample["documents"]'),
        ('sample = {"region": "US"}\nassert sample["region"]', 'sample = {"properties": {"region": "US"}}\nassert sample["properties"]["region"]'),
    ],
)  # fmt: skip
def test_a_registered_sample_is_one_of_v2(before: str, after: str, tmp_path: Path) -> None:
    assert fixed(registered(before), tmp_path) == in_v2(registered(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('with patch("client.requests.get") as get:\n    get.return_value.json.return_value = {"region": "US"}\n    assert client.region(1) == "US"',
         'with patch("client.requests.get") as get:\n    get.return_value.json.return_value = {"properties": {"region": "US"}}\n    assert client.region(1) == "US"'),
        ('with patch("client.task", return_value={"region": "US", "label": 1}):\n    assert client.region(1) == "US"',
         'with patch("client.task", return_value={"properties": {"region": "US"}}):\n    assert client.region(1) == "US"'),
        ('with patch.object(client, "task") as task:\n    task.side_effect = lambda task_id: {"region": "US"}\n    client.region(1)',
         'with patch.object(client, "task") as task:\n    task.side_effect = lambda task_id: {"properties": {"region": "US"}}\n    client.region(1)'),
        ('answer = MagicMock(**{"json.return_value": {"region": "US"}})\nwith patch("requests.get", return_value=answer):\n    client.region(1)',
         'answer = MagicMock(**{"json.return_value": {"properties": {"region": "US"}}})\nwith patch("requests.get", return_value=answer):\n    client.region(1)'),
        ('answer = requests.Response()\nanswer._content = json.dumps({"region": "US"}).encode()\nwith patch("requests.get", return_value=answer):\n    client.region(1)',
         'answer = requests.Response()\nanswer._content = json.dumps({"properties": {"region": "US"}}).encode()\nwith patch("requests.get", return_value=answer):\n    client.region(1)'),
        ('with patch("client.requests.get") as get:\n    get.return_value.json.return_value = [{"name": "A"}]\n    assert client.vendors() == ["A"]',
         'with patch("client.requests.get") as get:\n    get.return_value.json.return_value = [{"name": ["A"]}]\n    assert client.vendors() == ["A"]'),
        ('assert client.task(1) == {"region": "US"}', 'assert client.task(1) == {"properties": {"region": "US"}}'),
        ('with patch("client.requests.post") as post:\n    client.start({"files": [], "region": "US"})\n    post.assert_called_with(client.API + "/task/capture/documents", json={"files": [], "region": "US"})',
         'with patch("client.requests.post") as post:\n    client.start({"files": [], "properties": {"region": "US"}})\n    post.assert_called_with(client.API + "/task/capture/documents", json={"files": [], "properties": {"region": "US"}})'),
        ('with patch("client.requests.post") as post:\n    client.start({"email": "a", "region": "US"})\n    assert post.call_args.kwargs["json"]["email"] == "a"',
         'with patch("client.requests.post") as post:\n    client.start({"properties": {"region": "US"}})\n    assert "email" not in post.call_args.kwargs["json"]'),
        ('with patch("client.requests") as fake:\n    fake.get.return_value.json.return_value = {"region": "US"}\n    assert client.region(1) == "US"',
         'with patch("client.requests") as fake:\n    fake.get.return_value.json.return_value = {"properties": {"region": "US"}}\n    assert client.region(1) == "US"'),
        ('with patch("client.requests.Session") as made:\n    made.return_value.get.return_value.json.return_value = {"region": "US"}\n    assert client.Api().region(1) == "US"',
         'with patch("client.requests.Session") as made:\n    made.return_value.get.return_value.json.return_value = {"properties": {"region": "US"}}\n    assert client.Api().region(1) == "US"'),
        ('with patch.object(requests.Session, "get", return_value=SimpleNamespace(json=lambda: {"region": "US"})):\n    assert client.Api().region(1) == "US"',
         'with patch.object(requests.Session, "get", return_value=SimpleNamespace(json=lambda: {"properties": {"region": "US"}})):\n    assert client.Api().region(1) == "US"'),
        ('api = client.Api()\napi.session = MagicMock()\napi.session.get().json.return_value = {"region": "US"}\nassert api.region(1) == "US"',
         'api = client.Api()\napi.session = MagicMock()\napi.session.get().json.return_value = {"properties": {"region": "US"}}\nassert api.region(1) == "US"'),
        ('get = MagicMock()\nget.configure_mock(**{"return_value.json.return_value": {"region": "US"}})\nwith patch("client.requests.get", get):\n    assert client.region(1) == "US"',
         'get = MagicMock()\nget.configure_mock(**{"return_value.json.return_value": {"properties": {"region": "US"}}})\nwith patch("client.requests.get", get):\n    assert client.region(1) == "US"'),
        ('with patch.dict("os.environ", {"FLEXICAPTURE_URL": "https://api-us.flexicapture.com/v1"}):\n    with patch("client.requests.get") as get:\n        get.return_value.json.return_value = {"region": "US"}\n        assert client.remote(1) == "US"',
         'with patch.dict("os.environ", {"FLEXICAPTURE_URL": "https://api-us.flexicapture.com/v2"}):\n    with patch("client.requests.get") as get:\n        get.return_value.json.return_value = {"properties": {"region": "US"}}\n        assert client.remote(1) == "US"'),
        ('with patch("client.requests.get") as get:\n    get.return_value.text = json.dumps({"region": "US"})\n    get.return_value.json.side_effect = [{"region": "EU"}, ValueError]\n    client.region(1)',
         'with patch("client.requests.get") as get:\n    get.return_value.text = json.dumps({"properties": {"region": "US"}})\n    get.return_value.json.side_effect = [{"properties": {"region": "EU"}}, ValueError]\n    client.region(1)'),
        ('with patch("client.requests.post") as post:\n    client.start({"files": [], "region": "US"})\n    url, = post.call_args.args\n    assert url == "https://api-us.flexicapture.com/v1/task/capture/documents"\n    assert "region" in post.call_args_list[0][1]["json"]',
         'with patch("client.requests.post") as post:\n    client.start({"files": [], "properties": {"region": "US"}})\n    url, = post.call_args.args\n    assert url == "https://api-us.flexicapture.com/v2/task/capture/documents"\n    assert "region" in post.call_args_list[0][1]["json"].get("properties", {})'),
    ],
)  # fmt: skip
def test_what_a_mock_gives_and_gets_is_of_v2(before: str, after: str, tmp_path: Path) -> None:
    assert fixed(MOCKED + indent(f"{before}\n", "    "), tmp_path) == MOCKED + indent(f"{after}\n", "    ")


FIELDS = "@dataclass\nclass Payload:\n    id: str = '1'\n    region: str = 'US'\n    label: str = 'x'\n\n\n"


def test_fields_of_a_class_that_makes_samples_are_marked(tmp_path: Path) -> None:
    head = HEAD.replace("import json\n", "import json\nfrom dataclasses import asdict, dataclass\n")
    made = fixed(head + FIELDS + registered("sample = asdict(Payload())").removeprefix(HEAD), tmp_path)
    marked = made.partition("class Payload")[2].partition("region:")[0]
    assert "# TODO(flexicapture-v2): [task-moved-to-properties]" in marked
    other = (
        registered("sample = asdict(Payload())").removeprefix(HEAD).replace("{URL}", "https://parcels.example.com/v1")
    )
    assert FIELDS in fixed(head + FIELDS + other, tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        'sample = {"region": "US", "number": 1}\nresponses.get("https://parcels.example.com/v1/task/1", json=sample)\nassert client.parcel(1) == "US"',
        'with patch("client.requests.get") as get:\n    get.return_value.json.return_value = {"region": "US", "number": 7}\n    assert client.parcel(1) == "US"',
        'house = {"region": "US", "number": 7, "services": ["gas"]}\nassert house["number"] == 7',
        'with patch("client.time", create=True) as clock:\n    clock.return_value = {"region": "US", "number": 7}',
    ],
)  # fmt: skip
def test_what_is_no_sample_stays(lines: str, tmp_path: Path) -> None:
    text = f"{IMPORTS}\n{TEST}" + indent(f"{lines}\n", "    ")
    assert fixed(text, tmp_path) == text


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ('def make(key="region"):\n    return {key: "US"}\nsample = make()', "task-moved-to-properties"),
        ('def make(key="label"):\n    return {key: "US"}\nsample = make()', "task-removed-keys"),
        ('def make(key="number"):\n    return {key: 1}\nsample = make()', "task-number-text"),
        ('def make(key="services"):\n    return {key: []}\nsample = make()', "task-services-to-documents"),
        ('sample = {"documents": [{}], "services": [{"files": {}}, {"files": {}}]}', "task-services-to-documents"),
        ('sample = {"documents": [{"id": k} for k in "ab"], "services": [{"files": {"source": f}} for f in "ab"]}', "task-services-to-documents"),
        ('sample = {"label": "x"}\nassert sample["label"] == "x"', "task-removed-keys"),
        ('sample = {"label": "x", "region": "US"}\nresponses.get("https://parcels.example.com/v1/task/1", json=sample)', "task-removed-keys"),
        ('sample = {}\nresponses.get(URL + "/task/3", body=\'{"properties": null, "region": "US"}\')', "task-moved-to-properties"),
    ],
)  # fmt: skip
def test_a_sample_that_cannot_be_changed_is_marked(lines: str, rule: str, tmp_path: Path) -> None:
    assert f"# TODO(flexicapture-v2): [{rule}]" in fixed(registered(lines), tmp_path)


def test_variables_of_the_environment_that_a_test_sets_are_the_base(tmp_path: Path) -> None:
    lines = 'def test_it(monkeypatch):\n    monkeypatch.setenv("FLEXICAPTURE_URL", "https://api-us.flexicapture.com/v1")\n    client.remote(1)\n'
    assert fixed(f"{IMPORTS}\n{lines}", tmp_path) == f"{IMPORTS}\n{lines}".replace("/v1", "/v2")


def test_a_dict_that_only_looks_like_a_sample_is_told_and_stays(tmp_path: Path) -> None:
    sample = 'SAMPLE = {"number": 1, "lead_time": 2, "wait_for_action": False, "region": "US"}'
    other = 'HOUSE = {"number": 7, "region": "US", "label": "x"}'
    text = f'{IMPORTS}{sample}\n{other}\n\n\ndef test_it():\n    assert client.region(len(SAMPLE)) != HOUSE["number"]\n'
    assert fixed(text, tmp_path) == text
    said = run_tool(tmp_path, "check", ".").stdout
    assert "looks like a response of the API" in said and said.count("test_client.py") == 1


def test_files_that_move_into_documents_are_indented_as_the_line_they_go_to(tmp_path: Path) -> None:
    old = 'sample = {\n    "documents": [{"id": "d"}],\n    "services": [\n        {\n            "files": {\n                "source": {"id": "f"},\n            },\n        }\n    ],\n}'
    new = 'sample = {\n    "documents": [{"id": "d", "files": {\n        "source": {"id": "f"},\n    }}],\n}'
    assert fixed(registered(old), tmp_path) == in_v2(registered(new))
