"""Paths of a table that holds the version: those that no request was seen to use go with the one that is."""

from __future__ import annotations

import pytest
from run.migrating import migrated

SEND = 'import requests\n\nBASE = "https://api-us.flexicapture.com"\n'
TABLES = {
    "a dict": 'R = {"task": "/v1/task/%s", "file": "/v1/file"}\nrequests.get(BASE + R["task"] % 1)\n',
    "a dict of pairs": (
        'R = {"task": ("GET", "/v1/task/{id}"), "file": ("POST", "/v1/file")}\n'
        'requests.get(BASE + R["task"][1].format(id=1))\n'
    ),
    "constants of a class": (
        'class Paths:\n    TASK = "/v1/task/{id}"\n    VENDORS = "v1/dataset/vendors/{region}"\n\n\n'
        "requests.get(BASE + Paths.TASK.format(id=1))\n"
    ),
    "members of an enum": (
        'import enum\n\n\nclass Paths(enum.Enum):\n    TASK = "/v1/task/1"\n    FILE = "/v1/file"\n\n\n'
        "requests.get(BASE + Paths.TASK.value)\n"
    ),
}
OTHERS = {
    "no path of the API": 'R = {"task": "/v1/task/%s", "parcel": "/v1/parcel"}\nrequests.get(BASE + R["task"] % 1)\n',
    "another table": 'R = {"task": "/v1/task/%s"}\nS = {"file": "/v1/file"}\nrequests.get(BASE + R["task"] % 1)\n',
    "a table of another service": (
        'requests.get(BASE + "/v1/task/%s" % 1)\nS = {"file": "/v1/file", "task": "/v1/task/1"}\n'
        'requests.get("https://parcel.example" + S["task"])\n'
    ),
}


@pytest.mark.parametrize("code", TABLES.values(), ids=TABLES)
def test_the_whole_table_is_of_the_new_version(code: str) -> None:
    changed = migrated(SEND + code)
    assert changed == SEND + code.replace("v1/", "v2/")
    assert migrated(changed) == changed


@pytest.mark.parametrize("code", OTHERS.values(), ids=OTHERS)
def test_what_is_beside_the_table_stays(code: str) -> None:
    assert migrated(SEND + code) == SEND + code.replace("/v1/task/%s", "/v2/task/%s")
