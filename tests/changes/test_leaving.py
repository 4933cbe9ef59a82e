"""Calls that never come back: what stands behind them is for the other way, and is read all the same."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, in_v2

GETS = (
    '    r = requests.get(API + "/task/" + name)\n    if r.status_code >= 400:\n        {leave}\n    return r.json()\n'
)
LEAVING = {
    "the program": ("import sys\n", "sys.exit(1)"),
    "the program by a builtin": ("", "exit(1)"),
    "the program at once": ("import os\n", "os._exit(1)"),
    "a parser": ("import argparse\n\nparser = argparse.ArgumentParser()\n", "parser.error(r.text)"),
    "a function that ends the program": (
        "import sys\n\n\ndef die(why):\n    print(why)\n    sys.exit(1)\n\n\n",
        "die(r.text)",
    ),
    "a function that raises": ("def die(why):\n    raise SystemExit(why)\n\n\n", "die(r.text)"),
    "a function that tells of one that raises": (
        "def die(why):\n    raise RuntimeError(why)\n\n\ndef fail(r):\n    die(r.text)\n\n\n",
        "fail(r)",
    ),
    "an object's method": (
        "class Failing:\n    def fail(self, r):\n        raise RuntimeError(r.text)\n\n\nfailing = Failing()\n",
        "failing.fail(r)",
    ),
}


@pytest.mark.parametrize(("setup", "leave"), LEAVING.values(), ids=LEAVING)
def test_the_failed_answer_does_not_reach_the_reader(setup: str, leave: str) -> None:
    text = f"{HEAD}{setup}\ndef get(name):\n{GETS.format(leave=leave)}\n\nprint(get('1'){{moved}}['region'])\n"
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")


BEHIND = {
    "the end of a script": "import sys\n\nsys.exit(0)\nt = {task}\nprint(t{moved}['region'])\n",
    "a method that others override": (
        "class Base:\n    def check(self):\n        raise NotImplementedError\n\n    def get(self):\n"
        "        self.check()\n        return {task}\n\n\nprint(Base().get(){moved}['region'])\n"
    ),
    "a function that comes back at times": (
        "def check(jobs):\n    for job in jobs:\n        if job:\n            return\n    raise RuntimeError\n\n\n"
        "def get():\n    check([])\n    return {task}\n\n\nprint(get(){moved}['region'])\n"
    ),
    "a test's expectation": (
        "import pytest\n\n\ndef fail():\n    raise RuntimeError\n\n\ndef look():\n"
        "    with pytest.raises(RuntimeError):\n        fail()\n    return {task}\n\n\nprint(look(){moved}['region'])\n"
    ),
}


@pytest.mark.parametrize("code", BEHIND.values(), ids=BEHIND)
def test_what_stands_behind_such_a_call_is_migrated(code: str) -> None:
    text = HEAD + code.replace("{task}", 'requests.get(API + "/task/1").json()')
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")


MANAGERS = {
    "a generator": (
        "from contextlib import contextmanager\n\n\n@contextmanager\ndef quiet():\n    try:\n        yield\n"
        "    except ValueError:\n        print('no')\n\n\n"
    ),
    "a class": (
        "class quiet:\n    def __enter__(self):\n        return self\n\n    def __exit__(self, *error):\n"
        "        return True\n\n\n"
    ),
}


@pytest.mark.parametrize("manager", MANAGERS.values(), ids=MANAGERS)
def test_a_manager_that_keeps_an_error_inside_lets_the_rest_run(manager: str) -> None:
    text = (
        HEAD + manager + "def fail():\n    raise ValueError\n\n\ndef look():\n    with quiet():\n        fail()\n"
        "    return requests.get(API + '/task/1').json()\n\n\nprint(look(){moved}['region'])\n"
    )
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")
