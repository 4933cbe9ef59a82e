"""Values that become lists of themselves."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import assert_marked, assert_read, in_v2, sending

VENDORS = "requests.post(API + '/dataset/vendors', json={'region': 'US', 'vendors': [record]})"


@pytest.mark.parametrize("line", ['record = {"city": None}', 'record = {"name": "x"}\nrecord["city"] = None'])
def test_none_becomes_no_list_of_none(line: str) -> None:
    changed = migrated(sending(line, call=VENDORS))
    assert "[None]" not in changed
    assert MARKER in changed


def test_none_that_a_filter_leaves_out_stays() -> None:
    line = 'record = {"name": "x", "city": None}\nrecord = {k: v for k, v in record.items() if v is not None}'
    changed = migrated(sending(line, call=VENDORS))
    assert MARKER not in changed
    assert '{"name": ["x"], "city": None}' in changed


def test_a_value_that_a_caller_leaves_out_becomes_a_list_with_a_marker() -> None:
    line = 'def make(city=None):\n    return {"city": city}\n\nrecord = make()'
    changed = migrated(sending(line, call=VENDORS))
    assert '"city": [city]' in changed
    assert MARKER in changed


FILTERED = 'record = {"name": NAME, "city": "x"}\nrecord = {k: v for k, v in record.items() if TEST}'
KEPT = {
    "truth, a name": ("email", "v", "[email] if email else email"),
    "truth, an item": ('more["n"]', "v", '[more["n"]] if more["n"] else more["n"]'),
    "truth, a text": ('"x"', "v", '["x"]'),
    "no empty text": ("email", 'v is not None and v != ""', "[email] if email else email"),
    "one of the empty values": ("email", 'v not in (None, "")', "[email] if email else email"),
    "a key, a name": ("email", 'k != "zip"', "[email]"),
    "None, a name": ("email", "v is not None", "[email]"),
}


@pytest.mark.parametrize(("value", "test", "after"), KEPT.values(), ids=KEPT)
def test_what_a_filter_leaves_out_goes_on_being_left_out(value: str, test: str, after: str) -> None:
    line = FILTERED.replace("NAME", value).replace("TEST", test)
    wrapped = line.replace(value, after, 1).replace('"x"}', '["x"]}')
    changed = migrated(sending(line, call=VENDORS))
    assert changed == in_v2(sending(wrapped, call=VENDORS))


def test_an_empty_value_that_cannot_be_written_twice_is_marked() -> None:
    line = FILTERED.replace("NAME", "make()").replace("TEST", "v")
    changed = migrated(sending(line, call=VENDORS))
    assert '"name": [make()]' in changed
    assert MARKER in changed


def test_a_value_that_another_name_gets_too_is_marked() -> None:
    line = 'record = {}\nrecord["name"] = name = more["n"]\nprint(name.upper())'
    assert_marked(sending(line, call=VENDORS), "vendors-request-variants")


def test_reads_of_a_record_that_is_filled_by_other_code_too_are_marked() -> None:
    line = 'record = dict(more)\nif record["name"] == "x":\n    record["name"] = "y"'
    changed = migrated(sending(line, call=VENDORS))
    assert 'if record["name"] == "x"' in changed
    assert MARKER in changed


def test_what_is_added_to_a_variant_leaves_it_one() -> None:
    line = 'for v in t:\n    v["name"] += "!"\n    print(v["name"].upper())\nprint([v["name"].lower() for v in t])'
    assert_read(line, line.replace('v["name"]', 'v["name"][0]'), "vendors.list")
