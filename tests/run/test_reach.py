"""What a run reaches for: no network, no code of the repository, no program but git, no file outside the paths."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
BAIT = "import os, pathlib\npathlib.Path(os.environ['BAIT']).touch()\nraise SystemExit(99)\n"
# Python tells of each of these before it happens. Modules are loaded lazily, so that reads and imports of installed
# packages are nothing to remark on.
PROGRAM = """
import json, os, sys
sys.path[:] = [path for path in sys.path if path not in ("", os.getcwd())] + [os.environ["REPOSITORY"]]
from codemods.cli import main

events = []
WATCHED = tuple(
    "socket. subprocess. os.system os.exec os.spawn os.posix_spawn os.fork ctypes. urllib. http. ftplib. smtplib. "
    "webbrowser. os.rename os.remove os.mkdir os.rmdir os.link os.symlink os.truncate shutil.".split()
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def hook(event, arguments):
    if event == "open" and arguments[2] & WRITING or event.startswith(WATCHED):
        events.append([event, [os.fsdecode(one) if isinstance(one, bytes) else str(one) for one in arguments]])


sys.addaudithook(hook)
sys.argv = ["flexicapture-codemods", *sys.argv[1:]]
try:
    main()
except SystemExit as ended:
    print(json.dumps([ended.code, events]), file=sys.__stderr__)
"""


def reached(folder: Path, *arguments: str) -> tuple[int, list[tuple[str, list[str]]]]:
    """The exit code of a run in the folder, and what it reached for."""
    environment = os.environ | {
        "REPOSITORY": str(TESTS.parent),
        "BAIT": str(folder.parent / "bait"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, events = json.loads(done.stderr.splitlines()[-1])
    return code, [(event, given) for event, given in events]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a client, and with modules that must never run under the names of those that the tool uses."""
    folder = tmp_path / "repository"
    shutil.copytree(TESTS.parent / "examples" / "quickstart", folder)
    for name in (
        "codemods",
        "libcst",
        "yaml",
        "click",
        "pydantic",
        "requests",
        "sitecustomize",
        "usercustomize",
        "ast",
    ):
        (folder / f"{name}.py").write_text(
            BAIT + 'URL = "https://api-us.flexicapture.com/v1/task/1"\n', encoding="utf-8"
        )
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "post-index-change", "fsmonitor"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path / 'bait'}\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    subprocess.run(["git", "init", "-q", folder], check=True)
    for key, value in {"core.hooksPath": hooks, "core.fsmonitor": hooks / "fsmonitor"}.items():
        subprocess.run(["git", "-C", folder, "config", key, str(value)], check=True)
    return folder


@pytest.mark.parametrize("command", [["check"], ["diff"], ["fix"], ["explain", "main.py:29"]], ids=lambda one: one[0])
def test_a_run_reaches_for_nothing_but_its_files_and_git(folder: Path, command: list[str]) -> None:
    code, events = reached(folder, *command)
    assert code in (0, 1), events
    assert not (folder.parent / "bait").exists()
    for event, given in events:
        if event == "subprocess.Popen":
            assert Path(given[0]).name == "git", given
        elif event in ("os.posix_spawn", "os.fork"):
            assert any(name == "subprocess.Popen" for name, _ in events)
        elif event == "open":
            assert given[0].isdecimal() or given[0] == os.devnull or Path(given[0]).is_relative_to(folder), given
            assert command == ["fix"] or not Path(given[0]).is_relative_to(folder), given
        else:
            assert command == ["fix"] and event in ("os.rename", "os.remove"), (event, given)
            assert all(Path(one).is_relative_to(folder) for one in given if one.startswith("/")), given
    written = {Path(given[0]).parent for event, given in events if event == "open" and given[0].startswith(str(folder))}
    assert bool(written) is (command == ["fix"])
