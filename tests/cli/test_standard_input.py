"""What an editor holds stands in for the file."""

from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("content", [b"v1\r\n# v1 caf\xc3\xa9", b"\xef\xbb\xbfv1\n", b"nothing\r\n", b""])
def test_fix_prints_what_the_content_becomes_and_leaves_the_file_alone(run, typed, content: bytes) -> None:
    Path("x.py").write_text("v1 on disk")
    typed(content)
    ran = run("fix", "--stdin-filename", "x.py")
    assert (ran.code, ran.out) == (0, content.replace(b"v1", b"v2"))
    assert Path("x.py").read_text() == "v1 on disk"


def test_what_is_left_to_do_goes_to_standard_error(run, typed) -> None:
    typed(b"v1 todo")
    ran = run("fix", "--stdin-filename", "new.py")
    assert (ran.code, ran.out) == (1, b"v2 todo")
    assert ran.err.startswith("new.py:1:1: [task-keys] still v1 (annotated: host known)\n")
    typed(b"v1 todo")
    quiet = run("fix", "--stdin-filename", "new.py", "--quiet", "--exit-zero")
    assert (quiet.code, quiet.out, quiet.err) == (0, b"v2 todo", "")


def test_what_cannot_be_handled_comes_back_as_it_was(run, typed) -> None:
    typed(b"v1 broken")
    ran = run("fix", "--stdin-filename", "x.py", "--exit-zero")
    assert (ran.code, ran.out, "x.py: does not parse" in ran.err) == (4, b"v1 broken", True)


def test_check_and_diff_are_about_the_content(run, typed) -> None:
    Path("sub").mkdir()
    typed(b"v1\n")
    report = json.loads(run("check", "--stdin-filename", "sub/x.py", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["sub/x.py"]
    typed(b"v1\n")
    assert run("diff", "--stdin-filename", "sub/x.py").out.endswith(b"-v1\n+v2\n")


def test_an_excluded_file_comes_back_when_the_exclusions_are_forced(run, typed) -> None:
    Path("old").mkdir()
    Path("old/x.py").touch()
    typed(b"v1")
    options = ["--exclude", "old", "--stdin-filename", "old/x.py"]
    assert run("fix", *options, "--force-exclude").out == b"v1"
    typed(b"v1")
    assert run("fix", *options).out == b"v2"


def test_it_goes_with_no_paths_and_no_format(run, typed) -> None:
    typed(b"")
    Path("y.py").touch()
    ran = run("fix", "y.py", "--stdin-filename", "x.py")
    assert (ran.code, "about that one file: give no paths" in ran.err) == (2, True)
    ran = run("fix", "--format", "json", "--stdin-filename", "x.py")
    assert (ran.code, "prints the new content; for a report use 'check --format json'" in ran.err) == (2, True)


def test_a_standard_input_that_cannot_be_read_is_a_usage_error(run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    ran = run("fix", "--stdin-filename", "x.py")
    assert (ran.code, "standard input cannot be read: Input/output error" in ran.err) == (2, True)


def test_at_a_terminal_it_says_that_it_waits(run, typed, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(b"v1")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    ran = run("fix", "--stdin-filename", "x.py")
    assert (ran.out, ran.err.splitlines()[0]) == (
        b"v2",
        "Reading the file's content from the terminal; Ctrl-D ends it.",
    )
