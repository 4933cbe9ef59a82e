"""Comprehensions over a response that keep the keys which a collection names."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD, assert_marked, in_v2

TASK = 't = requests.get(API + "/task/1").json()\n'
PLAIN = {
    "a tuple": 'print({k: v for k, v in t.items() if k in ("id", "status")})\n',
    "a set": 'print({k: v for k, v in t.items() if k in {"id", "status"}})\n',
    "a constant": 'WANTED = frozenset(("id", "status"))\nprint({k: v for k, v in t.items() if k in WANTED})\n',
    "keys": 'print([k for k in t if k in ("id", "status")])\n',
    "pairs": 'print([v for k, v in t.items() if k in ["id"] and v])\n',
}
TOLD = {
    "a moved key": 'print({k: v for k, v in t.items() if k in ("id", "region")})\n',
    "a moved key alone": 'print({k: v for k, v in t.items() if k in ("region",)})\n',
    "keys that are left out": 'print({k: v for k, v in t.items() if k not in ("id", "label")})\n',
    "keys that are not known": "print({k: v for k, v in t.items() if k in names})\n",
}


@pytest.mark.parametrize("line", PLAIN.values(), ids=PLAIN)
def test_keys_that_stay_need_nothing(line: str) -> None:
    assert migrated(HEAD + TASK + line) == in_v2(HEAD) + TASK + line


@pytest.mark.parametrize("line", TOLD.values(), ids=TOLD)
def test_keys_that_change_are_told(line: str) -> None:
    assert_marked(HEAD + TASK + line, "task-moved-to-properties")


def test_what_is_kept_is_followed() -> None:
    kept = 'kept = {k: v for k, v in t.items() if k in ("id", "services")}\nprint(kept["services"][0]["files"])\n'
    assert MARKER in migrated(HEAD + TASK + kept)
