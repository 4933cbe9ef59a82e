"""The patch, by the word of git itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.model.findings import FileResult, Outcome, Report
from codemods.reporters.patch import quoted, render_patch

Pair = tuple[bytes, bytes]

PAIRS: dict[str, Pair] = {
    "one line of many": (b"a\n" * 9 + b"v1\n" + b"a\n" * 9, b"a\n" * 9 + b"v2\n" + b"a\n" * 9),
    "two hunks": (b"v1\n" + b"a\n" * 9 + b"v1\n", b"v2\n" + b"a\n" * 9 + b"v2\n"),
    "one hunk of two changes": (b"v1\n" + b"a\n" * 6 + b"v1\n", b"v2\n" + b"a\n" * 6 + b"v2\n"),
    "lines added at the top": (b"a\nb\n", b"# new\na\nb\n"),
    "lines removed at the end": (b"a\nb\n", b"a\n"),
    "everything removed": (b"a\n", b""),
    "everything new": (b"", b"a\n"),
    "crlf": (b"a\r\nv1\r\nb\r\n", b"a\r\nv2\r\nb\r\n"),
    "newlines of both kinds": (b"a\r\nv1\nb\r\n", b"a\r\nv2\nb\r\n"),
    "lone carriage returns": (b"a\rv1\rb\n", b"a\rv2\rb\n"),
    "no final newline": (b"a\nv1", b"a\nv2"),
    "no final newline in the context": (b"v1\na", b"v2\na"),
    "a final newline gained": (b"a\nb", b"a\nb\n"),
    "a final newline lost": (b"a\nb\n", b"a\nb"),
    "latin-1": (b"# coding: latin-1\n'\xe9'\nv1\n", b"# coding: latin-1\n'\xe9'\nv2\n"),
    "byte order mark": (b"\xef\xbb\xbfv1\n", b"\xef\xbb\xbfv2\n"),
    "what other tools take for line ends": (
        "a\x0b\x0c\x1c\x85\u2028b\nv1\x0c\n".encode(),
        "a\x0b\x0c\x1c\x85\u2028b\nv2\x0c\n".encode(),
    ),
    "lines like a patch": (b"--- a\n+++ b\n@@ -1 +1 @@\n", b"--- a\n+++ b\n@@ -1 +2 @@\n"),
    "trailing blanks": (b"a \t\nv1 \n", b"a \t\nv2 \n"),
}
NAMES = [
    b"x.py",
    b"a b/c d.py",
    b'quote".py',
    b"back\\slash.py",
    "ünïcode.py".encode(),
    b"caf\xe9.py",
    b"new\nline.py",
    b"tab\t.py",
    b"\x1b[31m\x7f.py",
    b"a b\xff.py",
    b" leading.py",
    b"trailing .py ",
]


def applied(directory: Path, name: bytes, pair: Pair, *, below: str = "") -> bytes:
    """The bytes of the file after git has applied the patch of it, run in ``below``."""
    before, after = pair
    path = os.fsdecode(name)
    file = directory / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before)
    report = Report((), (FileResult(path, Outcome.CHANGED, "", before, after),))
    patch = render_patch(report, directory, directory)
    command = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=patch, cwd=directory / below, check=True, capture_output=True)
    return file.read_bytes()


@pytest.fixture(params=[False, True], ids=["plain", "in git"])
def directory(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if request.param:
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_git_applies_the_patch_to_the_same_bytes(directory: Path, pair: Pair) -> None:
    assert applied(directory, b"x.py", pair) == pair[1]


@pytest.mark.parametrize("name", NAMES)
def test_git_applies_the_patch_to_a_file_of_any_name(directory: Path, name: bytes) -> None:
    assert applied(directory, name, (b"v1\n", b"v2\n")) == b"v2\n"


def test_a_patch_of_a_repository_can_be_applied_below_its_top(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert applied(tmp_path, b"part/x.py", (b"v1\n", b"v2\n"), below="part") == b"v2\n"


LINES = st.lists(
    st.sampled_from([b"", b"a", b"b", b"\r", b"a\r", b"\x0c", b"\xff", b"- a", b"\\ No newline"]), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, LINES, st.sampled_from([b"", b"\n"]), st.sampled_from([b"", b"\n"]))
def test_git_applies_any_patch_to_the_same_bytes(
    shared: list[bytes], old: list[bytes], new: list[bytes], old_end: bytes, new_end: bytes
) -> None:
    before = b"\n".join(shared + old + shared) + old_end
    after = b"\n".join(shared + new + shared) + new_end
    if before != after:
        with TemporaryDirectory() as directory:
            assert applied(Path(directory), b"x.py", (before, after)) == after


def test_the_patch_looks_as_git_would_print_it(tmp_path: Path) -> None:
    files = (
        FileResult("a b.py", Outcome.CHANGED, "", b"a\nv1", b"a\nv2"),
        FileResult("same.py", Outcome.ANNOTATED, "", b"x", b"x"),
        FileResult("skipped.py", Outcome.SKIPPED, "why"),
    )
    assert render_patch(Report((), files), tmp_path / "sub", tmp_path) == (
        b"diff --git a/sub/a b.py b/sub/a b.py\n--- a/sub/a b.py\t\n+++ b/sub/a b.py\t\n"
        b"@@ -1,2 +1,2 @@\n a\n-v1\n\\ No newline at end of file\n+v2\n\\ No newline at end of file\n"
    )


def test_no_change_is_no_patch(tmp_path: Path) -> None:
    assert render_patch(Report((), ()), tmp_path, tmp_path) == b""


def test_a_long_table_with_one_change_is_quick_and_small(tmp_path: Path) -> None:
    before = b"    1,\n" * 200_000
    after = before[: 7 * 100_000] + b"    2,\n" + before[7 * 100_001 :]
    report = Report((), (FileResult("x.py", Outcome.CHANGED, "", before, after),))
    assert render_patch(report, tmp_path, tmp_path).count(b"\n") == 12


def test_paths_are_quoted_as_git_does() -> None:
    assert quoted(b"a b.py") == b"a b.py"
    assert quoted(b'"\\\t\xe9\x01.py') == b'"\\"\\\\\\t\\351\\001.py"'
