# ruff: noqa: E501 - tables of code, one case a line
"""Keys that come in through parameters: the code is for more keys than those that are given to it today."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, assert_marked, in_v2

TASK = 't = requests.get(API + "/task/1").json()\n'
GENERIC = {
    "a parameter that is tested": ("def has(task, key):\n    return key in task\n\n\n", 'print(has(t, "region"))\n'),
    "a parameter of what is changed": (
        "def field(task, key):\n    return str(task[key]).strip()\n\n\n",
        'print(field(t, "region"))\n',
    ),
    "the keys of a parameter": (
        "def rename(task, names):\n    return {new: task[old] for old, new in names.items()}\n\n\n",
        'print(rename(t, {"number": "n"}))\n',
    ),
    "all further arguments": (
        "def fields(task, *keys):\n    for key in keys:\n        yield task[key]\n\n\n",
        'print(list(fields(t, "number")))\n',
    ),
    "a function that is made": (
        "def rename(names):\n    def one(task):\n        return {new: task[old] for old, new in names.items()}\n    return one\n\n\n",
        'print(rename({"number": "n"})(t))\n',
    ),
}
CLOSED = {
    "a private function": (
        "def _field(task, key):\n    return str(task{moved}[key])\n\n\n",
        'print(_field(t, "region"))\n',
    ),
    "a function in a function": (
        "def look(t):\n    def field(key):\n        return t{moved}[key].lower()\n    return field('region')\n\n\n",
        "print(look(t))\n",
    ),
    "a loop over keys that are written out": (
        "",
        'for key in ("region", "export_format"):\n    print(t{moved}[key])\n',
    ),
    "a constant": ('KEY = "region"\n\n\n', "print(t{moved}[KEY])\n"),
}


@pytest.mark.parametrize(("function", "read"), CLOSED.values(), ids=CLOSED)
def test_a_key_that_no_one_else_can_choose_is_followed(function: str, read: str) -> None:
    code = HEAD + function + TASK + read
    assert migrated(code.replace("{moved}", "")) == in_v2(code).replace("{moved}", '["properties"]')


@pytest.mark.parametrize(("function", "read"), GENERIC.values(), ids=GENERIC)
def test_a_key_that_callers_choose_is_left_with_a_marker(function: str, read: str) -> None:
    rule = "task-moved-to-properties" if "region" in read else "task-number-text"
    assert_marked(HEAD + function + TASK + read, rule)
