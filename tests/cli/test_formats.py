"""Several reports in one run, and colours."""

from __future__ import annotations

import json
import os
import pty
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from xml.etree import ElementTree as ET

import click
import pytest

from codemods.cli.check import check
from codemods.cli.streams import takes_color

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")


def test_each_report_goes_to_its_file_and_the_text_to_standard_output(run) -> None:
    Path("x.py").write_text("v1")
    ran = run("check", "--format", "json:v1.json", "--format", "junit:v1.xml")
    assert ran.out.startswith(b"x.py:1:1: [task-keys] still v1 (rewritten: host known)\n")
    assert json.loads(Path("v1.json").read_bytes())["summary"]["findings"]["total"] == 1
    assert ET.parse("v1.xml").getroot().get("failures") == "1"


def test_the_form_without_a_file_goes_where_output_says(run) -> None:
    Path("x.py").write_text("v1")
    ran = run("fix", "--format", "sarif:v1.sarif", "--format", "json", "--output", "report.json")
    assert (ran.code, ran.out) == (0, b"")
    assert json.loads(Path("report.json").read_bytes())["command"] == "fix"
    assert json.loads(Path("v1.sarif").read_bytes())["version"] == "2.1.0"


def test_a_dry_run_prints_the_patch_and_writes_reports_into_files(run) -> None:
    Path("x.py").write_text("v1")
    ran = run("fix", "--dry-run", "--format", "markdown:pr.md")
    assert ran.out.startswith(b"diff --git a/x.py b/x.py")
    assert "can be rewritten" in Path("pr.md").read_text()
    assert Path("x.py").read_text() == "v1"


def test_a_report_and_the_output_do_not_share_a_file(run) -> None:
    ran = run("check", "--format", "json:a", "--output", "./a")
    assert ran.code == 2
    assert "two reports cannot both go to 'a'" in ran.err


def test_paths_in_reports_for_servers_start_at_the_top_of_the_repository(run, tmp_path: Path) -> None:
    (tmp_path / "work" / ".git").mkdir()
    part = Path("services/billing")
    part.mkdir(parents=True)
    os.chdir(part)
    Path("x.py").write_text("v1")
    assert run("check", "--format", "github").out.startswith(b"::warning file=services/billing/x.py,line=1,")
    assert run("check").out.startswith(b"x.py:1:1: ")
    Path("inner").mkdir()
    os.chdir("inner")
    assert run("check", "..", "--format", "github").out.startswith(b"::warning file=services/billing/x.py,line=1,")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[TextIO]:
    """A terminal whose user has said nothing about colours."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as stream:
        yield stream
    os.close(master)


def test_a_terminal_takes_colors(terminal: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal)
    assert takes_color()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_the_user_has_the_last_word_on_colors(
    terminal: TextIO, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", terminal)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert takes_color() is expected


def test_a_pipe_takes_colors_only_when_forced(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    Path("x.py").write_text("v1")
    assert b"\x1b" not in run("check").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert b"\x1b[1mx.py\x1b[0m" in run("check").out
    assert b"\x1b" not in run("check", "--format", "github").out


def test_a_process_that_has_no_standard_output_takes_no_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdout", None)
    assert not takes_color()


def test_a_shell_completes_the_forms() -> None:
    parameter = next(one for one in check.params if one.name == "formats")
    assert [each.value for each in parameter.shell_complete(click.Context(check), "g")] == ["github", "gitlab"]
