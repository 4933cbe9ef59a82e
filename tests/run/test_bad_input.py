"""Files that cannot be handled: each gets one row with its reason, and the others go on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from codemods.model.findings import Disposition, Outcome
from run.migrating import checked, row, tree

if TYPE_CHECKING:
    from pathlib import Path

CALL = 'requests.get("https://api-us.flexicapture.com/v1/task/1")\n'
GOOD = "import requests\n\n" + CALL
CHANGED = {
    "latin-1 with a cookie": "# -*- coding: latin-1 -*-\nimport requests  # café\n".encode("latin-1") + CALL.encode(),
    "cp1252 with a cookie": "# coding: cp1252\nimport requests  # €\n".encode("cp1252") + CALL.encode(),
    "CRLF": GOOD.replace("\n", "\r\n").encode(),
    "mixed newlines": b"import requests\r\n\nX = 1\r\n" + CALL.encode(),
    "a byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "a form feed on a line of its own": b"import requests\n\x0c\n" + CALL.encode(),
    "no final newline": GOOD.rstrip("\n").encode(),
    "tabs": b"import requests\n\n\ndef f():\n\treturn " + CALL.encode(),
    "wide characters before the call": "import requests\n\nname = '\U0001f600é'; ".encode() + CALL.encode(),
    "a NUL escape": GOOD.encode() + b'X = "\\0"\n',
    "deep lists elsewhere": b"import requests\nx = " + b"[" * 90 + b"1" + b"]" * 90 + b"\n" + CALL.encode(),
    "20,000 strings elsewhere": b"import requests\nx = (" + b" ".join([b"'a'"] * 20_000) + b")\n" + CALL.encode(),
    "thousands of lines": GOOD.encode() + b"x = 1\n" * 5_000,
}
FAILED = {
    "Python 2": (b"import requests\nprint 'x'\n" + CALL.encode(), "line 2: Missing parentheses"),
    "undecodable bytes": (b"import requests\n# \xe9\n" + CALL.encode(), "line 2: is not valid utf-8"),
    "an unknown encoding": (b"# coding: nonsense\n" + GOOD.encode(), "does not know: nonsense"),
    "a null byte": (GOOD.encode() + b"\0", "null byte"),
    "lone carriage returns": (GOOD.replace("\n", "\r").encode(), "carriage return"),
    "a form feed before a statement": (
        b"import requests\n\x0c" + CALL.encode(),
        "does not give the file back unchanged",
    ),
    "20,000 terms": (
        b"import requests\nx = " + b" + ".join([b"1"] * 20_000) + b"\n" + CALL.encode(),
        "nested ",
    ),
    "20,000 adjacent strings": (
        b"import requests\nx = (" + b" ".join([b"'a'"] * 20_000) + b"), " + CALL.encode(),
        "near line 2",
    ),
    "deep nesting": (
        b"import requests\nx = " + b"(" * 300 + b"1" + b")" * 300 + b"\n" + CALL.encode(),
        "nested parentheses",
    ),
    "deep lists": (
        b"import requests\n\n\nx = " + b"[" * 90 + b"1" + b"]" * 90 + b", " + CALL.encode(),
        "nested deeper than 250 levels near line 4",
    ),
    "broken indentation": (b"import requests\nif x:\n" + CALL.encode(), "line 3: expected an indented block"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_an_odd_file_is_changed_in_its_version_only(tmp_path: Path, name: str) -> None:
    report = checked(tmp_path, {"client.py": CHANGED[name]})
    assert row(report, "client.py").outcome is Outcome.CHANGED
    assert row(report, "client.py").after == CHANGED[name].replace(b"/v1/", b"/v2/")


@pytest.mark.parametrize("name", FAILED)
def test_a_bad_file_has_one_row_with_its_reason_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    content, reason = FAILED[name]
    report = checked(tmp_path, {"bad.py": content, "good.py": GOOD})
    assert row(report, "bad.py").outcome is Outcome.FAILED
    assert reason in row(report, "bad.py").reason
    assert row(report, "bad.py").after is None
    assert row(report, "good.py").outcome is Outcome.CHANGED
    assert all(one.disposition is Disposition.FAILED for one in report.findings if one.place.path == "bad.py")


def test_an_empty_file_is_unchanged(tmp_path: Path) -> None:
    assert row(checked(tmp_path, {"empty.py": ""}), "empty.py").outcome is Outcome.UNCHANGED


def test_a_bad_file_without_a_trace_of_the_api_is_not_even_parsed(tmp_path: Path) -> None:
    report = checked(tmp_path, {"old.py": "print 'x'\n", "good.py": GOOD})
    assert row(report, "old.py").outcome is Outcome.UNCHANGED


def test_an_unreadable_file_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from codemods.run import reading
    from codemods.source import SourceError

    real = reading.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "secret.py":
            raise SourceError("cannot be read: Permission denied")
        return real(path)

    monkeypatch.setattr(reading, "read_bytes", refused)
    report = checked(tmp_path, {"secret.py": GOOD, "good.py": GOOD})
    assert row(report, "secret.py").reason == "cannot be read: Permission denied"
    assert row(report, "good.py").outcome is Outcome.CHANGED


def test_links_to_nothing_and_directories_with_a_suffix_do_no_harm(tmp_path: Path) -> None:
    tree(tmp_path, {"good.py": GOOD, "folder.py/inner.py": GOOD})
    (tmp_path / "dangling.py").symlink_to("nowhere.py")
    report = checked(tmp_path)
    assert row(report, "dangling.py").outcome is Outcome.SKIPPED
    assert row(report, "dangling.py").reason == "a link to nothing"
    assert row(report, "folder.py/inner.py").outcome is Outcome.CHANGED
    assert row(report, "good.py").outcome is Outcome.CHANGED


def test_a_bad_file_that_others_import_does_not_end_the_run(tmp_path: Path) -> None:
    files = {
        "settings.py": "BASE = 'https://api-us.flexicapture.com/v1'\nprint 'x'\n",
        "main.py": f"import requests\nfrom settings import BASE\n\nrequests.get(BASE + '/task/1')\n{CALL}",
    }
    report = checked(tmp_path, files)
    assert row(report, "settings.py").outcome is Outcome.FAILED
    assert row(report, "main.py").outcome is Outcome.CHANGED
    left = [one for one in report.findings if one.place.line == 4]
    assert [one.disposition for one in left] == [Disposition.REPORTED]


def test_every_file_has_one_row_and_every_finding_one_disposition(tmp_path: Path) -> None:
    files = {
        f"{index}.py": content
        for index, content in enumerate([*CHANGED.values(), *(content for content, _ in FAILED.values())])
    }
    report = checked(tmp_path, files)
    assert [file.path for file in report.files] == sorted(files)
    assert Counter(file.outcome for file in report.files) == {
        Outcome.CHANGED: len(CHANGED),
        Outcome.FAILED: len(FAILED),
    }
    changed = {file.path for file in report.files if file.outcome is Outcome.CHANGED}
    assert all((one.place.path not in changed) is (one.disposition is Disposition.FAILED) for one in report.findings)
