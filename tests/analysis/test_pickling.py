# ruff: noqa: E501 - tables of code, one case a line
"""What is pickled comes back as what it was; what a shelf or a line of a file keeps is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, V1, assert_stays, checked, migrated, without_markers

if TYPE_CHECKING:
    from pathlib import Path

HEAD = f"""\
import json
import os
import pickle
import shelve
import requests


def fetch(task):
    return requests.get("{V1}/task/" + task).json()


"""
WAYS = {
    "bytes": "print(pickle.loads(pickle.dumps(fetch('1')))['region'])",
    "a file": "with open('t.pkl', 'wb') as f:\n    pickle.dump(fetch('1'), f)\nwith open('t.pkl', 'rb') as f:\n    print(pickle.load(f)['region'])",
    "a cache": "if os.path.exists('t.pkl'):\n    with open('t.pkl', 'rb') as f:\n        t = pickle.load(f)\nelse:\n    t = fetch('1')\n    with open('t.pkl', 'wb') as f:\n        pickle.dump(t, f)\nprint(t['region'])",
}
SHELF = "with shelve.open('tasks') as db:\n    if '1' not in db:\n        db['1'] = fetch('1')\n    print(db['1']['region'], db[os.name]['region'])\n"


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_what_is_pickled_comes_back(way: str) -> None:
    changed = migrated(f"{HEAD}{way}\n")
    assert changed == f"{HEAD}{way}\n".replace("/v1", "/v2").replace("['region']", "['properties']['region']")
    assert migrated(changed) == changed


def test_what_a_shelf_gives_may_be_of_the_time_before() -> None:
    changed = migrated(HEAD + SHELF)
    assert MARKER in changed
    assert without_markers(changed).startswith((HEAD + SHELF[:60]).replace("/v1", "/v2"))
    assert migrated(changed) == changed


def test_a_line_of_a_file_is_told(tmp_path: Path) -> None:
    text = f"{HEAD}with open('t.jsonl', 'a') as f:\n    f.write(json.dumps(fetch('1')) + '\\n')\n"
    told = [one for one in checked(tmp_path, {"a.py": text}).findings if "what was kept before" in one.reason]
    assert [one.place.line for one in told] == [13]


def test_a_shelf_of_something_else_stays() -> None:
    assert_stays(
        "import shelve\n\nwith shelve.open('x') as db:\n    db['1'] = {'region': 1}\n    print(db['1']['region'])\n"
    )
