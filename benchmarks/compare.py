"""What finding nothing costs beside the tools one would take instead: `python benchmarks/compare.py FOLDER [FILES]`.

Each tool gets an environment of its own in FOLDER, from the package index, and is set to a comparable job: to look for
one call, or for what it is made for, in so many clean files. Each row is the processor's time of a whole process with
its children, the least of some runs that take turns, and its ratio to ours where the files are known. A tool that
cannot be installed is a row that says why.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

from speed import LITERAL, TOOL, clean_repository, seconds

from codemods.cache import SWITCH

FILES = 1000
RUNS = 3
SLOW = 20
"""Seconds of a run that is not made again."""
RULE = """
rules:
  - id: call
    languages: [python]
    severity: INFO
    message: a request
    pattern: requests.get("https://api-us.flexicapture.com/v1/...", ...)
"""


@dataclass(frozen=True)
class Tool:
    """A tool from the package index: its arguments in the repository, where ``RULE`` is a file with a rule; ``program``
    is what is called in place of its own command."""

    package: str
    arguments: tuple[str, ...]
    program: str = ""
    on_files: bool = False


TOOLS = (
    Tool("ast-grep-cli", ("run", "--lang", "python", "--pattern", "requests.get($URL)", "."), "ast-grep"),
    Tool("semgrep", ("scan", "--quiet", "--metrics=off", "--disable-version-check", "--config", "RULE", ".")),
    Tool("libcst", ("-m", "libcst.tool", "codemod", "noop.NOOPCommand", "--hide-progress", "-j", "1", "."), "python"),
    Tool("bump-pydantic", (".",)),
    Tool("pyupgrade", (), on_files=True),
    Tool("ruff", ("check", "--isolated", "--no-cache", "--select", "UP", ".")),
)


def installed(tool: Tool, folder: Path) -> tuple[Path, str]:
    """The folder of the tool's programs, and why it is not there, or its version."""
    home = folder / tool.package
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    pip = subprocess.run(
        [python, "-m", "pip", "install", "-q", tool.package], capture_output=True, text=True, check=False
    )
    if pip.returncode:
        said = [line for line in pip.stderr.splitlines() if line.startswith("ERROR")]
        return home / "bin", f"not installed: {said[-1] if said else 'pip failed'}"
    (found,) = importlib.metadata.distributions(
        name=tool.package, path=[str(path) for path in home.glob("lib/*/site-packages")]
    )
    return home / "bin", found.version


def main(folder: Path, files: int) -> None:
    """Prints the table."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    rule = folder / "rule.yaml"
    rule.write_text(RULE)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        top = Path(name)
        clean_repository(top, files)
        paths = [str(path) for path in sorted(top.rglob("*.py"))]
        ours = "flexicapture-codemods"
        commands: dict[str, tuple[list[str], dict[str, str]]] = {
            f"{ours} check": ([TOOL, "check"], {SWITCH: cache}),
            f"{ours} check, nothing remembered": ([TOOL, "check"], {SWITCH: "off"}),
        }
        missing = {}
        if shutil.which("rg"):
            commands["ripgrep, one literal"] = (["rg", "-l", LITERAL, "."], {})
        else:
            missing["ripgrep"] = "not installed: no rg on the PATH"
        for tool in TOOLS:
            programs, version = installed(tool, folder)
            if version.startswith("not installed"):
                missing[tool.package] = version
                continue
            arguments = [str(rule) if one == "RULE" else one for one in tool.arguments]
            command = [str(programs / (tool.program or tool.package)), *arguments, *(paths if tool.on_files else ())]
            commands[f"{tool.package} {version}"] = (command, {"PATH": f"{programs}:/usr/bin:/bin"})
        for command, environment in commands.values():
            tried = subprocess.run(command, cwd=top, env=os.environ | environment, capture_output=True, check=False)
            # Of these tools, 1 says that nothing was found, or something.
            assert tried.returncode in (0, 1), f"{command[:3]}: {tried.stderr.decode()[-500:]}"
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(RUNS):
            for label, (command, environment) in commands.items():
                if max(times[label], default=0) < SLOW:
                    times[label].append(seconds(command, top, environment))
    least = {label: min(measured) for label, measured in times.items()}
    first = next(iter(least.values()))
    print(f"{files} clean Python files of 4 KB; {platform.system()}, Python {platform.python_version()}\n")
    print("| | processor's time | of ours |\n|---|---|---|")
    for label, measured in least.items():
        print(f"| {label} | {measured:.2f} s | {measured / first:.1f} |")
    for label, reason in missing.items():
        print(f"| {label} | {reason} | |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else FILES)
