"""Code behind a setting or a default: today's value keeps it from running, and it is migrated all the same."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, in_v2

TASK = 'requests.get(API + "/task/1").json()'
LATE = "    print(t{moved}['region'])\n"
FLAGS = {
    "a constant": "DRY = True\n\n\ndef look():\n    t = {task}\n    if DRY:\n        return\n" + LATE + "\n\nlook()\n",
    "a constant that is asked for its absence": (
        "LOUD = False\n\n\ndef look():\n    t = {task}\n    if not LOUD:\n        return\n" + LATE + "\n\nlook()\n"
    ),
    "a constant that ends the program": (
        "DRY = True\n\n\ndef look():\n    t = {task}\n    if DRY:\n        raise SystemExit\n" + LATE + "\n\nlook()\n"
    ),
    "a constant that skips items": (
        "DRY = True\n\n\ndef look():\n    t = {task}\n    for _ in (1, 2):\n        if DRY:\n            continue\n"
        "        print(t{moved}['region'])\n\n\nlook()\n"
    ),
    "a default": "def look(loud=False):\n    t = {task}\n    if not loud:\n        return\n" + LATE + "\n\nlook()\n",
    "a default in a block": (
        "def look(loud=False):\n    t = {task}\n    with open('log') as log:\n        if not loud:\n"
        "            return\n        log.write(t{moved}['export_format'])\n" + LATE + "\n\nlook()\n"
    ),
    "a default with several words": (
        "def look(mode='short'):\n    t = {task}\n    if mode == 'short':\n        return\n    elif mode == 'long':\n"
        "        return t{moved}['export_format']\n" + LATE + "\n\nlook()\n"
    ),
    "a default of the other arm": (
        "def look(mode='short'):\n    t = {task}\n    if mode == 'short':\n        return\n    else:\n"
        "        print(mode)\n" + LATE + "\n\nlook()\n"
    ),
    "the other operand of or": (
        "MODE = 'fast'\n\n\ndef look():\n    t = {task}\n    return MODE == 'fast' or t{moved}['region']\n\n\nlook()\n"
    ),
    "an attribute": (
        "class Looker:\n    def __init__(self, loud=False):\n        self.loud = loud\n\n    def look(self):\n"
        "        t = {task}\n        if not self.loud:\n            return\n        print(t{moved}['region'])\n\n\n"
        "Looker().look()\n"
    ),
}


@pytest.mark.parametrize("code", FLAGS.values(), ids=FLAGS)
def test_code_behind_a_flag_is_migrated(code: str) -> None:
    text = HEAD + code.replace("{task}", TASK)
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")


def test_what_a_default_keeps_from_running_is_no_result_of_the_call() -> None:
    text = (
        "def look(full=False):\n    t = {task}\n    if not full:\n        return t['id']\n"
        "    return t{moved}['region']\n\n\nprint(look().strip())\n"
    )
    text = HEAD + text.replace("{task}", TASK)
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")
