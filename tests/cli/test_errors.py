"""What goes wrong before or around a run, and what the exit code says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codemods import __version__
from codemods.cli import streams
from codemods.cli.app import invoke
from codemods.model.diagnostics import Diagnostic
from codemods.rulepack import loader
from codemods.rulepack.errors import RulePackError


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "Error: the path 'nowhere' does not exist."),
        (["check", "--select", "taskkeys"], "Error: no rule 'taskkeys': did you mean 'task-keys'?"),
        (["check", "--ignore", "long"], "Error: no rule 'long': did you mean 'long-keys'?"),
        (["check", "--select", "zzz"], "Error: no rule 'zzz': 'rules list' names them all"),
        (["check", "--location", "mars"], "Error: no location 'mars': known are us, eu"),
        (["check", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["check", "--format", "pdf"], "no format 'pdf': known are text, json, "),
        (["check", "--format", "jsno"], "no format 'jsno': did you mean 'json'?"),
        (["check", "--format", "json:no/where"], "the directory 'no' does not exist."),
        (["check", "--format", "json:."], "is a directory"),
        (["check", "--format", "json:"], "is a directory"),
        (["check", "--format", "json", "--format", "text"], "give the other a file, as in 'text:FILE'"),
        (["check", "--format", "json:a", "--format", "sarif:./a"], "two reports cannot both go to 'a'"),
        (["check", "--output", "no/where"], "the directory 'no' does not exist."),
        (["check", "--output", "."], "is a directory"),
        (["explain", "task-key"], "Error: no rule 'task-key': did you mean 'task-keys'?"),
        (["explain", "zzz"], "Error: no rule 'zzz': 'rules list' names them all"),
        (["explain", "nowhere.py:3"], "Error: the path 'nowhere.py' does not exist."),
        (["chekc"], "No such command 'chekc'"),
    ],
)
def test_what_the_options_cannot_mean_is_a_usage_error(run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert message in ran.err
    assert ran.out == b""


def test_without_a_command_the_help_is_shown(run) -> None:
    assert run().code == 2


def test_a_working_directory_that_is_gone_is_a_usage_error(run) -> None:
    Path.cwd().rmdir()
    ran = run("check")
    assert ran.code == 2
    assert "the current directory does not exist any more." in ran.err


def test_an_invalid_rule_pack_is_told_whole(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise RulePackError(
            [Diagnostic("a.yaml", 3, "unknown key 'x'", "did you mean 'y'?"), Diagnostic("b.yaml", 1, "empty")]
        )

    monkeypatch.setattr(loader, "load_pack", refuse)
    ran = run("check")
    assert (ran.code, ran.out) == (3, b"")
    assert ran.err == "a.yaml:3: unknown key 'x' (did you mean 'y'?)\nb.yaml:1: empty\n"


def test_a_rule_pack_that_is_not_there_is_an_invalid_one(run) -> None:
    ran = run("check", "--rules", "nowhere")
    assert ran.code == 3
    assert "nowhere:1: no rule pack of this name" in ran.err


def test_names_in_the_configuration_are_held_against_the_pack(run) -> None:
    Path("pyproject.toml").write_text(
        "[tool.flexicapture-codemods]\n"
        'location = "mars"\nselect = ["taskkeys"]\nignore = ["zzz"]\n'
        '[[tool.flexicapture-codemods.payloads]]\nname = "m.f.p"\noperation = "task.gett"\n'
        '[[tool.flexicapture-codemods.payloads]]\nname = "m.f.q"\noperation = "task.get"\n'
    )
    ran = run("check")
    assert ran.code == 3
    file = Path("pyproject.toml").resolve()
    assert ran.err.splitlines() == [
        f"{file}:3: no rule 'taskkeys': did you mean 'task-keys'?",
        f"{file}:4: no rule 'zzz': known are long-keys, task-keys",
        f"{file}:2: no location 'mars': known are us, eu",
        f"{file}:5: no operation 'task.gett': did you mean 'task.get'?",
    ]


def test_a_broken_configuration_is_an_error(run) -> None:
    Path("pyproject.toml").write_text("[tool.flexicapture-codemods]\nlocations = 1\n")
    ran = run("fix")
    assert ran.code == 3
    assert "pyproject.toml:2: unknown key 'locations' (did you mean 'location'?)" in ran.err


def test_an_error_of_the_tool_is_no_finding(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("impossible")

    monkeypatch.setattr(sys.modules["codemods.run"], "execute", fail)
    ran = run("check")
    assert ran.code == 70
    assert "AssertionError: impossible" in ran.err
    assert "please report it" in ran.err


def test_an_interrupt_says_that_files_are_whole(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["codemods.run"], "execute", interrupt)
    ran = run("fix")
    assert ran.code == 130
    assert "run again to finish" in ran.err


def test_output_that_cannot_be_written_is_told(run) -> None:
    Path("x.py").write_text("v1")
    ran = run("check", "--output", "/dev/full")
    assert ran.code == 4
    assert "Error: cannot write /dev/full: No space left on device" in ran.err


@pytest.mark.usefixtures("run")
def test_without_standard_streams_the_code_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.py").write_text("v1")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert invoke(["check"]) == 1


def test_a_closed_standard_error_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", closed)
    streams.say("anything")


PROGRAM = "import sys; from codemods.cli import main; sys.argv[0] = 'flexicapture-codemods'; main()"


def start(*arguments: str, stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )


@pytest.mark.parametrize("arguments", [["rules", "list"], ["--help"]])
def test_a_reader_that_has_gone_is_no_error(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start(*arguments, stdout=write)
    os.close(write)
    assert process.communicate()[1] == b""


def test_a_full_disk_under_standard_output_is_told_once() -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("rules", "list", stdout=full.fileno())
        error = process.communicate()[1].decode()
    assert process.returncode == 4
    assert error == "Error: cannot write to standard output: No space left on device\n"


def test_help_needs_neither_libcst_nor_pydantic_nor_yaml() -> None:
    program = "import sys; from codemods.cli.app import invoke; invoke(['check', '--help']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert {"libcst", "pydantic", "yaml"}.isdisjoint(done.stdout.split())


def test_a_termination_ends_the_run_as_an_interrupt_does() -> None:
    program = "import os, signal; from codemods import cli; from codemods.cli import app\n"
    program += "app.invoke = lambda _: os.kill(os.getpid(), signal.SIGTERM)\ncli.main()"
    done = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 128 + 15


def test_the_version_is_told(run) -> None:
    assert run("--version").out.decode() == f"flexicapture-codemods {__version__}\n"
