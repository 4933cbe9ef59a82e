"""What takes the keys of a body together is marked, once a key has left its place."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated, without_markers

from changes.clients import HEAD, in_v2

BODY = '    body = {"files": [ref], "region": "EU", "export_format": "csv"}\n'
MOVED = '    body = {"files": [ref], "properties": {"region": "EU", "export_format": "csv"}}\n'
SEND = '    requests.post(API + "/task/capture/documents", json=body)\n'
KEYS = 'REQUIRED = {"files", "region"}\nOTHERS = {"files", "theme"}\n\n\n'


def client(check: str, body: str = BODY) -> str:
    return f"{HEAD}{KEYS}def start(ref):\n{body}    {check}\n{SEND}"


@pytest.mark.parametrize(
    "check",
    [
        'missing = {"files", "region"} - body.keys()\n    print(missing)',
        "assert REQUIRED <= body.keys()",
        "assert body.keys() >= REQUIRED",
        "assert body.keys() == REQUIRED",
        "assert not body.keys() - OTHERS",
        "assert not set(REQUIRED) - set(body)",
        "assert REQUIRED.issubset(body)",
        "assert not body.keys().isdisjoint(REQUIRED)",
        "assert sorted(body) == list(REQUIRED)",
        "assert len(body) == 3",
        'assert body != {"files": [], "region": "US"}',
    ],
)
def test_a_check_of_the_keys_is_marked(check: str) -> None:
    changed = migrated(client(check))
    assert without_markers(changed) == in_v2(client(check, MOVED))
    assert MARKER in changed.split(MOVED)[1].splitlines()[0]
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "check",
    [
        'assert {"files"} <= body.keys()',
        "assert not OTHERS - body.keys()",
        "assert OTHERS.issubset(body)",
        "print(sorted(body), len(body), body)",
        'assert len(body["files"]) == 1',
        "assert body != {}",
        'other = {"region": 1}\n    assert len(other) == 1 and set(other) <= REQUIRED',
    ],
)
def test_a_check_of_other_keys_or_dicts_has_no_marker(check: str) -> None:
    assert migrated(client(check)) == in_v2(client(check, MOVED))


def test_a_check_of_a_key_that_is_no_longer_sent_is_marked() -> None:
    text = client("assert len(body) == 2", '    body = {"files": [ref], "label": "blue"}\n')
    changed = migrated(text)
    assert MARKER in changed
    assert without_markers(changed) == in_v2(text.replace(', "label": "blue"', ""))
