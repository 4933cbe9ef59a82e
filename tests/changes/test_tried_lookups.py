"""Lookups that are tried before the value is made."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, assert_stays, migrated

from changes.clients import HEAD, READ, in_v2

LOOKUPS = {
    "a module's mapping": (
        "CACHE = {}\n\n\ndef get(name):\n    try:\n        return CACHE[name]\n    except KeyError:\n"
        "        CACHE[name] = {task}\n        return CACHE[name]\n\n\nprint(get('1'){moved}['region'])\n"
    ),
    "an object's mapping": (
        "class Tasks:\n    def __init__(self):\n        self.held = {}\n\n    def get(self, name):\n        try:\n"
        "            return self.held[name]\n        except (LookupError, TypeError):\n"
        "            task = self.held[name] = {task}\n        return task\n\n\n"
        "print(Tasks().get('1'){moved}['region'])\n"
    ),
}


@pytest.mark.parametrize("code", LOOKUPS.values(), ids=LOOKUPS)
def test_a_lookup_that_fails_gives_nothing(code: str) -> None:
    text = HEAD + code.replace("{task}", READ["task.get"] + ".json()")
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")
    assert_stays(text.replace("{moved}", "").replace("api-us.flexicapture.com", "parcel.example"))


def test_a_lookup_that_nothing_catches_may_give_what_was_not_seen() -> None:
    code = LOOKUPS["a module's mapping"].replace("{task}", READ["task.get"] + ".json()").replace("{moved}", "")
    assert MARKER in migrated(HEAD + code.replace("KeyError", "OSError"))


def test_a_lookup_whose_handler_puts_nothing_in_may_give_what_was_not_seen() -> None:
    code = LOOKUPS["a module's mapping"].replace("{task}", READ["task.get"] + ".json()").replace("{moved}", "")
    code = code.replace("CACHE[name] = ", "task = ").replace(
        "        return CACHE[name]\n\n", "        return task\n\n"
    )
    assert MARKER in migrated(HEAD + code)
