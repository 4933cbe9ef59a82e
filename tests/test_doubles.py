"""Repositories whose tests put doubles in the place of the API: green on v1, and green on v2 after ``fix`` with no hand
on them.

`python tests/test_doubles.py NAME` shows what the tool does to a repository, and what its tests say then.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from harness import run_client
from harness.grouping import together
from harness.tool import run_tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness import Result

HOME = Path(__file__).parent / "doubles"
NEEDS = {"flask_server": "flask"}
"""What a repository's tests import that nothing else here needs."""
NAMES = sorted(
    path.name for path in HOME.iterdir() if path.is_dir() and find_spec(NEEDS.get(path.name, "pytest")) is not None
)
PROGRAMS = [name for name in NAMES if (HOME / name / "main.py").exists()]
MARKER = "# TODO(flexicapture-v2):"
PLUGINS = {"unittest_mock": "pytest_mock", "mock_styles": "pytest_mock", "httpserver_handlers": "pytest_httpserver"} | {
    name: name for name in ("respx", "pytest_httpx", "pytest_httpserver", "requests_mock")
}
"""The plugin of pytest that a repository's tests need; none is loaded beside it."""


class Migrated(NamedTuple):
    """A repository's copy after ``fix``, and what the tool said."""

    folder: Path
    said: str


def suite(folder: Path) -> subprocess.CompletedProcess[str]:
    """The tests of the repository in this folder, which has its name, in an interpreter of their own."""
    plugins = [PLUGINS[folder.name]] if folder.name in PLUGINS else []
    command = [sys.executable, "-m", "pytest", "-q", "--color=no", "-p", "no:cacheprovider"]
    command += [part for plugin in plugins for part in ("-p", plugin)]
    command += ["-c", os.devnull, "--rootdir", str(folder), "--import-mode=importlib", "tests"]
    off = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "", "PYTEST_PLUGINS": ""}
    environment = os.environ | off | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


def fixed(name: str, folder: Path) -> Migrated:
    shutil.copytree(HOME / name, folder, ignore=shutil.ignore_patterns("__pycache__"))
    done = run_tool(folder, "fix", ".")
    assert done.returncode in (0, 1), f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return Migrated(folder, done.stdout + done.stderr)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@cache
def program(folder: Path, version: str) -> Result:
    return run_client(folder, version, timeout=20)  # type: ignore[arg-type]  # one of the two versions


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Migrated]:
    """A function from a repository's name to its migrated copy; each is migrated once."""
    return cache(lambda name: fixed(name, tmp_path_factory.mktemp("doubles") / name))


@pytest.mark.parametrize("name", together(NAMES))
def test_a_suite_is_green_on_v1(name: str) -> None:
    done = suite(HOME / name)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", together(NAMES))
def test_a_suite_is_green_on_v2_after_fix_and_nothing_is_left(name: str, migrated: Callable[[str], Migrated]) -> None:
    folder, said = migrated(name)
    done = suite(folder)
    assert done.returncode == 0, f"{done.stdout}\n--- tool\n{said}"
    assert [path for path, data in contents(folder).items() if MARKER.encode() in data] == [], said


@pytest.mark.parametrize("name", together(PROGRAMS))
def test_the_program_of_a_repository_runs_on_v2_as_on_v1(name: str, migrated: Callable[[str], Migrated]) -> None:
    before, after = program(HOME / name, "v1"), program(migrated(name).folder, "v2")
    assert before.clean and before.stdout, str(before)
    assert after.clean, str(after)
    assert after.stdout == before.stdout


@pytest.mark.parametrize("name", together(NAMES))
@pytest.mark.parametrize("kept", ["tests", "code"])
def test_a_suite_is_red_where_only_one_side_was_migrated(
    name: str, kept: str, migrated: Callable[[str], Migrated], tmp_path: Path
) -> None:
    folder = tmp_path / name
    shutil.copytree(migrated(name).folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, data in contents(HOME / name).items():
        if path.startswith("tests/") is (kept == "tests"):
            (folder / path).write_bytes(data)
    assert suite(folder).returncode == 1


@pytest.mark.no_cover  # It goes the ways of the first.
@pytest.mark.parametrize("name", together(NAMES))
def test_a_second_run_changes_nothing(name: str, migrated: Callable[[str], Migrated]) -> None:
    folder, _ = migrated(name)
    once = contents(folder)
    run_tool(folder, "fix", ".")
    assert contents(folder) == once


def show(name: str) -> None:
    """Print the diff after ``fix``, and what the repository's tests say before and after it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, said = fixed(name, Path(temporary, name))
        for path, old in contents(HOME / name).items():
            was, now = (data.decode().splitlines(keepends=True) for data in (old, contents(folder).get(path, old)))
            print("".join(difflib.unified_diff(was, now, path, path)), end="")
        print("=== tool", said, "=== v1", suite(HOME / name).stdout, "=== v2", suite(folder).stdout, sep="\n")


if __name__ == "__main__":
    for repository in sys.argv[1:]:
        show(repository)
