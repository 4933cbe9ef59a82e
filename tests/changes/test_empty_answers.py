"""Answers without a body: what asks first whether there is one goes on working, and nothing else does."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD, assert_read

SENT = '    r = requests.post(API + "/dataset/vendors", json={"region": "US", "vendors": []})\n'
ASKED = {
    "an arm": "    if r.content:\n        return r.json()\n",
    "a conditional": "    return r.json() if r.text else None\n",
    "an arm that leaves": "    if not r.content:\n        return None\n    return r.json()\n",
    "a loop that goes on": (
        "    for _ in (1, 2):\n        if not r.content:\n            continue\n        print(r.json())\n"
    ),
    "a status by its number": "    return r.json() if r.status_code != 204 else None\n",
    "a status by its name": "    return r.json() if r.status_code != requests.codes.no_content else None\n",
    "a status of the standard library": "    return None if r.status_code == HTTPStatus.NO_CONTENT else r.json()\n",
}
NOT_ASKED = {
    "another status": "    return r.json() if r.status_code != HTTPStatus.NOT_FOUND else None\n",
    "nothing": "    return r.json()\n",
    "a test of something else before": "    if r.text:\n        print(r.text)\n    return r.json()\n",
    "an arm that leaves behind it": (
        "    data = r.json()\n    if not r.content:\n        return None\n    return data\n"
    ),
}


@pytest.mark.parametrize("lines", ASKED.values(), ids=ASKED)
def test_a_body_that_is_asked_for_needs_nothing(lines: str) -> None:
    assert MARKER not in migrated(f"{HEAD}def send():\n{SENT}{lines}")


@pytest.mark.parametrize("lines", NOT_ASKED.values(), ids=NOT_ASKED)
def test_a_body_that_is_not_there_is_marked(lines: str) -> None:
    assert f"{MARKER} [dataset-write-empty-response]" in migrated(f"{HEAD}def send():\n{SENT}{lines}")


def test_a_type_that_is_compared_is_that_of_an_int() -> None:
    assert_read('print(type(t["progress"]) is int)', 'print(type(int(t["progress"])) is int)')
