"""Any locale, closed pipes, full disks, and the paths of Windows."""

from __future__ import annotations

import ntpath
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import CALL

from codemods.baseline import Baseline, Entry, baseline_text, read_baseline
from codemods.discover.files import _shown
from codemods.discover.git import absolute

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from codemods.cli import main; sys.argv[0] = 'flexicapture-codemods'; main()"
DONE = CALL.replace("/v1/", "/v2/")


def started(directory: Path, *arguments: str, **rest) -> subprocess.Popen[bytes]:
    """The tool in a process of its own."""
    rest = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | rest
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | rest.pop("env", {})
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], cwd=directory, env=environment, **rest)


def ran(directory: Path, *arguments: str, **rest) -> tuple[int, bytes, str]:
    """Its exit code, standard output and standard error."""
    process = started(directory, *arguments, **rest)
    out, err = process.communicate()
    return process.returncode, out, err.decode(errors="replace")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_any_locale_gives_the_same_files_and_the_same_code(tmp_path: Path, locale: dict[str, str]) -> None:
    (tmp_path / "größe.py").write_bytes(("# größe → 1\n" + CALL).encode())
    (tmp_path / os.fsdecode(b"caf\xe9.py")).write_bytes(("# coding: latin-1\n# é\n" + CALL).encode("latin-1"))
    (tmp_path / "pyproject.toml").write_text('[tool.flexicapture-codemods]\nexclude = ["años"]\n', encoding="utf-8")
    code, out, err = ran(tmp_path, "check", "--baseline", "b.json", "--write-baseline", "-v", env=locale)
    assert (code, out.count(b"[url-version]"), "Traceback" in err) == (0, 2, False)
    code, patch, _ = ran(tmp_path, "diff", env=locale)
    assert (code, patch.count(b"\n+requests.get")) == (1, 2)
    assert ran(tmp_path, "fix", env=locale)[0] == 0
    assert (tmp_path / "größe.py").read_bytes() == ("# größe → 1\n" + DONE).encode()


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(CALL + CALL.splitlines()[-1].join(["", "\n"]) * 2000)
    process = started(tmp_path, "diff")
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline().startswith(b"diff --git")
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 1
    assert said.startswith("1 file, ") and "Traceback" not in said


def test_closed_streams_are_no_errors_of_the_tool(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(CALL)
    shell = f'exec {sys.executable} -c "$0" "$@"'
    for closing in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"{shell} {closing}", PROGRAM, "check"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    done = subprocess.run(
        ["sh", "-c", f"{shell} <&-", PROGRAM, "fix", "--stdin-filename", "x.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"standard input is closed: hand over" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["diff"],
        ["fix", "--stdin-filename", "y.py"],
        ["report"],
        ["rules", "list"],
        ["config", "show"],
        ["fix", "--help"],
        ["--version"],
    ],
)
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "x.py").write_text(CALL)
    content = subprocess.Popen(["printf", "x = 1"], stdout=subprocess.PIPE)
    with Path("/dev/full").open("wb") as full:
        code, _, said = ran(tmp_path, *arguments, stdout=full, stdin=content.stdout)
    assert content.stdout is not None
    content.stdout.close()
    content.wait()
    assert (code, said) == (4, "Error: cannot write to standard output: No space left on device\n")


def test_a_file_that_does_not_fit_the_disk_stays_as_it_was(tmp_path: Path) -> None:
    large = CALL + "# x\n" * 3000
    (tmp_path / "large.py").write_text(large)
    (tmp_path / "small.py").write_text(CALL)
    code, out, _ = ran(tmp_path, "fix", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    assert (code, b"large.py: cannot be written: File too large" in out) == (4, True)
    assert (tmp_path / "large.py").read_text() == large
    assert (tmp_path / "small.py").read_text() == DONE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large.py", "small.py"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("C:\\repo\\shop\\client.py", "shop/client.py"),
        ("C:\\repository\\client.py", "C:/repository/client.py"),
        ("\\\\server\\share\\x.py", "//server/share/x.py"),
    ],
)
def test_paths_of_windows_are_shown_with_slashes(path: str, shown: str) -> None:
    assert _shown(path, "C:\\repo", ntpath) == shown


def test_what_git_names_is_a_path_of_the_system() -> None:
    assert absolute("C:\\repo", "shop/client.py", ntpath) == "C:\\repo\\shop\\client.py"
    assert absolute("/repo", "shop/client.py") == "/repo/shop/client.py"


def test_a_baseline_that_git_gave_the_newlines_of_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "v1.json"
    entry = Entry("shop/client.py", "url-version", "0123456789abcdef")
    file.write_bytes(baseline_text(Baseline(file, {entry: 2})).replace(b"\n", b"\r\n"))
    known = read_baseline(file)
    assert (known.counts, known.lines) == ({entry: 2}, {entry: 4})
