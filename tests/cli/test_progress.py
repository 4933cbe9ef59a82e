"""The progress bar: on a terminal only, and only where a run takes long."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from codemods.cli import progress as module
from codemods.cli.progress import Bar, progress
from codemods.watching import unwatched, watched

ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    """Takes text as a terminal does."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=made))
    return made


def bar(*seconds: float) -> Bar:
    """A bar whose clock shows these times, one after the other."""
    return Bar(iter(seconds).__next__)


def test_a_short_run_shows_nothing(terminal: Terminal) -> None:
    shown = bar(0, 0.1, 0.1, 0.9)
    shown("Reading files", 1, 2)
    shown("Reading files", 2, 2)
    shown.close()
    assert terminal.getvalue() == ""


def test_a_long_run_shows_its_stage_in_one_line(terminal: Terminal) -> None:
    shown = bar(0, 1.5, 1.5, 1.55, 2, 2)
    shown("Reading files", 1, 2)
    shown("Reading files", 2, 2)
    shown("Making changes", 1, 4)
    shown.close()
    text = terminal.getvalue()
    assert "Reading files" in text and "1/2" in text and "2/2" not in text
    assert "Making changes" in text and "1/4" in text
    assert text.count("\n") == 1


@pytest.mark.parametrize("quiet", [True, False])
def test_only_a_terminal_is_shown_it(monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    with progress(quiet=quiet) as watch:
        assert watch is unwatched
    monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=None))
    with progress(quiet=False) as watch:
        assert watch is unwatched


def test_on_a_terminal_there_is_a_bar_unless_it_is_to_be_quiet(terminal: Terminal) -> None:
    assert terminal.isatty()
    with progress(quiet=False) as watch:
        assert isinstance(watch, Bar)
    with progress(quiet=True) as watch:
        assert watch is unwatched


def test_each_item_is_told_of_when_it_is_done() -> None:
    seen: list[object] = []
    items = watched("Reading", ["a", "b"], lambda *each: seen.append(each))
    seen.extend(items)
    assert seen == ["a", ("Reading", 1, 2), "b", ("Reading", 2, 2)]


def test_a_run_tells_its_stages(tmp_path: Path) -> None:
    from run.migrating import PACK

    from codemods.config import Options
    from codemods.run import execute

    call = "https://api-us.flexicapture.com/v1/task/1"
    (tmp_path / "x.py").write_text(f"import requests\n\n\ndef f():\n    requests.get({call!r})\n")
    (tmp_path / "test_x.py").write_text("from x import f\n\n\ndef test_f():\n    f()\n")
    stages: dict[str, tuple[int, int]] = {}
    execute(Options(tmp_path), PACK, watch=lambda stage, done, total: stages.update({stage: (done, total)}))
    assert [stage.partition(",")[0] for stage in stages][:3] == [
        "Reading files",
        "Following imports",
        "Following values",
    ]
    assert list(stages)[-2:] == ["Following tests", "Making changes"]
    assert all(done == total for done, total in stages.values())


def test_the_summary_ends_a_run_on_a_real_terminal(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("x = 1\n")
    leader, follower = pty.openpty()
    program = "from codemods.cli import main, progress; progress.PATIENCE = -1\n"
    program += "import sys; sys.argv[1:] = ['check']; main()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        stderr=follower,
        stdout=subprocess.PIPE,
        check=True,
    )
    os.close(follower)
    said = os.read(leader, 65536).decode()
    os.close(leader)
    assert done.stdout == b""
    assert "Reading files" in said
    assert said.rstrip().splitlines()[-1].startswith("1 file, 0 sites: 0 to rewrite")
