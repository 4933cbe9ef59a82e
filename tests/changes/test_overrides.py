"""Overrides that a factory lays over what it makes: the keys that move take along what they would hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, after, checked, without_markers

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import requests


def region(task_id):
    return requests.get(f"https://api-us.flexicapture.com/v1/task/{task_id}").json()["region"]
"""
BASE = '{"id": "1", "region": "EU", "export_format": "csv"}'
NEW_BASE = '{"id": "1", "properties": {"region": "EU", "export_format": "csv"}}'
SPREAD = "    return {**made, **more}\n"
UPDATED = "    made.update(more)\n    return made\n"
TEST = """import responses

from client import region


def make({parameter}):
    made = {base}
{end}

def test_it():
    responses.get("https://api-us.flexicapture.com/{version}/task/1", json={given})
    assert region(1) == "US"
"""


def run(folder: Path, **parts: str) -> str:
    """The test after a run."""
    test = TEST.format(**parts, version="v1")
    return after(checked(folder, {"client.py": CLIENT, "test_client.py": test}), "test_client.py")


@pytest.mark.parametrize("end", [SPREAD, UPDATED, UPDATED.replace("(more)", "(**more)")])
@pytest.mark.parametrize(
    ("given", "moved"),
    [
        ('make(region="US")', 'make(properties={"export_format": "csv", "region": "US"})'),
        ('make(id="2", region="US")', 'make(id="2", properties={"export_format": "csv", "region": "US"})'),
        (
            'make(export_format="x", region="US")',
            'make(properties={"export_format": "x", "region": "US"})',
        ),
    ],
)
def test_keys_that_a_factory_is_given_bring_along_what_they_would_hide(
    given: str, moved: str, end: str, tmp_path: Path
) -> None:
    made = run(tmp_path, parameter="**more", base=BASE, end=end, given=given)
    assert made == TEST.format(parameter="**more", base=NEW_BASE, end=end, given=moved, version="v2")


def test_a_mapping_that_a_factory_is_given_does_so_too(tmp_path: Path) -> None:
    parts = {"parameter": "more", "end": SPREAD}
    made = run(tmp_path, base=BASE, given='make({"region": "US"})', **parts)
    moved = 'make({"properties": {"export_format": "csv", "region": "US"}})'
    assert made == TEST.format(base=NEW_BASE, given=moved, version="v2", **parts)


@pytest.mark.parametrize(
    ("base", "given"),
    [
        ('{"region": "EU", "export_format": str(len("csv"))}', 'make(region="US")'),
        ('{"region": "EU", "export_format": "csv"}', 'make(**MORE)\n\n\nMORE = {"region": "US"}'),
        ('{"region": "EU", "export_format": "csv"}', 'make(properties={"label": "x"}, region="US")'),
        ('{"properties": {"label": "x"}}', 'make(region="US")'),
    ],
)
def test_what_cannot_be_written_again_is_marked(base: str, given: str, tmp_path: Path) -> None:
    call, _, rest = given.partition("\n\n\n")
    before = TEST.format(parameter="**more", base=base, end=SPREAD, given=call, version="v1").replace(
        "\n\n\ndef make", f"\n\n{rest}\n\n\ndef make" if rest else "\n\n\ndef make"
    )
    made = after(checked(tmp_path, {"client.py": CLIENT, "test_client.py": before}), "test_client.py")
    assert MARKER in made
    assert f"json={call})" in without_markers(made)
