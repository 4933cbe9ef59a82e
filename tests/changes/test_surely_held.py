"""A key goes straight into the inner mapping where the body surely holds one."""

from __future__ import annotations

import pytest

from changes.clients import assert_sent

BODY = 'body = {"files": files, "properties": {}}\n'
STORE, HELD = 'body["region"] = region', 'body["properties"]["region"] = region'
KEPT = 'body.setdefault("properties", {})["region"] = region'


@pytest.mark.parametrize("head", [BODY, BODY + "if flag:\n    ", BODY + "print(body)\n"])
def test_a_mapping_that_is_written_out_holds_it(head: str) -> None:
    assert_sent(head + STORE, head + HELD)
    before, after = 'body.setdefault("region", region)', 'body["properties"].setdefault("region", region)'
    assert_sent(head + before, head + after)


@pytest.mark.parametrize(
    "head",
    [
        'body = {"files": files}\n',
        BODY + 'body.pop("properties")\n',
        BODY + 'if flag:\n    del body["properties"]\n',
        'body = {"files": files}\n' + f"if flag:\n    {BODY}",
        BODY + 'if flag:\n    body = {"files": files}\n',
    ],
)
def test_a_mapping_that_may_be_missing_is_made(head: str) -> None:
    assert_sent(head + STORE, head + KEPT)
