"""check, diff and fix as a user meets them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codemods.cli import main
from codemods.cli.app import COMMANDS
from codemods.model.findings import FileResult, Outcome, Report

if TYPE_CHECKING:
    from codemods.config import Options


def test_check_tells_each_finding_and_writes_nothing(run) -> None:
    Path("x.py").write_text("v1")
    ran = run("check")
    assert ran.code == 1
    assert ran.out.decode() == (
        "x.py:1:1: [task-keys] still v1 (rewritten: host known)\n\nWhat no code change can do:\n  - Use new tokens.\n"
    )
    assert ran.err.startswith(
        "1 file, 1 site: 1 to rewrite (0 for review), 0 left for a person, 0 notices, 0 files failed; 0."
    )
    assert Path("x.py").read_text() == "v1"


def test_nothing_found_is_clean_and_silent_on_standard_output(run) -> None:
    Path("x.py").write_text("v3")
    for command in ("check", "diff", "fix"):
        ran = run(command)
        assert (ran.code, ran.out) == (0, b"")
        assert ran.err.startswith("1 file, 0 sites:")


def test_an_empty_directory_is_clean(run) -> None:
    assert run("check").err.startswith("0 files, 0 sites: ")


@pytest.mark.parametrize(
    ("text", "check", "fix"),
    [("v1", 1, 0), ("v1 review", 1, 0), ("v1 todo", 1, 1), ("v1 maybe", 1, 1), ("v1 quiet", 0, 0), ("v1 notice", 0, 0)],
)
def test_exit_codes_say_whether_a_person_has_work(run, text: str, check: int, fix: int) -> None:
    Path("x.py").write_text(text)
    assert run("check").code == check
    assert run("diff").code == check
    assert run("fix", "--dry-run").code == check
    assert run("fix").code == fix


def test_a_failed_file_makes_the_exit_code_4_and_the_rest_goes_on(run) -> None:
    Path("broken.py").write_text("broken")
    Path("x.py").write_text("v1")
    checked = run("check")
    assert checked.code == 4
    assert b"Failed, left as they were:\n  broken.py: does not parse\n" in checked.out
    printed = run("diff")
    assert printed.code == 4
    assert "broken.py: does not parse\n" in printed.err
    assert run("fix").code == 4
    assert Path("x.py").read_text() == "v2"


def test_fix_writes_and_tells_only_what_is_left(run) -> None:
    Path("x.py").write_text("v1")
    Path("y.py").write_text("v1 review")
    Path("z.py").write_text("v1 todo")
    ran = run("fix")
    assert ran.out.decode().startswith(
        "z.py:1:1: [task-keys] still v1 (annotated: host known)\n\n"
        "For review, each rewrite contains a choice:\n  y.py:1:1: [task-keys] still v1\n"
    )
    assert ran.err.startswith(
        "3 files, 3 sites: 2 rewritten (1 for review), 1 left for a person, 0 notices, 0 files failed;"
    )
    assert Path("x.py").read_text() == "v2"
    assert run("check").code == 0


def test_a_notice_is_told_apart_from_work(run) -> None:
    Path("x.py").write_text("v1 notice")
    Path("y.py").write_text("v1 todo")
    for command in ("check", "fix"):
        ran = run(command)
        assert ran.out.decode().startswith(
            "y.py:1:1: [task-keys] still v1 (annotated: host known)\n\n"
            "Nothing to do, but good to know:\n  x.py:1:1: [task-keys] still v1 (reported: host known)\n"
        )
        assert "1 left for a person, 1 notice, " in ran.err
        Path("y.py").write_text("v1 todo")


def test_fix_tells_a_file_that_cannot_be_written(run) -> None:
    Path("x.py").write_text("v1")
    Path("x.py").chmod(0o444)
    ran = run("fix")
    assert ran.code == 4
    assert b"(failed: the file is read-only)" in ran.out
    assert b"  x.py: is read-only\n" in ran.out


def test_fix_with_dry_run_is_diff(run) -> None:
    Path("x.py").write_text("v1\n")
    assert run("fix", "--dry-run").out == run("diff").out != b""
    assert Path("x.py").read_text() == "v1\n"


def test_a_dry_run_has_no_format(run) -> None:
    ran = run("fix", "--dry-run", "--format", "json")
    assert ran.code == 2
    assert "use 'check --format json'" in ran.err


def test_verbose_tells_what_was_left_out_and_why(run) -> None:
    Path("x.py").write_text("v1 quiet")
    Path("vendor").mkdir()
    ran = run("check", "-v")
    assert b"x.py:1:1: [task-keys] still v1 (suppressed: host known)\n    task.get, certain: no evidence\n" in ran.out
    assert b"Not looked at:\n  vendor/: vendored code; name it to look at it\n" in ran.out


def test_quiet_says_nothing_on_standard_error(run) -> None:
    Path("x.py").write_text("v1")
    for command in ("check", "diff", "fix"):
        assert run(command, "-q").err == ""


def test_json_goes_to_the_output_file(run) -> None:
    Path("x.py").write_text("v1")
    ran = run("check", "--format", "json", "--output", "report.json")
    assert (ran.code, ran.out) == (1, b"")
    assert json.loads(Path("report.json").read_bytes())["summary"]["findings"]["rewritten"] == 1
    assert run("diff", "--output", "v2.patch").out == b""
    assert Path("v2.patch").read_bytes().startswith(b"diff --git a/x.py b/x.py\n")


def test_options_reach_the_run(run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Options] = []

    def execute(options: Options, *_: object) -> Report:
        seen.append(options)
        return Report((), ())

    monkeypatch.setattr(sys.modules["codemods.run"], "execute", execute)
    Path("pyproject.toml").write_text(
        '[tool.flexicapture-codemods]\nlocation = "us"\nexclude = ["old"]\n'
        'select = ["long-keys"]\nignore = ["long-keys"]\n'
    )
    run("check")
    (plain,) = seen
    assert plain.root == Path.cwd()
    assert plain.paths == (Path(),)
    assert (plain.location, plain.select, plain.ignore) == ("us", {"long-keys"}, {"long-keys"})
    assert (plain.exclude, plain.safe_only) == (("old",), False)
    assert plain.jobs >= 1
    Path("a").mkdir()
    arguments = ["a", "--location", "eu", "--select", "task-keys,long-keys", "--ignore", "task-keys", "--jobs", "3"]
    run("fix", *arguments, "--safe-only", "--exclude", "b/*.py", "--exclude", "c.py")
    given = seen[1]
    assert given.paths == (Path("a"),)
    assert (given.location, given.select) == ("eu", {"task-keys", "long-keys"})
    assert given.ignore == {"task-keys", "long-keys"}
    assert (given.safe_only, given.jobs) == (True, 3)
    assert given.exclude == ("old", f"{Path.cwd()}/b/*.py", "c.py")


def test_without_a_list_of_processors_their_number_is_asked_for(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert run("check").code == 0


def test_a_patch_made_in_a_part_of_a_repository_starts_at_its_top(run) -> None:
    Path(".git").mkdir()
    Path("part").mkdir()
    Path("part/x.py").write_text("v1\n")
    top = Path.cwd()
    os.chdir("part")
    ran = run("diff")
    assert ran.out.startswith(b"diff --git a/part/x.py b/part/x.py\n")
    assert f"The patch's paths start at {top}: apply it there.\n" in ran.err
    assert "apply it there" not in run("diff", "-q").err


def test_a_patch_of_files_elsewhere_starts_above_them_all(run) -> None:
    Path("../other").mkdir()
    Path("../other/x.py").write_text("v1\n")
    ran = run("diff", "../other")
    assert ran.out.startswith(b"diff --git a/x.py b/x.py\n") or ran.out.startswith(
        b"diff --git a/other/x.py b/other/x.py\n"
    )
    assert f"start at {Path.cwd().parent}" in ran.err


@pytest.mark.usefixtures("run")
def test_the_console_script_exits_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.py").write_text("v1")
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["flexicapture-codemods", "check"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 1


def test_the_report_has_a_row_for_every_file(run, monkeypatch: pytest.MonkeyPatch) -> None:
    files = (FileResult("x.py", Outcome.SKIPPED, "newer syntax"),)
    monkeypatch.setattr(sys.modules["codemods.run"], "execute", lambda *_: Report((), files))
    (row,) = json.loads(run("check", "--format", "json").out)["files"]
    assert row == {"path": "x.py", "outcome": "skipped", "reason": "newer syntax"}


@pytest.mark.parametrize(
    "command",
    [
        [],
        *([name] for name in COMMANDS),
        *(["rules", each] for each in ("list", "validate", "test", "schema")),
        ["config", "show"],
    ],
)
def test_help_fits_a_screen_and_has_an_example(run, command: list[str]) -> None:
    for flag in ("--help", "-h"):
        ran = run(*command, flag)
        lines = ran.out.decode().splitlines()
        assert ran.code == 0
        assert len(lines) <= 24
        assert max(map(len, lines)) < 80
        assert any("Example" in line and "flexicapture-codemods" in line for line in lines)
        assert not any(line.endswith("...") for line in lines[1:])
