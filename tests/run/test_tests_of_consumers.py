"""Tests of modules that only receive responses: nothing in them, nor in what they test, tells of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from run.migrating import V1, checked

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "client.py": f"import requests\n\n\ndef get(task):\n    return requests.get(f'{V1}/task/{{task}}').json()\n",
    "handlers.py": "def on_done(task):\n    return task['region']\n",
    "notes.py": "def on_note(note):\n    return note['region']\n",
    "main.py": (
        "from client import get\nfrom handlers import on_done\nfrom notes import on_note\n\n\n"
        "def main():\n    print(on_done(get('1')), on_note({'region': 'here'}))\n\n\nmain()\n"
    ),
    "tests/test_handlers.py": (
        "from handlers import on_done\n\n\ndef test_region():\n    assert on_done({'region': 'US'}) == 'US'\n"
    ),
    "tests/test_notes.py": (
        "from notes import on_note\n\n\ndef test_region():\n    assert on_note({'region': 'US'}) == 'US'\n"
    ),
}


def test_their_samples_are_migrated_in_the_first_run(tmp_path: Path) -> None:
    after = {row.path: row.after for row in checked(tmp_path, FILES).files if row.after is not None}
    assert sorted(after) == ["client.py", "handlers.py", "tests/test_handlers.py"]
    assert b"on_done({'properties': {'region': 'US'}})" in after["tests/test_handlers.py"]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    once = {row.path: row.after for row in checked(tmp_path, FILES).files if row.after is not None}
    assert [row.path for row in checked(tmp_path, FILES | once).files if row.after is not None] == []
