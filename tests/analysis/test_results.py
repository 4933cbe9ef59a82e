# ruff: noqa: E501 - tables of code, one case a line
"""Results in objects of the client's own classes: ``Ok`` and ``Err``, taken apart by ``match``, by tests and by methods."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, V1, assert_stays, migrated

HEAD = f"""\
import requests
from dataclasses import dataclass


@dataclass(frozen=True)
class Ok:
    value: object
    is_ok = True

    def unwrap(self):
        return self.value


class Err:
    __match_args__ = ("reason",)
    is_ok = False

    def __init__(self, reason):
        self.reason = reason

    def unwrap(self):
        raise RuntimeError(self.reason)


def get(task):
    r = requests.get("{V1}/task/" + task)
    return Err(r.text) if r.status_code >= 400 else Ok(r.json())


def show(task):
    found = get(task)
"""
WAYS = {
    "a pattern with a keyword": "match found:\n    case Ok(value=t):\n        print(t['region'])\n    case Err(reason):\n        print(reason)",
    "a pattern by position": "match found:\n    case Err(_):\n        pass\n    case Ok(t) if t['status'] == 'Done':\n        print(t['region'])",
    "a mapping in a pattern of a class": "match found:\n    case Ok(dict(t)):\n        print(t['region'])",
    "isinstance": "if isinstance(found, Ok):\n    print(found.value['region'])",
    "not isinstance": "if isinstance(found, Err):\n    raise RuntimeError\nprint(found.value['region'])",
    "one of several classes": "if isinstance(found, (Ok, int)):\n    print(found.value['region'])",
    "an attribute of both": "if found.is_ok:\n    print(found.value['region'])",
    "an attribute of one": "try:\n    print(found.value['region'])\nexcept AttributeError:\n    print(found.reason)",
    "a method": "print(found.unwrap()['region'])",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_result_is_followed_out_of_its_object(way: str) -> None:
    text = HEAD + "".join(f"    {line}\n" for line in way.splitlines())
    changed = migrated(text)
    assert changed == text.replace("/v1", "/v2").replace("['region']", "['properties']['region']")
    assert migrated(changed) == changed


def test_what_a_pattern_takes_of_another_class_stays() -> None:
    text = f"{HEAD}    match found:\n        case Err(t):\n            print(t['region'])\n        case Other(t):\n            print(t['region'])\n"
    assert migrated(text) == text.replace("/v1", "/v2")


def test_an_attribute_that_a_hook_may_give_is_not_left_out() -> None:
    text = HEAD.replace(
        "    def unwrap(self):\n        raise",
        '    def __getattr__(self, name):\n        return {"region": 1}\n\n    def unwrap(self):\n        raise',
    )
    changed = migrated(f"{text}    print(found.value['region'])\n")
    assert MARKER in changed


def test_objects_of_no_response_stay() -> None:
    assert_stays(
        "class Ok:\n    __match_args__ = ('value',)\n\n    def __init__(self, value):\n        self.value = value\n\n\n"
        "def show(found: Ok):\n    match found:\n        case Ok(value):\n            print(value['region'])\n"
    )
