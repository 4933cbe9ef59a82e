"""Fakes that answer several requests: each branch is the answer of the request that comes to it, and no other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import httpx
import requests

API = "https://api-us.flexicapture.com/v1"


def task(task_id):
    t = requests.get(API + "/task/" + task_id).json()
    return t["number"], t["region"]


def units():
    return [u["name"] for u in requests.get(API + "/dataset/businessunits/US").json()]


class Sync:
    def __init__(self, client):
        self.client = client

    def capture(self, files):
        made = self.client.post("/task/capture/invoices", json={"files": files, "region": "EU"}).json()
        return self.client.get("/task/" + made["id"]).json()["region"]

    def vendor(self):
        return self.client.get("/dataset/vendors/US").json()[0]["name"]


def client(transport):
    return httpx.Client(base_url=API, transport=transport)
"""
TASK = '{"id": "1", "number": 10, "region": "US"}'
NEW_TASK = '{"id": "1", "number": "10", "properties": {"region": "US"}}'
UNITS = '[{"external_id": "1", "name": "Head"}]'
NEW_UNITS = '[{"external_id": "1", "name": ["Head"]}]'
OTHER = '{"id": "1", "number": 11, "region": "XX", "label": "x"}'
MOCKED = """from unittest.mock import patch

import client

API = "https://api-us.flexicapture.com/v1"


class Answer:
    def __init__(self, payload):
        self.payload = payload

    @property
    def text(self):
        return str(self.payload)

    def json(self):
        return self.payload


def mocked(*args, **kwargs):
BODY
    return Answer(None)


@patch("client.requests.get", side_effect=mocked)
def test_all(get):
    client.task("1")
    client.units()
"""
HANDLED = """import json

import httpx

import client


def handler(request):
BODY
    return httpx.Response(404)


def test_all():
    sync = client.Sync(client.client(httpx.MockTransport(handler)))
    sync.capture([])
    sync.vendor()
"""


def fixed(folder: Path, test: str) -> str:
    """A test after ``fix``, without its head."""
    (folder / "client.py").write_text(CLIENT)
    (folder / "test_client.py").write_text(test)
    run_tool(folder, "fix", ".")
    return (folder / "test_client.py").read_text()


def filled(template: str, body: str, **given: str) -> str:
    for name, payload in given.items():
        body = body.replace(name, payload)
    return template.replace("BODY", "\n".join("    " + line for line in body.splitlines()))


@pytest.mark.parametrize(
    ("url", "task", "units", "other"),
    [
        ("args[0]", "== API + '/task/1'", "== API + '/dataset/businessunits/US'", "== 'https://o.example/v1/task/1'"),
        ("args[0]", ".endswith('/task/1')", ".endswith('/businessunits/US')", ".startswith('https://o.example/v1/')"),
        ("'{}' in args[0]", "/task/", "businessunits", "o.example/v1/"),
    ],
)
def test_what_a_mock_gives_is_told_by_the_url(url: str, task: str, units: str, other: str, tmp_path: Path) -> None:
    tests = [url.format(one) if "{" in url else f"{url}{one}" for one in (task, units, other)]
    body = "".join(
        f"if {test}:\n    return Answer({payload})\n"
        for test, payload in zip(tests, ("TASK", "UNITS", OTHER), strict=True)
    )
    assert (
        fixed(tmp_path, filled(MOCKED, body, TASK=TASK, UNITS=UNITS)).partition("def mocked")[2]
        == filled(MOCKED, body, TASK=NEW_TASK, UNITS=NEW_UNITS).partition("def mocked")[2]
    )


def test_a_branch_of_another_host_stays(tmp_path: Path) -> None:
    body = (
        'if args[0] == "https://api-us.flexicapture.com/VERSION/task/1":\n    return Answer(TASK)\n'
        f'elif args[0] == "https://api.other.example/v1/task/1":\n    return Answer({OTHER})'
    )
    after = fixed(tmp_path, filled(MOCKED, body, TASK=TASK, VERSION="v1"))
    assert (
        after.partition("def mocked")[2]
        == (filled(MOCKED, body, TASK=NEW_TASK, VERSION="v2").partition("def mocked")[2])
    )


GIVE = "return httpx.Response(200, json={})"


@pytest.mark.parametrize(
    "tests",
    [
        ("if request.method == 'POST'", "if request.url.path == '/VERSION/dataset/vendors/US'", "if True"),
        ("if request.method == 'POST'", "if 'dataset' in request.url.path", "if '/task/' in str(request.url)"),
        (
            "if (request.method, request.url.path) == ('POST', '/VERSION/task/capture/invoices')",
            "if request.url.path.startswith('/VERSION/dataset/')",
            "if request.url.path.startswith('/VERSION/task/')",
        ),
    ],
)
def test_what_a_transport_gives_is_told_by_the_request(tests: tuple[str, ...], tmp_path: Path) -> None:
    body = "\n".join(
        f"{test}:\n    {GIVE.format(payload)}" for test, payload in zip(tests, ("TASK", "UNITS", "TASK"), strict=True)
    )
    after = fixed(tmp_path, filled(HANDLED, body, TASK=TASK, UNITS=UNITS, VERSION="v1"))
    assert after == filled(HANDLED, body, TASK=NEW_TASK, UNITS=NEW_UNITS, VERSION="v2")


@pytest.mark.parametrize(
    "cases",
    [
        ("'POST', '/VERSION/task/capture/invoices'", "'GET', '/VERSION/dataset/vendors/US'", "_"),
        ("'POST', _", "_, path if path.startswith('/VERSION/dataset/')", "'GET', _"),
    ],
)
def test_what_a_transport_gives_is_told_by_match(cases: tuple[str, ...], tmp_path: Path) -> None:
    body = "match request.method, request.url.path:\n" + "\n".join(
        f"    case {case}:\n        {GIVE.format(payload)}"
        for case, payload in zip(cases, ("TASK", "UNITS", "TASK"), strict=True)
    )
    after = fixed(tmp_path, filled(HANDLED, body, TASK=TASK, UNITS=UNITS, VERSION="v1"))
    assert after == filled(HANDLED, body, TASK=NEW_TASK, UNITS=NEW_UNITS, VERSION="v2")


def test_what_a_transport_counts_tells_nothing(tmp_path: Path) -> None:
    body = f"if len(state) == 0:\n    {GIVE.format('TASK')}\n{GIVE.format('TASK')}"
    head = "state = []\n\n\ndef handler"
    after = fixed(tmp_path, filled(HANDLED, body, TASK=TASK).replace("def handler", head))
    assert after.count("TODO") == 2 * 2
