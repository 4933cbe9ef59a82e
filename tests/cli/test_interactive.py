"""``fix --interactive``: in click's runner, and once in a real terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from codemods.cli.app import cli

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import requests

BASE = "https://api-us.flexicapture.com/v1"


def show(task_id):
    task = requests.get(BASE + "/task/" + task_id).json()
    print(task["region"], task["lead_time"])
"""
APPLIED = CLIENT.replace("/v1", "/v2")


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory outside git with a client in it."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "client.py").write_text(CLIENT)
    monkeypatch.chdir(work)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return work


def answered(*answers: str, options: tuple[str, ...] = ()) -> Result:
    typed = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(cli, ["fix", "--interactive", *options], input=typed, standalone_mode=False)
    assert result.exception is None
    return result


@pytest.mark.usefixtures("directory")
def test_a_site_is_shown_in_its_context_with_all_that_is_known() -> None:
    screen = answered("q").stderr
    assert screen.startswith(f"\n{'─' * 80}\n1 of 3  client.py:3:42\n[url-version]\nMust point to v2 of the API.\n\n")
    for piece in (
        "What:    rewrite: the version segment of the URL (certain, safe)\n",
        "Because: task.get: the host is the API's;",
        "Chain:   client.py:3  the URL starts here:\n",
        "         client.py:7  sent with requests.get as task.get\n",
        "Guide:   Version updated in URLs\n         https://docs.abbyy.com/",
    ):
        assert piece in screen
    code = """
    1   import requests
    2{blank}
    3 - BASE = "https://api-us.flexicapture.com/v1"
    3 + BASE = "https://api-us.flexicapture.com/v2"
    4{blank}
    5{blank}

Rewrite? [y,n,s,a,q,?] """
    assert code.format(blank=" " * 3) in screen


def test_nothing_is_wider_than_the_terminal(directory: Path) -> None:
    (directory / "long.py").write_text(CLIENT.replace("task_id", "the_" + "very_" * 30 + "long_name"))
    for line in answered(*"yyyyyy").stderr.splitlines():
        assert len(line) <= 80 or line.lstrip().startswith("https://") or " sites: " in line


def test_a_terminal_of_an_old_encoding_is_drawn_on_with_what_it_has(directory: Path) -> None:
    (directory / "client.py").write_text(CLIENT.replace("BASE =", f"x = {'1 + ' * 30}1\nBASE ="))
    result = CliRunner(charset="latin-1").invoke(cli, ["fix", "-i"], input="q\n", standalone_mode=False)
    assert f"\n{'-' * 80}\n" in result.stderr
    assert f"{('    3   x = ' + '1 + ' * 30)[:79]}~\n" in result.stderr


def test_nothing_that_changes_is_cut_off(directory: Path) -> None:
    name = "the_" + "very_" * 30 + "long_name"
    (directory / "client.py").write_text(CLIENT.replace('print(task["region"],', f'{name} = (task["region"],'))
    assert '_long_name = (task["properties"]["region"]' in re.sub(r"\n {8}", "", answered(*"yq").stderr)


def test_each_answer_does_what_it_says(directory: Path) -> None:
    result = answered("y", "n", "s", "kept for the archive")
    assert (directory / "client.py").read_text() == APPLIED.replace(
        "    print(", "    # flexicapture-v2: ignore[task-removed-keys] kept for the archive\n    print("
    )
    assert result.return_value == 1
    assert "[task-moved-to-properties]" in result.stdout
    assert "(reported: skipped in the review)" in result.stdout
    assert "1 rewritten (0 for review), 1 left for a person" in result.stderr


@pytest.mark.usefixtures("directory")
def test_the_questions_leave_standard_output_to_the_report() -> None:
    result = answered("y", "y", "y", options=("--format", "github"))
    assert result.stdout.splitlines() == [
        line for line in result.stdout.splitlines() if line.startswith(("::warning ", "::notice "))
    ]


@pytest.mark.usefixtures("directory")
def test_help_explains_the_letters_and_asks_again() -> None:
    for word in ("?", "", "yes"):
        screen = answered(word, "q").stderr
        assert "n  skip this; it stays as it is and is listed as left\n" in screen
        assert screen.count("Rewrite? [y,n,s,a,q,?] ") == 2


def test_a_suppression_without_a_reason_is_none(directory: Path) -> None:
    assert "A suppression needs a reason" in answered("s", " ", "q").stderr
    assert "A suppression needs a reason" in answered("s").stderr
    assert (directory / "client.py").read_text() == CLIENT


def test_control_characters_in_a_reason_are_left_out(directory: Path) -> None:
    answered("s", "a\x1b[31m\u202eb", "q")
    assert "# flexicapture-v2: ignore[url-version] a [31m b\n" in (directory / "client.py").read_text()


