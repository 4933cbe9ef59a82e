"""What a run costs beside what it is measured against: `python benchmarks/speed.py [FILES …]`, by hand.

Each row is the processor's time of a whole process, user and system with its children, the least of some runs; the
commands of a table take turns, so that the machine's mood hits all alike. Compare ratios, not seconds.

- nothing to do: a repository of so many files without v1, against `rg -l` of one literal (it has to be on the PATH),
- a hook on five clean files, against pyupgrade (where it is installed) and an interpreter that does nothing,
- a repository of which one module in ten matters: the first run, the run after it, against `libcst.parse_module` of
  the files that change and `ast.parse` of those that matter.
"""

from __future__ import annotations

import ast
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import libcst
from growth import PLAIN, repository

from codemods.cache import SWITCH

SIZES = (1000, 10_000)
MODULES = 1000
RUNS = 5
LITERAL = "flexicapture"
SETTLED = 2.5
"""Seconds after which files are old enough to be remembered."""
TOOL = str(Path(sys.executable).parent / "flexicapture-codemods")


def clean_repository(folder: Path, files: int) -> None:
    """Ordinary code of about four kilobytes a file, that names nothing of the API."""
    for number in range(files):
        package = folder / f"package{number // 100}"
        package.mkdir(exist_ok=True)
        text = "".join(PLAIN.format(number=number, imports="") for _ in range(5))
        (package / f"module{number}.py").write_text(text)
    commit(folder)


def commit(folder: Path) -> None:
    """Makes the folder a git repository."""
    who = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.com")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "all")):
        subprocess.run(["git", *command], cwd=folder, check=True)
    time.sleep(SETTLED)


def seconds(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """The processor's time of one process with its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(title: str, commands: dict[str, tuple[list[str], dict[str, str]]], folder: Path) -> None:
    """A row for each command, with its ratio to the first one."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, (command, environment) in commands.items():
            times[name].append(seconds(command, folder, environment))
    least = {name: min(measured) for name, measured in times.items()}
    first = next(iter(least.values()))
    print(f"\n{title}")
    for name, measured in least.items():
        print(f"  {name:45} {measured:8.3f} s  {measured / first:7.2f}")


def nothing_to_do(files: int) -> None:
    """The table of a clean repository."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        folder = Path(name)
        clean_repository(folder, files)
        seconds([TOOL, "check"], folder, {SWITCH: cache})
        commands = {
            f"rg -l {LITERAL}": (["rg", "-l", LITERAL, "."], {}),
            "check, as every day": ([TOOL, "check"], {SWITCH: cache}),
            "check, with nothing remembered": ([TOOL, "check"], {SWITCH: "off"}),
        }
        table(f"{files} clean files", commands, folder)


def hook() -> None:
    """The table of a hook."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        folder = Path(name)
        clean_repository(folder, 5)
        files = [str(path) for path in sorted(folder.rglob("*.py"))]
        seconds([TOOL, "fix", "--force-exclude", *files], folder, {SWITCH: cache})
        commands = {
            "python -c pass": ([sys.executable, "-c", "pass"], {}),
            "fix, as a hook": ([TOOL, "fix", "--force-exclude", *files], {SWITCH: cache}),
        }
        pyupgrade = shutil.which("pyupgrade")
        if pyupgrade is not None:
            commands["pyupgrade"] = ([pyupgrade, *files], {})
        table("five clean files", commands, folder)


def with_work() -> None:
    """The table of a repository in which something is to be done."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        folder = Path(name)
        repository(folder, MODULES)
        commit(folder)
        texts = [path.read_text() for path in folder.rglob("*.py")]
        changing = [text for text in texts if "class Service" in text]
        parses = {"libcst.parse_module": libcst.parse_module, "ast.parse": ast.parse}
        print(f"\n{MODULES} modules, {len(changing)} of them matter and change")
        for parse_name, parse in parses.items():
            start = time.process_time()
            for text in changing:
                parse(text)
            print(f"  {parse_name + ' of these':45} {time.process_time() - start:8.3f} s")
        seconds([TOOL, "check"], folder, {SWITCH: cache})
        commands = {
            "check, the first time": ([TOOL, "check"], {SWITCH: "off"}),
            "check, nothing changed since": ([TOOL, "check"], {SWITCH: cache}),
        }
        table("the whole run", commands, folder)


if __name__ == "__main__":
    for size in tuple(map(int, sys.argv[1:])) or SIZES:
        nothing_to_do(size)
    hook()
    with_work()
