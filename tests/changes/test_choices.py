"""Values that an expression chooses, and senders that choose how they send."""

from __future__ import annotations

import pytest
from run.migrating import assert_stays, migrated

from changes.clients import HEAD, assert_marked, in_v2

VENDORS = "requests.post(API + '/dataset/vendors', json={'vendors': [{'external_id': '1', 'name': {value}}]})\n"


@pytest.mark.parametrize("value", ["name or '?'", "name if name else ''", "name if name is not None else '?'"])
def test_a_choice_that_leaves_none_out_is_a_plain_value(value: str) -> None:
    text = HEAD + "def send(name=None):\n    " + VENDORS
    assert migrated(text.replace("{value}", value)) == in_v2(text).replace("{value}", f"[{value}]")


@pytest.mark.parametrize("value", ["name or None", "name if flag else ''"])
def test_a_choice_that_may_be_none_is_marked(value: str) -> None:
    text = HEAD + "def send(flag, name=None):\n    " + VENDORS
    after = in_v2(text).replace("{value}", f"[{value}]")
    assert_marked(text.replace("{value}", value), "vendors-request-variants", after=after)


@pytest.mark.parametrize("other", ["None", "r.text"])
def test_the_other_operand_of_a_failed_request_is_no_result(other: str) -> None:
    text = (
        f"{HEAD}def get(name):\n    r = requests.get(API + '/task/' + name)\n"
        f"    return r.json() if r.ok else {other}\n\n\nprint(get('1'){{moved}}['region'])\n"
    )
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")


def test_keys_that_one_line_stores_are_read_one_by_one() -> None:
    text = (
        f"{HEAD}def send(row):\n    v = {{'external_id': '1'}}\n    for key in ('street', 'city'):\n"
        "        if row.get(key):\n            v[key] = {stored}\n"
        "    requests.post(API + '/dataset/vendors', json={'vendors': [v]})\n    print({read})\n"
    )
    before = text.replace("{stored}", "row[key]").replace("{read}", "v.get('city', '')")
    after = in_v2(text).replace("{stored}", "[row[key]]").replace("{read}", "(v.get('city') or [''])[0]")
    assert migrated(before) == after


TWO_WAYS = (
    "def send(path, body=None, fields=None):\n    if fields is not None:\n"
    "        return requests.post(API + path, files=fields).json()\n"
    "    return requests.post(API + path, json=body).json()\n\n\n"
    "send('/file', fields={'f': b''})\nsend('/task/capture/invoices', {body})\n"
)


def test_a_way_that_a_call_does_not_take_asks_for_no_body() -> None:
    before = (HEAD + TWO_WAYS).replace("{body}", "{'files': [], 'region': 'US'}")
    after = in_v2(HEAD + TWO_WAYS).replace("{body}", "{'files': [], 'properties': {'region': 'US'}}")
    assert migrated(before) == after
    assert_stays(before.replace("api-us.flexicapture.com", "parcel.example"))
