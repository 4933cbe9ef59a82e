"""Functions that a test gives in the place of an answer, or to be asked about a request: what they read of the request
and what they make of it."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest
from run.migrating import after, checked, row

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import requests


def start(files):
    body = {"files": files, "region": "US", "export_format": "csv"}
    return requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body).json()["id"]


def order():
    return requests.post("https://parcels.example.com/v1/task", json={"region": "US"}).json()["id"]
"""
CALL = "\nassert client.start([]) == client.order()\n"
URL = "https://api-us.flexicapture.com/v1/task/capture/documents"
MADE = """def answer(request, context):
    body = request.json()
    return {"id": "1", "region": body["region"]}
"""
TEXT = """def answer(request, context):
    return json.dumps({"id": "1", "region": json.loads(request.body)["region"]})
"""
LISTED = """def answer(request, uri, headers):
    return [200, headers, json.dumps({"id": "1", "region": json.loads(request.body)["region"]})]
"""
ASKED = """def asks(request):
    return request.json()["region"] == "US" and request.json()["files"] == []
"""
REGISTERED = {
    "a body": MADE + 'requests_mock.post("{url}", json=answer)',
    "a text": TEXT + 'requests_mock.post("{url}", text=answer)',
    "one of several bodies": MADE + 'requests_mock.post("{url}", [{{"json": answer}}, {{"text": "busy"}}])',
    "a question": ASKED + 'requests_mock.post("{url}", additional_matcher=asks)',
    "a question of any request": ASKED + 'requests_mock.register_uri("POST", "{url}", additional_matcher=asks)',
    "a list": LISTED + 'httpretty.register_uri(httpretty.POST, "{url}", body=answer)',
}


def written(lines: str, url: str) -> str:
    lines = lines.replace("{url}", url).replace("{{", "{").replace("}}", "}")
    return "import json\n\nimport httpretty\n\nimport client\n\n\ndef test_it(requests_mock):\n" + indent(
        lines + CALL, "    "
    )


@pytest.mark.parametrize("lines", REGISTERED.values(), ids=REGISTERED)
def test_what_a_function_reads_and_makes_is_of_v2(lines: str, tmp_path: Path) -> None:
    test = written(lines, URL)
    report = checked(tmp_path, {"client.py": CLIENT, "test_client.py": test})
    wanted = test.replace(URL, URL.replace("/v1/", "/v2/"))
    for old in ('body["region"]', '(request.body)["region"]', '.json()["region"]'):
        wanted = wanted.replace(old, old.replace('["region"]', '["properties"]["region"]'))
    for old in ('"region": body["properties"]["region"]', '"region": json.loads(request.body)["properties"]["region"]'):
        wanted = wanted.replace(old, f'"properties": {{{old}}}')
    assert after(report, "test_client.py") == wanted


@pytest.mark.parametrize("lines", REGISTERED.values(), ids=REGISTERED)
def test_those_of_another_api_stay(lines: str, tmp_path: Path) -> None:
    test = written(lines, "https://parcels.example.com/v1/task")
    report = checked(tmp_path, {"client.py": CLIENT, "test_client.py": test})
    assert row(report, "test_client.py").after in (None, test.encode())
