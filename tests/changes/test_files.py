# ruff: noqa: E501 - tables of code, one case a line
"""Responses that the client keeps in files and reads again, by the path's value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import migrated

from changes.clients import findings, in_v2, reading

if TYPE_CHECKING:
    from pathlib import Path

KEPT = "import json\nfrom pathlib import Path\n"


@pytest.mark.parametrize(
    "code",
    [
        'with open("t.json", "w") as f:\n    json.dump(t, f)\nwith open("t.json") as f:\n    print(json.load(f)["region"])',
        'with open("t.json", "w") as f:\n    f.write(json.dumps(t))\nprint(json.loads(open("t.json").read())["region"])',
        'P = Path("t.json")\nP.write_text(json.dumps(t))\nprint(json.loads(P.read_text())["region"])',
        'P = Path("t.json")\nwith P.open("w") as f:\n    json.dump(t, f)\nwith P.open() as f:\n    print(json.load(f)["region"])',
        'def read():\n    with open("t.json") as f:\n        return json.load(f)\ndef write(x):\n    with open("t.json", "w") as f:\n        json.dump(x, f)\nprint(read()["region"])\nwrite(t)',
        'def path(i):\n    return f"{i}.json"\nopen(path(n), "w").write(json.dumps(t))\nprint(json.load(open(path(key)))["region"])',
    ],
)
def test_what_was_kept_is_read_in_its_new_form(code: str) -> None:
    text = reading(KEPT + code)
    changed = migrated(text)
    assert changed.count('["properties"]["region"]') == 1 and "TODO" not in changed
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "code",
    [
        'with open("t.json", "w") as f:\n    json.dump(t, f)\nwith open("config.json") as f:\n    print(json.load(f)["region"])',
        'open(f"{n}.json", "w").write(json.dumps(t))\nprint(json.load(open(f"{key}.json"))["region"])',
        'json.dump(t, open(n, "w"))\nprint(json.load(open(key))["region"])',
        'with open("t.json", "w") as f:\n    json.dump({"region": 1}, f)\nwith open("t.json") as f:\n    print(json.load(f)["region"])',
    ],
)
def test_another_file_is_another_value(code: str) -> None:
    text = reading(KEPT + code)
    assert migrated(text) == in_v2(text)


def test_what_lies_in_the_file_already_is_told(tmp_path: Path) -> None:
    text = reading(KEPT + 'Path("t.json").write_text(json.dumps(t))')
    (finding,) = findings(tmp_path, text, "task-moved-to-properties")
    assert finding.reason == "the response goes to 'write_text' as text: what was kept before has the old form"
