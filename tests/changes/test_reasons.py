# ruff: noqa: E501 - tables of code, one case a line
"""The reasons that markers and the report give are those of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import checked, migrated

from changes.clients import HEAD, in_v2

if TYPE_CHECKING:
    from pathlib import Path

VENDORS = 'vendors = requests.get(API + "/dataset/vendors/US").json()\n'
COUNTED = [
    "i = 0\nwhile i < len(vendors):\n    print(vendors[i]{read})\n    i += 1\n",
    "i = len(vendors)\nwhile i:\n    i -= 1\n    print(vendors[i]{read})\n",
    "i = len(vendors) // 2\nprint(vendors[i]{read})\n",
]
SAID = {
    "a part of a path that a caller gives": (
        'def go(kind):\n    return requests.get(API + "/" + kind + "/x")\n',
        "a part of the path is not known: the parameter 'kind' of go is given by a caller that was not read",
    ),
    "another path": ('requests.get(API + "/what/ever")\n', "the path is none of the operations of the guide"),
    "a container that was not followed": (
        'import json\n\nstate = json.loads(open("x").read())\nstate["all"].append(requests.get(API + "/task/1").json())\n',
        "the response goes to \"state['all']\", which was not read",
    ),
    "a method that map calls": (
        VENDORS + 'for v in vendors:\n    print(list(map(v.get, ("id", "name", "city"))))\n',
        "the key is given to a method elsewhere",
    ),
}


@pytest.mark.parametrize("lines", COUNTED)
def test_a_number_that_is_counted_is_no_key(lines: str) -> None:
    code = HEAD + VENDORS + lines
    assert migrated(code.replace("{read}", '["name"]')) == in_v2(code).replace("{read}", '["name"][0]')


def test_keys_that_stay_are_not_told_where_a_method_is_called_with_them() -> None:
    code = HEAD + VENDORS + 'for v in vendors:\n    print(list(map(v.get, ("id", "external_id"))))\n'
    assert migrated(code) == in_v2(code)


@pytest.mark.parametrize(("code", "reason"), SAID.values(), ids=SAID)
def test_the_reason_is_that_of_the_place(tmp_path: Path, code: str, reason: str) -> None:
    assert reason in [one.reason for one in checked(tmp_path, {"a.py": HEAD + code}).findings]


def test_all_keys_that_a_method_is_called_with_are_told(tmp_path: Path) -> None:
    code, reason = SAID["a method that map calls"]
    (found,) = (one for one in checked(tmp_path, {"a.py": HEAD + code}).findings if one.reason == reason)
    assert "'name', 'city'" in found.message


def test_a_lambda_is_not_blamed_for_what_another_function_returns(tmp_path: Path) -> None:
    code = 'def look():\n    return requests.get(API + "/task/1").json()\n\n\nPICK = [lambda n: n]\n'
    reasons = [one.reason for one in checked(tmp_path, {"a.py": HEAD + code}).findings]
    assert not [one for one in reasons if "'a lambda'" in one]
