"""Clients whose types are checked agree with the type checker before the migration and after it."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool
from mypy import api

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = Path(__file__).parent / "clients"
OPTIONS = ("--no-site-packages", "--ignore-missing-imports", "--no-error-summary", "--python-version", "3.11")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache that the checks of this file share."""
    yield tmp_path_factory.mktemp("mypy")


def complaints(folder: Path, cache: Path) -> str:
    """What the type checker says of a client, in its strict mode."""
    with contextlib.chdir(folder):
        said, broken, _ = api.run(["--strict", f"--cache-dir={cache}", *OPTIONS, "main.py"])
    assert not broken
    return said


@pytest.mark.parametrize("name", ["models_typeddict", "resp_typeddict"])
def test_the_declared_types_follow_the_reads(name: str, tmp_path: Path, cache: Path) -> None:
    folder = shutil.copytree(CLIENTS / name, tmp_path / name)
    assert complaints(folder, cache) == ""
    run_tool(folder, "fix", ".")
    assert complaints(folder, cache) == ""
