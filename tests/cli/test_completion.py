"""Each shell is given a script that asks the tool itself, and the tool answers in the shell's own terms."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from codemods.cli import main; sys.argv[0] = 'flexicapture-codemods'; main()"
VARIABLE = "_FLEXICAPTURE_CODEMODS_COMPLETE"


def answered(shell: str, *words: str) -> list[str]:
    """What the tool offers for the last of the words, as the shell's script asks for it."""
    line = " ".join(["flexicapture-codemods", *words])
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words))},
        "zsh": {"COMP_WORDS": line, "COMP_CWORD": str(len(words))},
        "fish": {"COMP_WORDS": line, "COMP_CWORD": words[-1]},
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PYTHONPATH": str(ROOT), VARIABLE: f"{shell}_complete", **asked[shell]},
        capture_output=True,
        text=True,
        check=True,
    )
    # bash: "plain,value"; zsh: "plain", value, description by lines; fish: "plain,value<tab>description".
    lines = done.stdout.splitlines()
    values = lines[1::3] if shell == "zsh" else [line.partition(",")[2].partition("\t")[0] for line in lines]
    return [value for value in values if value]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["che"], ["check"]),
        (["check", "--sta"], ["--staged"]),
        (["fix", "--allow"], ["--allow-dirty"]),
        (["explain", "task-num"], ["task-number-text"]),
        (["check", "--select", "url-version,task-num"], ["url-version,task-number-text"]),
        (["config", "s"], ["show"]),
        (["check", "--format", "jso"], ["json"]),
    ],
)
def test_commands_options_and_rules_are_completed(shell: str, words: list[str], offered: list[str]) -> None:
    assert answered(shell, *words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_asks_the_tool(run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert f"{VARIABLE}={shell}_complete" in ran.out.decode()
    program = shutil.which(shell)
    if program is not None:
        subprocess.run([program, "-n", "/dev/stdin"], input=ran.out, check=True)


def test_bash_completes_with_it(run, tmp_path: Path) -> None:
    tool = tmp_path / "flexicapture-codemods"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -c "{PROGRAM}"\n')
    tool.chmod(0o755)
    script = run("completion", "bash").out.decode()
    ask = "COMP_WORDS=(flexicapture-codemods rul) COMP_CWORD=1; _flexicapture_codemods_completion flexicapture-codemods"
    done = subprocess.run(
        ["bash", "-c", f'{script}\n{ask}\necho "${{COMPREPLY[@]}}"'],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "rules\n"


def test_another_shell_is_a_usage_error(run) -> None:
    ran = run("completion", "csh")
    assert (ran.code, "'csh' is not one of 'bash', 'zsh', 'fish'" in ran.err) == (2, True)
