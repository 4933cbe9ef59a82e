# ruff: noqa: E501 - tables of code, one case a line
"""Places that mean several things: what stands in the way of a rewrite is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, migrated

from changes.clients import FOREIGN, assert_marked, assert_read, findings, in_v2, reading, sending

if TYPE_CHECKING:
    from pathlib import Path

MOVED, WRAP = "task-moved-to-properties", "vendors-request-variants"
HELPER = "def pick(x):\n    return x['region']\n\n"
VENDORS = 'requests.post(API + "/dataset/vendors", json={"region": region, "vendors": body})'


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("print([x['region'] for x in (t, t['documents'][0])])", "the same code also reads another part of a response"),
        (f"print([x['region'] for x in (t, {FOREIGN}.json())])", "the same code also reads the response of requests.get in a.py line 8"),
        ("print([x['region'] for x in (t, requests.get(API + '/file/1/2/info').json())])", "the same code also reads the response of another operation"),
        ("print([x['region'] for x in (t, {'region': 1})])", "the same code also reads a mapping that is made here"),
        ("t['region'] = 'US'\nprint(t['region'])", "the key is set in the client's own code"),
        (f"{HELPER}print(pick(t), pick(n))", "the same code also reads a value that was not followed"),
    ],
)  # fmt: skip
def test_a_read_of_several_things_says_so(tmp_path: Path, lines: str, reason: str) -> None:
    found = [one for one in findings(tmp_path, reading(lines), MOVED) if one.disposition == "annotated"]
    assert reason in [one.reason for one in found]


def test_a_read_of_both_versions_says_so(tmp_path: Path) -> None:
    lines = (
        "new = requests.get('https://api-us.flexicapture.com/v2/task/7').json()\nreturn [x['number'] for x in (t, new)]"
    )
    (finding,) = findings(tmp_path, reading(lines), "task-number-text")
    assert finding.reason == "the same code also reads a response of the target version"


def test_a_read_of_both_versions_that_needs_the_old_one_is_rewritten() -> None:
    lines = "new = requests.get('https://api-us.flexicapture.com/v2/task/7').json()\nprint([x['number'] + 1 for x in (t, new)])"
    assert_read(lines, lines.replace("x['number']", "int(x['number'])"))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ('one = {"name": rows}\nif flag:\n    one["name"] = [rows]\nbody = [one]', None),
        (
            'v = [email] if flag else email\nbody = [{"name": v}]',
            "the value is a list on one path and a single value on another",
        ),
        (
            'body = [{"name": email}]\nrequests.post("https://parcel.example/x", json=body)',
            "the same entry is also sent by requests.post in a.py line 8",
        ),
    ],
)
def test_a_variant_that_cannot_be_wrapped_says_why(tmp_path: Path, lines: str, reason: str | None) -> None:
    text = sending(lines, call=VENDORS)
    found = [one.reason for one in findings(tmp_path, text, WRAP) if one.disposition == "annotated"]
    assert reason is None or reason in found
    assert reason is None or MARKER in migrated(text)


def test_a_read_of_a_wrapped_variant_takes_its_first() -> None:
    lines = 'body = [{"name": email}]\nprint(body[0]["name"])'
    changed = migrated(sending(lines, call=VENDORS))
    assert changed == in_v2(sending('body = [{"name": [email]}]\nprint(body[0]["name"][0])', call=VENDORS))


def test_a_read_of_a_wrapped_variant_and_another_mapping_is_left_with_a_marker() -> None:
    lines = 'body = [{"name": email}]\nfor one in (body[0], {"name": 1}):\n    print(one["name"])'
    assert f"{MARKER} [{WRAP}]" in migrated(sending(lines, call=VENDORS))


RECORDS = 'body = requests.get(API + "/dataset/vendors/US").json()\nfor v in body:\n'


@pytest.mark.parametrize(
    ("store", "after"),
    [
        ('    v["city"] = email', '    v["city"] = [email]'),
        ('    v["city"] = [email]', '    v["city"] = [email]'),
        ('    v["external_id"] = email', '    v["external_id"] = email'),
    ],
)
def test_a_record_of_the_api_is_changed_and_sent_back(store: str, after: str) -> None:
    assert migrated(sending(RECORDS + store, call=VENDORS)) == in_v2(sending(RECORDS + after, call=VENDORS))


@pytest.mark.parametrize(
    ("read", "after"),
    [
        ('print(body[0]["city"].upper())', 'print(body[0]["city"][0].upper())'),
        ('print(body[0].get("city"))', 'print((body[0].get("city") or [None])[0])'),
        ('print({**body[0]}["city"])', 'print({**body[0]}["city"][0])'),
        ('for v in body:\n    print(v["city"])', 'for v in body:\n    print(v["city"][0])'),
        ('print(body[0]["external_id"])', 'print(body[0]["external_id"])'),
    ],
)
def test_a_record_that_is_sent_back_is_read_as_what_it_has_become(read: str, after: str) -> None:
    store, wrapped = '    v["city"] = email\n', '    v["city"] = [email]\n'
    assert migrated(sending(RECORDS + store + read, call=VENDORS)) == in_v2(
        sending(RECORDS + wrapped + after, call=VENDORS)
    )


def test_several_variants_of_a_record_are_compared_alike() -> None:
    lines = RECORDS + '    print([v.get(k) != v[k] for k in ("city", "name")])'
    after = RECORDS + '    print([(v.get(k) or [None])[0] != v[k][0] for k in ("city", "name")])'
    assert migrated(sending(lines, call="print(1)")) == in_v2(sending(after, call="print(1)"))


def test_a_variant_and_another_key_are_left_with_a_marker() -> None:
    lines = RECORDS + '    print([v[k] for k in ("city", "external_id")])'
    assert MARKER in migrated(sending(lines, call="print(1)"))


@pytest.mark.parametrize("read", ['print(body[0]["city"])', 'print({**body[0]}["city"])'])
def test_a_record_that_stays_here_is_read_as_what_the_code_made_of_it(read: str) -> None:
    lines = RECORDS + '    v["city"] = email\n' + read
    assert migrated(sending(lines, call="print(body)")) == in_v2(sending(lines, call="print(body)"))


@pytest.mark.parametrize(
    "store", ['    v["city"] = email or None', '    for k in ("city", "external_id"):\n        v[k] = email']
)
def test_a_record_of_the_api_that_is_changed_in_an_open_way_has_a_marker(store: str) -> None:
    assert f"{MARKER} [{WRAP}]" in migrated(sending(RECORDS + store, call=VENDORS))


def test_a_marker_is_kept_up_to_date_and_not_repeated() -> None:
    text = reading("print(t['label'])")
    once = migrated(text)
    assert once.count(MARKER) == 1
    stale = once.replace("no longer returns", "does not return")
    assert stale != once and migrated(stale) == once
    assert_marked(text, "task-removed-keys")
