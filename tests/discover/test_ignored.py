"""Outside of git ``.gitignore`` means what git takes it to mean: every case here is held against git itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from repositories import repository

from codemods.config import Options
from codemods.discover import discover

FILES = ("x.py", "a/x.py", "a/b/x.py", "a/b/keep.py", "gen/x.py", "a/gen/x.py", "gen.py", "c/gen/deep/x.py", "s p.py")
CASES = {
    "a name": {".gitignore": "x.py\n"},
    "a directory": {".gitignore": "gen/\n"},
    "a directory at the top": {".gitignore": "/gen\n"},
    "a path": {".gitignore": "a/b\n"},
    "stars": {".gitignore": "a/**/x.py\n*.txt\n"},
    "a star inside": {".gitignore": "g*n.py\n"},
    "an exception": {".gitignore": "*.py\n!keep.py\n"},
    "an exception below what is ignored": {".gitignore": "a/\n!a/b/keep.py\n"},
    "contents and an exception": {".gitignore": "a/*\n!a/b\n"},
    "comments, blanks and escapes": {".gitignore": "# x.py\n\n\\#no\nx.py  \n"},
    "a blank in a name": {".gitignore": "s\\ p.py\n"},
    "CRLF": {".gitignore": "x.py\r\ngen/\r\n"},
    "nested": {"a/.gitignore": "x.py\n"},
    "nested, anchored": {"a/.gitignore": "/x.py\n"},
    "nested against the one above": {".gitignore": "x.py\n", "a/b/.gitignore": "!x.py\n"},
    "nested and above": {".gitignore": "!x.py\n", "a/.gitignore": "x.py\n", "a/b/.gitignore": "!x.py\n"},
    "bytes that are no text": {".gitignore": "x.py\n\udce9*\n"},
}


def plant(top: Path, files: dict[str, str]) -> None:
    for name in FILES:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).touch()
    for name, text in files.items():
        (top / name).write_bytes(text.encode("utf-8", "surrogateescape"))


def found(root: Path, *paths: str) -> tuple[str, ...]:
    return discover(Options(root, tuple(map(Path, paths)) or (Path(),))).files


@pytest.mark.parametrize("case", CASES)
def test_git_ignores_the_same_files(tmp_path: Path, case: str) -> None:
    plain, versioned = tmp_path / "plain", repository(tmp_path / "versioned").top
    for top in (plain, versioned):
        plant(top, CASES[case])
    assert found(plain) == found(versioned) != ()


def test_a_file_counts_for_a_directory_that_is_named_below_it(tmp_path: Path) -> None:
    plant(tmp_path, {".gitignore": "/a/b/x.py\n/x.py\n", "a/.gitignore": "gen\n"})
    assert found(tmp_path, "a") == ("a/b/keep.py", "a/x.py")
    assert found(tmp_path, "a/b") == ("a/b/keep.py",)


def test_files_above_the_working_directory_do_not_count(tmp_path: Path) -> None:
    plant(tmp_path, {".gitignore": "x.py\n"})
    assert found(tmp_path / "a") == ("b/keep.py", "b/x.py", "gen/x.py", "x.py")


@pytest.mark.parametrize("pattern", ["gen\n", "/c\n", "/c/gen/deep/\n"])
def test_an_ignored_directory_is_looked_at_when_it_is_named(tmp_path: Path, pattern: str) -> None:
    plant(tmp_path, {".gitignore": f"{pattern}x.py\n", "c/gen/deep/.gitignore": "y.py\n"})
    (tmp_path / "c/gen/deep/y.py").touch()
    assert found(tmp_path, "c/gen/deep") == ("c/gen/deep/x.py",)


def test_a_file_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    plant(tmp_path, {})
    (tmp_path / ".gitignore").mkdir()
    assert len(found(tmp_path)) == len(FILES)


def test_help_does_not_load_what_reads_the_patterns() -> None:
    program = "import sys; from codemods.cli.app import invoke; invoke(['--help']); sys.exit('pathspec' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2], capture_output=True)
