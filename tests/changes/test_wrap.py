"""Values that become lists of themselves."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import sending

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
