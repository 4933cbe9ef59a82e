"""The printed patch, applied with git, gives the bytes that a real run writes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from codemods.model.findings import Outcome
from codemods.reporters.patch import render_patch
from codemods.territory import Territory
from codemods.writer import write_changes
from run.migrating import checked, tree
from run.test_bad_input import CALL, CHANGED, GOOD

if TYPE_CHECKING:
    from pathlib import Path

ANNOTATED = GOOD + 'requests.post("https://api-us.flexicapture.com/v1/capture/data", json={})'
FILES = {
    **CHANGED,
    "an annotation at the end without a newline": ANNOTATED.encode(),
    "an annotation with CRLF": ANNOTATED.replace("\n", "\r\n").encode(),
    "an annotation in latin-1": b"# coding: latin-1\n# \xe9\n" + ANNOTATED.encode(),
    "many hunks": (GOOD + ("x = 1\n" * 20 + CALL) * 3).encode(),
    "the first line": b'__import__("requests").get("https://api-us.flexicapture.com/v1/task/1")',
}


@pytest.mark.parametrize("name", FILES)
def test_a_patch_gives_what_a_real_run_writes(tmp_path: Path, name: str) -> None:
    given, written = tmp_path / "given", tmp_path / "written"
    for folder in (given, written):
        tree(folder, {"a folder/client.py": FILES[name]})
    subprocess.run(["git", "init", "-q", str(given)], check=True)
    subprocess.run(["git", "-C", str(given), "config", "core.autocrlf", "false"], check=True)
    report = checked(written)
    assert report.files[0].outcome in (Outcome.CHANGED, Outcome.ANNOTATED)
    applied = subprocess.run(
        ["git", "-C", str(given), "apply", "--whitespace=nowarn", "-"],
        input=render_patch(report, written, written),
        capture_output=True,
        check=False,
    )
    assert applied.returncode == 0, applied.stderr
    done = write_changes(report, written, Territory.of(written, [written]))
    assert done.files == report.files
    assert (given / "a folder/client.py").read_bytes() == (written / "a folder/client.py").read_bytes() != FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_a_second_run_over_what_was_written_changes_nothing(tmp_path: Path, name: str) -> None:
    report = checked(tmp_path, {"client.py": FILES[name]})
    content = report.files[0].after
    assert content is not None
    again = checked(tmp_path, {"client.py": content})
    assert again.files[0].outcome is Outcome.UNCHANGED
