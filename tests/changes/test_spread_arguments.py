# ruff: noqa: E501 - tables of code, one case a line
"""``f(**response)``: what takes keys by name is told at the call, what takes the rest is followed."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated, without_markers

from changes.clients import HEAD, in_v2

RAW = 'raw = requests.get(API + "/task/1").json()\n'
SHOW = 'def show({parameters}):\n    print({rest}["number"] + 1)\n\n\n'
FOLLOWED = {
    "all keys": (SHOW.format(parameters="**task", rest="task"), "show(**raw)\n"),
    "the keys that have no parameter": (SHOW.format(parameters="id, **others", rest="others"), "show(**raw)\n"),
    "a function behind another": (
        "def outer(**given):\n    show(**given)\n\n\n" + SHOW.format(parameters="**task", rest="task"),
        "outer(**raw)\n",
    ),
    "a wrapper of a decorator": (
        "def logged(function):\n    def call(*a, **k):\n        return function(*a, **k)\n    return call\n\n\n@logged\n"
        + SHOW.format(parameters="**task", rest="task"),
        "show(**raw)\n",
    ),
    "a copy with other keys": (SHOW.format(parameters="**task", rest="task"), "show(**dict(raw, note=1))\n"),
}
TOLD = {
    "a parameter that takes a key that changes": (
        "def show(id, number, **others):\n    print(id, number + 1)\n\n\n",
        "Check by hand: 'number'. Guide",
    ),
    "an object that gets all of them": (
        "class show:\n    def __init__(self, **data):\n        for key, value in data.items():\n            setattr(self, key, value)\n\n\n",
        "all keys of the",
    ),
    "a rest that is gone through": (
        "def show(**task):\n    for key in task:\n        print(key, task[key])\n\n\n",
        "all keys of the",
    ),
}


def test_what_another_mapping_gives_stays() -> None:
    function = SHOW.format(parameters="**task", rest="task")
    asked = RAW.replace("API + ", '"https://parcel.example/v1" + ')
    code = "import requests\n\n\n" + function + asked + "show(**raw)\n"
    assert migrated(code) == code


def test_what_takes_only_keys_that_stay_is_not_told() -> None:
    code = HEAD + "def show(id, status, **others):\n    print(id, status)\n\n\n" + RAW + "show(**raw)\n"
    assert migrated(code) == in_v2(code)


@pytest.mark.parametrize(("functions", "call"), FOLLOWED.values(), ids=FOLLOWED)
def test_a_read_of_the_rest_is_followed_without_a_word_at_the_call(functions: str, call: str) -> None:
    code = HEAD + functions + RAW + call
    found = "task" if 'task["number"]' in functions else "others"
    assert migrated(code) == in_v2(code).replace(f'{found}["number"]', f'int({found}["number"])')


@pytest.mark.parametrize(("code", "told"), TOLD.values(), ids=TOLD)
def test_keys_that_are_taken_without_being_named_are_told(code: str, told: str) -> None:
    code = HEAD + code + RAW + "show(**raw)\n"
    changed = migrated(code)
    assert told in changed
    assert MARKER in changed
    assert without_markers(changed) == in_v2(code)
    assert migrated(changed) == changed
