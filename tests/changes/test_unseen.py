# ruff: noqa: E501 - tables of code, one case a line
"""What has the API's words and was not followed is told; what only looks like it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import checked, migrated

from changes.clients import HEAD, in_v2

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.model.findings import Finding

USES = 'print(requests.get(API + "/task/7").json()["id"])\n'


def told(folder: Path, code: str) -> list[Finding]:
    """What is said of code beside a request to the API, apart from that request's own URL."""
    report = checked(folder, {"a.py": HEAD + USES + code})
    return [one for one in report.findings if "version segment" not in one.reason]


@pytest.mark.parametrize(
    "code",
    [
        'def f(task):\n    return task["lead_time"]\n',
        'def f(task):\n    return task.get("wait_for_action", False)\n',
        'def f(task):\n    return "is_test" in task\n',
        'def f(task):\n    del task["lead_time"]\n',
        'def f(task):\n    return task["services"], task["number"]\n',
        'def f(tasks):\n    for task in tasks:\n        print(task["started"], task["region"])\n',
        "def f(task):\n    return task.lead_time\n",
        'def f(task):\n    return dict(task)["lead_time"]\n',
        'def f(task):\n    return {**task, "seen": 1}.get("lead_time")\n',
        'class Task:\n    def __init__(self, raw):\n        self.raw = raw\n    def lead(self):\n        return self.raw["lead_time"]\n',
        'class Task:\n    def __init__(self, raw):\n        self.raw = raw\n    @property\n    def lead(self):\n        return self.raw["lead_time"]\n',
        'class Task:\n    def __init__(self, raw):\n        self.raw = raw\n    def __str__(self):\n        return self.raw["lead_time"]\n',
        'show = lambda task: task["lead_time"]\n',
        'import json\nprint(json.loads(open("x").read())["lead_time"])\n',
        'from company.http import get_json\nprint(get_json("x")["lead_time"])\n',
        'def f(url):\n    t = requests.get(url).json()\n    return t["lead_time"]\n',
        'def f(url):\n    t = requests.get(url).json()\n    return t["services"], t["number"]\n',
        'def f(files):\n    return {"files": files, "export_format": "csv", "verification_type": "x"}\n',
        'def f(body):\n    body["verification_type"] = "x"\n',
        'def f(body):\n    body.setdefault("export_format", "csv")\n',
        'from company.http import transport\ntransport.call("POST", "/v1/task/capture/documents")\n',
        'from company.http import transport\ntransport.call("POST", API + "/task/capture/documents")\n',
        'from company.http import transport\ndef f(base):\n    transport.call("GET", base + "/dataset/vendors/US")\n',
    ],
)  # fmt: skip
def test_a_use_that_was_not_followed_is_told(tmp_path: Path, code: str) -> None:
    found = told(tmp_path, code)
    assert found and not any(one.notice for one in found)


@pytest.mark.parametrize(
    "code",
    [
        'def f(house):\n    return house["number"], house["street"]\n',
        'def f(person):\n    return person["region"], person["email"]\n',
        'def f(task):\n    return task["number"]\n',
        'def f(services):\n    return services["files"]\n',
        'def f(config):\n    return config["region"], config["export_format"]\n',
        "def f(settings):\n    return settings.export_format, settings.region\n",
        'import csv\nfor row in csv.DictReader(open("x")):\n    print(row["lead_time"], row["services"])\n',
        'print({"lead_time": 1}["lead_time"])\n',
        'def f(task):\n    return task["properties"]["export_format"], task["documents"]\n',
        'def f(files):\n    return {"files": files, "properties": {"export_format": "csv", "verification_type": "x"}}\n',
        'def f(body):\n    body["region"] = "US"\n',
        'from company.http import transport\ntransport.call("POST", "/v1/task/7")\n',
        'from company.http import transport\ntransport.call("POST", "https://o.example/v1/dataset/vendors/US")\n',
        'from company.log import say\nsay(f"calling {API}/task/7 now")\n',
    ],
)
def test_a_look_alike_is_not_told(tmp_path: Path, code: str) -> None:
    assert told(tmp_path, code) == []


@pytest.mark.parametrize(
    "code",
    [
        'def f(task):\n    return task["number"], task["region"]\n',
        "def f(url):\n    return requests.get(url).json()\n",
    ],
)
def test_what_may_be_anything_is_a_notice(tmp_path: Path, code: str) -> None:
    found = told(tmp_path, code)
    assert found and all(one.notice for one in found)


@pytest.mark.parametrize(
    "code",
    [
        'class C:\n    task = None\n    def show(self):\n        print(self.task["region"])\n',
        'def f():\n    return None\n    print(0)["region"]\n',
        'def f():\n    raise ValueError\n    t = requests.get(API + "/task/7").json()\n    t.get("number")\n',
        'MODE = "fast"\nt = requests.get(API + "/task/7").json()\nprint([t["region"] for _ in "x" if MODE == "slow"])\n',
    ],
)
def test_a_read_that_nothing_leads_to_is_told(tmp_path: Path, code: str) -> None:
    assert any("what leads to" in one.reason for one in told(tmp_path, code))


