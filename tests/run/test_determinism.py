"""The same bytes of output whatever the hash seed, the locale, the time zone, the number of workers, or the order in
which files were made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "PYTHONOPTIMIZE": "2", "COLUMNS": "20"},
]
PROGRAM = """
import sys
from codemods.cli.app import invoke
for arguments in (["diff", "--quiet"], ["check", "--quiet", "--format", "json"], ["fix", "--quiet", "--verbose"]):
    invoke([*arguments, *sys.argv[1:]])
"""


def clients(folder: Path, *, backwards: bool) -> Path:
    """Some clients in one folder, made in this order or the other."""
    names = sorted(path.name for path in (TESTS / "clients_manual").iterdir() if path.is_dir())[::12]
    for name in reversed(names) if backwards else names:
        shutil.copytree(TESTS / "clients_manual" / name, folder / name)
    return folder


def said(folder: Path, environment: dict[str, str], *arguments: str) -> tuple[bytes, dict[str, bytes]]:
    """All that three commands print in the folder, and the files as they are then."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(TESTS.parent), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        check=True,
    )
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.py"))}
    return done.stdout, files


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, bytes]]:
    folder = clients(tmp_path_factory.mktemp("first") / "x", backwards=False)
    return said(folder, {"PYTHONHASHSEED": "0"}, "--jobs", "1")


@pytest.mark.parametrize(("surroundings", "jobs"), [(SURROUNDINGS[0], "2"), (SURROUNDINGS[1], "8")])
def test_the_output_is_the_same_everywhere(
    tmp_path: Path, expected: tuple[bytes, dict[str, bytes]], surroundings: dict[str, str], jobs: str
) -> None:
    assert len(expected[0]) > 1_000
    assert said(clients(tmp_path / "x", backwards=True), surroundings, "--jobs", jobs) == expected
