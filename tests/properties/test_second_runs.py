"""Generated clients of which parts are left for a person: a second run says nothing else than the first, although what
told of the old version may be gone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from run.migrating import PACK

from codemods.config import Options
from codemods.run import execute_contents
from properties.left_for_a_person import clients

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def after(files: dict[str, str]) -> dict[str, str]:
    report = execute_contents({path: text.encode() for path, text in files.items()}, Options(root=Path("/none")), PACK)
    return files | {file.path: file.after.decode() for file in report.files if file.after is not None}


@SETTINGS
@given(clients())
def test_a_second_run_adds_and_changes_no_marker(files: dict[str, str]) -> None:
    once = after(files)
    assert after(once) == once
