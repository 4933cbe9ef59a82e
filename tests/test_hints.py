"""Clients that send through a package outside their repository: with the user's hints they migrate without a person.

`hinted/clients/NAME` are the repositories, `hinted/outside` is what is installed beside them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness import Result, run_client
from harness.tool import run_tool

if TYPE_CHECKING:
    from emulator import Version

HERE = Path(__file__).parent / "hinted"
CLIENTS = sorted(path.name for path in (HERE / "clients").iterdir())
MARKER = "TODO(flexicapture-v2)"
LOOK_ALIKES = {
    "functions": 'INVOICE["region"], INVOICE["number"] + 1',
    "callback": 'return task["region"], task["number"]',
    "two_vendors": 'planner = Wire("https://api.other.example/v1")',
    "annotations": 'PLANNER = "https://api.other.example/v1"',
    "made_by_a_factory": 'print(other["region"] if "region" in other else "-")',
}


def run(folder: Path, version: Version) -> Result:
    return run_client(folder, version, env={"PYTHONPATH": str(HERE / "outside")}, timeout=20)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


@pytest.mark.parametrize("name", CLIENTS)
def test_a_hinted_client_runs_on_v2_as_on_v1(name: str, tmp_path: Path) -> None:
    before = run(HERE / "clients" / name, "v1")
    assert before.clean, before
    folder = shutil.copytree(HERE / "clients" / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = run_tool(folder, "fix", ".")
    assert done.returncode == 0, done.stdout
    once = contents(folder)
    assert not any(MARKER.encode() in text for text in once.values())
    after = run(folder, "v2")
    assert after.clean, after
    assert (after.stdout, after.operations) == (before.stdout, before.operations)
    assert after.other_requests == before.other_requests
    run_tool(folder, "fix", ".")
    assert contents(folder) == once


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_what_only_looks_like_the_api_stays(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(HERE / "clients" / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    run_tool(folder, "fix", ".")
    assert any(LOOK_ALIKES[name].encode() in text for text in contents(folder).values())


def test_without_its_hints_a_client_is_left_with_markers(tmp_path: Path) -> None:
    folder = shutil.copytree(HERE / "clients" / "functions", tmp_path / "functions")
    (folder / "pyproject.toml").unlink()
    assert run_tool(folder, "fix", ".").returncode == 1
    assert MARKER in (folder / "main.py").read_text(encoding="utf-8")
