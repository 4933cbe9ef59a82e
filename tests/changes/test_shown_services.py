"""Services that become text as a whole: the documents of v2 hold other keys, and need not be as many."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, V1, migrated

CLIENT = f"""\
import json
import logging

import requests

task = requests.get("{V1}/task/7").json()
"""


@pytest.mark.parametrize(
    "code",
    [
        'print(task["services"])',
        'print(str(task["services"]))',
        """print(f"made: {task['services']}")""",
        'logging.info("made: %s", task["services"])',
        'kept = json.dumps({"made": task["services"]})',
        'for service in task["services"]:\n    print(service)',
        'for service in task["services"]:\n    kept = json.dumps({**service, "mine": 1})',
    ],
)
def test_what_shows_them_is_marked(code: str) -> None:
    lines = migrated(f"{CLIENT}{code}\n").splitlines()
    assert MARKER in next(line for line in lines[6:] if "#" in line), lines
    assert not any("services" in line for line in lines[6:] if "#" not in line), lines


@pytest.mark.parametrize(
    "code",
    [
        'print(task["services"][0]["files"])',
        'print(*[service["files"]["target"]["id"] for service in task["services"]])',
        'for service in task["services"]:\n    print(service["files"])',
        'kept = json.dumps([service["files"] for service in task["services"]])',
        "print(task)",
        'print(task["documents"])',
    ],
)
def test_what_shows_their_files_or_the_task_is_not(code: str) -> None:
    assert MARKER not in migrated(f"{CLIENT}{code}\n")