def test_a_read_of_settings_is_not_told(tmp_path: Path) -> None:
    code = 'import configparser\nc = configparser.ConfigParser()\nc.read("x")\nprint(c["api"]["region"], c["api"].get("number"))\n'
    assert told(tmp_path, code) == []


def test_keys_are_told_only_where_the_api_is_used_and_not_migrated(tmp_path: Path) -> None:
    code = 'def f(task):\n    return task["lead_time"]\n'
    assert checked(tmp_path / "a", {"a.py": "import flexicapture\n" + code}).findings == ()
    assert checked(tmp_path / "b", {"a.py": in_v2(HEAD + USES) + code}).findings == ()


@pytest.mark.parametrize("read", ['t["services"], t["number"]', 't["lead_time"]', "0"])
def test_a_request_that_leads_nowhere_is_told_in_a_file_that_names_the_api(tmp_path: Path, read: str) -> None:
    code = f"import requests\nfrom company import url\n\n\ndef f():\n    t = requests.get(url()).json()\n    return {read}\n"
    (found,) = checked(tmp_path / "a", {"a.py": f'"""A client of ABBYY FlexiCapture."""\n{code}'}).findings
    assert found.notice == (read == "0")
    assert checked(tmp_path / "b", {"a.py": f'"""A client of a parcel service."""\n{code}'}).findings == ()


def test_what_is_told_does_not_change_the_code() -> None:
    code = 'def f(task):\n    return task["lead_time"]\n'
    assert migrated(HEAD + USES + code) == in_v2(HEAD) + USES + code


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("HOOKS = {}\nHOOKS[input()](**t)\n", "the response goes to 'HOOKS[input()]', which nothing here sets"),
        (
            "import json\ndef f(store):\n    store.put(json.dumps(t))\n",
            "the response goes to 'put' as text: what was kept before has the old form",
        ),
        (
            'import json\nwith open("x", "w") as f:\n    json.dump(t, f)\n',
            "the response goes to 'json.dump' as text: what was kept before has the old form",
        ),
    ],
)
def test_where_a_response_goes_out_of_sight_is_told(tmp_path: Path, code: str, reason: str) -> None:
    found = told(tmp_path, 't = requests.get(API + "/task/8").json()\n' + code)
    assert reason in [one.reason for one in found]


def test_what_a_request_of_no_known_operation_sends_and_gives_is_told(tmp_path: Path) -> None:
    lines = 'body = {"region": "US", "label": "x", "files": []}\nt = requests.post(API + "/what/ever", json=body).json()\nprint(t["number"], t["id"])\n'
    found = {(one.place.line, one.rule) for one in checked(tmp_path, {"a.py": HEAD + lines}).findings}
    top = HEAD.count("\n")
    assert {(top + 1, "capture-moved-to-properties"), (top + 1, "capture-removed-keys")} <= found
    assert (top + 3, "task-number-text") in found


def test_records_that_a_request_of_no_known_operation_sends_and_gives_are_told(tmp_path: Path) -> None:
    lines = 'body = [{"name": "n", "city": "c", "external_id": 1}]\nv = requests.post(API + "/what/ever", json=body).json()\nprint(v[0]["name"], v[0]["id"])\nprint(v[1]["services"][0]["name"])\n'
    found = {(one.place.line, one.rule) for one in checked(tmp_path, {"a.py": HEAD + lines}).findings}
    top = HEAD.count("\n")
    assert (top + 1, "vendors-request-variants") in found
    assert (top + 3, "vendors-response-variants") in found
    assert {rule for line, rule in found if line == top + 4} == {"task-services-to-documents"}


def test_a_file_that_a_request_of_no_known_operation_sends_is_no_record(tmp_path: Path) -> None:
    lines = 'requests.post(API + "/what/ever", json={"files": [{"name": "n", "id": 1}]})\n'
    assert {one.rule for one in checked(tmp_path, {"a.py": HEAD + lines}).findings} == {"url-version"}


def test_what_another_vendors_request_sends_and_gives_is_not_told(tmp_path: Path) -> None:
    other = 't = requests.post("https://parcel.example/v1/what", json={"region": 1}).json()\nprint(t["number"])\n'
    assert told(tmp_path, other) == []


def test_a_url_in_bytes_is_told() -> None:
    text = 'import treq\n\nBASE = b"https://api-us.flexicapture.com/v1"\n\n\ndef f():\n    return treq.get(BASE + b"/task/7")\n'
    changed = migrated(text)
    assert "no request was seen to use this URL" in changed
    assert 'BASE = b"https://api-us.flexicapture.com/v1"' in changed


def test_settings_that_are_read_one_by_one_are_no_body(tmp_path: Path) -> None:
    code = (
        'DEFAULTS = {"region": "US", "export_format": "csv", "verification_type": "NoVerification"}\n\n\n'
        'def f():\n    print(DEFAULTS["export_format"], DEFAULTS["verification_type"])\n'
    )
    assert not told(tmp_path, code)
