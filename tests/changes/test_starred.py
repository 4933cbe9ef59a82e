# ruff: noqa: E501 - tables of code, one case a line
"""Responses among ``*items``, in tables of URLs, behind tests of attributes, in rows."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, assert_marked, assert_read, in_v2, reading, sending

MOVED = "task-moved-to-properties"
TWO = 'ts = [requests.get(API + "/task/" + i).json() for i in key]\n'
VENDORS = 'requests.post(API + "/dataset/vendors", json={"region": region, "vendors": [body]})'


@pytest.mark.parametrize(
    "code",
    [
        "def f(*a):\n    return [x{} for x in a]\nf(*ts)",
        "def f(n, *a):\n    return [x{} for x in a]\nf(1, *ts)",
        "def f(a, b):\n    return a{}, b{}\nf(*ts)",
        "def f(a, b):\n    return a{}, b{}\nf(*[t, t])",
        "def f(a, *, b=1):\n    return a{}\nf(*ts, b=2)",
    ],
)
def test_what_is_spread_into_a_call_reaches_its_parameters(code: str) -> None:
    assert_read(TWO + code.replace("{}", '["region"]'), TWO + code.replace("{}", '["properties"]["region"]'))


@pytest.mark.parametrize("line", ["n(*ts)", "n(*[t])", "n.save(1, *ts)", "print(n(*(t, t)))"])
def test_what_is_spread_into_code_that_was_not_read_is_marked(line: str) -> None:
    assert_marked(reading(TWO + line), MOVED)


@pytest.mark.parametrize("empty", ["[]", "()"])
def test_nothing_in_place_of_an_array_changes_nothing(empty: str) -> None:
    assert_read(
        f'for s in t.get("services") or {empty}:\n    print(s["files"])',
        f'for s in t.get("documents") or {empty}:\n    print(s["files"])',
    )


def test_something_in_place_of_an_array_is_marked() -> None:
    after = in_v2(reading('for s in t["documents"] or [flag]:\n    print(s["files"])'))
    assert_marked(
        reading('for s in t["services"] or [flag]:\n    print(s["files"])'), "task-services-to-documents", after=after
    )


TABLE = 'HOSTS = {"us": "https://api-us.flexicapture.com/v1", "eu": "https://api-eu.flexicapture.com/v1"}\n'


def test_the_other_urls_of_a_table_follow() -> None:
    use = 'import requests\nprint(requests.get(HOSTS["us"] + "/task/7").json()["id"])\n'
    assert migrated(TABLE + use) == TABLE.replace("/v1", "/v2") + use


@pytest.mark.parametrize(
    "table",
    [
        'HOSTS = {"us": "https://api-us.flexicapture.com/v1", "o": "https://o.example/v1"}\n',
        'HOSTS = {"us": "https://api-us.flexicapture.com/v1", "new": "https://api-us.flexicapture.com/v2"}\n',
    ],
)
def test_other_texts_of_a_table_stay(table: str) -> None:
    use = 'import requests\nprint(requests.get(HOSTS["us"] + "/task/7").json()["id"])\n'
    assert migrated(table + use) == table.replace("flexicapture.com/v1", "flexicapture.com/v2") + use


def test_a_table_that_no_request_uses_is_marked() -> None:
    assert "no request was seen" in migrated(TABLE)


@pytest.mark.parametrize(
    ("test", "wrapped"),
    [
        ("if self.city:", True),
        ("if self.city is not None:", True),
        ("if self.name and self.city:", True),
        ("if self.name:", False),
        ("if not self.city:", False),
        ("if self.city is None:", False),
        ("if self.city:\n            self.change()", False),
        ("if self.city:\n            self.city = None", False),
    ],
)
def test_a_test_of_an_attribute_tells_that_it_is_there(test: str, wrapped: bool) -> None:
    text = HEAD + (
        "class V:\n    def __init__(self, name, city=None):\n        self.name, self.city = name, city\n"
        "    def change(self):\n        self.city = None\n"
        f'    def body(self):\n        made = {{}}\n        {test}\n            made["city"] = self.city\n        return made\n'
        'for v in (V("a"), V("b", "c")):\n    requests.post(API + "/dataset/vendors", json={"vendors": [v.body()]})\n'
    )
    assert ("TODO" not in migrated(text)) is wrapped


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('w.writerow([v["id"], v["name"]])', 'w.writerow([v["id"], v["name"][0]])'),
        ('w.writerow((v["external_id"], v["city"]))', 'w.writerow((v["external_id"], v["city"][0]))'),
    ],
)
def test_the_other_values_of_a_record_are_no_records(before: str, after: str) -> None:
    head = "import csv, sys\nw = csv.writer(sys.stdout)\nfor v in t:\n    "
    assert_read(head + before, head + after, "vendors.list")


def test_a_record_in_a_row_is_marked() -> None:
    line = "import csv, sys\nw = csv.writer(sys.stdout)\nfor v in t:\n    w.writerow([v])"
    assert_marked(reading(line, "vendors.list"), "vendors-response-variants")


@pytest.mark.parametrize(
    "line",
    [
        'import threading\nl = threading.local()\nl.task = t\nprint(l.task["region"])',
        'from contextvars import ContextVar\nc = ContextVar("c")\nc.set(t)\nprint(c.get()["region"])',
    ],
)
def test_a_value_of_a_thread_or_context_is_followed(line: str) -> None:
    assert_read(line, line.replace('["region"]', '["properties"]["region"]'))


@pytest.mark.parametrize(
    "line",
    [
        'd = {1: t}\nx, *_ = d.values()\nprint(x["region"])',
        'd = {"a": t, key: t}\n(k, x), *_ = d.items()\nprint(x["region"])',
        'from concurrent.futures import ThreadPoolExecutor as E\nx = E().submit(requests.get, API + "/task/8").result()\nprint(x.json()["region"])',
        'class T:\n    region = property(lambda self: self.raw["region"])\n    def __init__(self, raw):\n        self.raw = raw\nprint(T(t).region)',
        'def tagged(cls):\n    cls.region = property(lambda self: self.raw["region"])\n    return cls\n@tagged\nclass T:\n    def __init__(self, raw):\n        self.raw = raw\nprint(T(t).region)',
    ],
)
def test_a_value_behind_a_view_a_future_or_a_property_is_followed(line: str) -> None:
    *before, last = line.rsplit('["region"]', 1)
    assert_read(line, '["properties"]["region"]'.join([*before, last]))


def test_a_variant_that_is_set_by_default_is_marked() -> None:
    line = 'for v in t:\n    v.setdefault("state", "NY")\nrequests.put(API + "/dataset/vendors", json={"vendors": t})'
    assert_marked(reading(line, "vendors.list"), "vendors-response-variants")


def test_a_body_spread_into_its_sender_is_still_seen() -> None:
    line = "body = {}\ndef send(*rest, **kw):\n    requests.post(*rest, **kw)\n"
    call = 'send(API + "/task/capture/documents", json={"region": region})'
    assert '"properties": {"region": region}' in migrated(sending(line, call))