@pytest.mark.parametrize("answers", [("y",), ("y", "q")])
def test_at_the_end_of_the_input_what_was_decided_is_done(directory: Path, answers: tuple[str, ...]) -> None:
    result = answered(*answers)
    assert (directory / "client.py").read_text() == APPLIED
    assert "not decided: the review ended before it" in result.stdout


def test_all_of_a_rule_are_applied_at_once(directory: Path) -> None:
    (directory / "more.py").write_text(CLIENT)
    assert answered("a", "n", "n", "n", "n").stderr.count("[url-version]") == 1
    assert (directory / "more.py").read_text() == (directory / "client.py").read_text() == APPLIED


def test_a_dry_run_prints_the_patch_of_what_was_decided(directory: Path) -> None:
    result = answered("y", "n", "n", options=("--dry-run",))
    assert [line for line in result.stdout.splitlines() if line.startswith(("+B", "-B"))] == [
        '-BASE = "https://api-us.flexicapture.com/v1"',
        '+BASE = "https://api-us.flexicapture.com/v2"',
    ]
    assert (directory / "client.py").read_text() == CLIENT


def test_what_is_only_reported_can_be_passed_or_suppressed(directory: Path) -> None:
    other = "\n\ndef other(a, b):\n    requests.get(os.environ['OTHER'] + '/v1/file/' + a + '/' + b).json()\n"
    (directory / "client.py").write_text(f"import os\n{CLIENT}{other}")
    assert "Nothing to apply. Go on (n) or suppress? [n,s,q,?] " in answered(*"nnnn").stderr
    answered(*"nnns", "another vendor")
    assert "    # flexicapture-v2: ignore[url-version] another vendor\n" in (directory / "client.py").read_text()


def test_where_no_comment_can_stand_none_is_offered(directory: Path) -> None:
    (directory / "client.py").unlink()
    (directory / "flexi.json").write_text('{"flexicapture": "https://api-us.flexicapture.com/v1"}\n')
    screen = answered("s", "y").stderr
    assert "Rewrite? [y,n,a,q,?] " in screen
    assert "Reason" not in screen
    assert "/v2" in (directory / "flexi.json").read_text()


@pytest.mark.usefixtures("directory")
def test_the_answers_and_a_file_cannot_both_come_by_standard_input() -> None:
    result = CliRunner().invoke(cli, ["fix", "-i", "--stdin-filename", "a.py"], input="", standalone_mode=False)
    assert "--interactive reads the answers from standard input" in str(result.exception)


def test_without_a_standard_input_nothing_is_decided(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["fix", "-i"], standalone_mode=False) == 1
    assert (directory / "client.py").read_text() == CLIENT


class Terminal:
    """The command in a terminal of 80 columns."""

    def __init__(self, directory: Path) -> None:
        self._master, slave = pty.openpty()
        # The first thing that it does is to make the terminal its own, so that Ctrl-C reaches it.
        program = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from codemods.cli import main; main()"
        command = [sys.executable, "-c", program, "fix", "--interactive"]
        variables = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.process = subprocess.Popen(
            command, cwd=directory, stdin=slave, stdout=slave, stderr=slave, env=variables, start_new_session=True
        )
        os.close(slave)
        self.screen = ""

    def until(self, text: str) -> None:
        """Read until the text is seen or the command has ended; a test that waits in vain ends after a minute."""
        start = len(self.screen)
        while text not in self.screen[start:]:
            ready, _, _ = select.select([self._master], [], [], 60)
            assert ready, self.screen
            try:
                self.screen += os.read(self._master, 1 << 16).decode()
            except OSError:
                break

    def type(self, text: str) -> None:
        """As from the keyboard."""
        os.write(self._master, text.encode())

    def end(self) -> int:
        """The exit code, when the command has ended by itself."""
        self.until("\0")
        os.close(self._master)
        return self.process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_a_person_at_a_terminal_decides(directory: Path) -> None:
    terminal = Terminal(directory)
    for answer in ("y\r", "y\r", "s\r"):
        terminal.until(",?] ")
        terminal.type(answer)
    terminal.until("Reason, for the comment: ")
    terminal.type("kept\r")
    assert terminal.end() == 0
    assert "\x1b[32m    3 + BASE" in terminal.screen
    assert "\x1b[1;35m[url-version]\x1b[0m" in terminal.screen
    assert "# flexicapture-v2: ignore[task-removed-keys] kept" in (directory / "client.py").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_an_interrupt_at_the_terminal_leaves_everything_as_it_was(directory: Path) -> None:
    terminal = Terminal(directory)
    terminal.until(",?] ")
    terminal.type("y\r")
    terminal.until(",?] ")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert (directory / "client.py").read_text() == CLIENT
    assert "Interrupted" in terminal.screen
