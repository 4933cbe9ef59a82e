"""Runs the tests with the lowest version of each runtime dependency that ``pyproject.toml`` allows.

    python fuzz/lowest_versions.py [ARGUMENTS OF PYTEST ...]

The environment is made in a temporary folder. Licences of what is installed at run time are printed on the way.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
LICENCES = """
import importlib.metadata, json, re, sys
found, waiting = {}, ["flexicapture-codemods"]
while waiting:
    name = waiting.pop()
    try:
        one = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        continue
    if one.name in found:
        continue
    fields = one.metadata.get_all("License-Expression") or [
        line.rpartition(":: ")[2] for line in one.metadata.get_all("Classifier") or () if line.startswith("License ::")
    ] or one.metadata.get_all("License") or ["unknown"]
    found[one.name] = [one.version, fields[0]]
    waiting += [re.match(r"[\\w.-]+", line)[0] for line in one.requires or () if "extra ==" not in line]
print(json.dumps(found))
"""
# The MPL asks nothing of who only uses the package.
FREE = re.compile(r"MIT|BSD|Apache|PSF|Python Software Foundation|Mozilla")


def main(arguments: list[str]) -> int:
    """Answers the exit code of the tests, or 1 where a licence is none of those known."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = [requirement.replace(">=", "==") for requirement in project["dependencies"]]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", "python")
        pip = [python, "-m", "pip", "install", "-q"]
        subprocess.run([*pip, "-U", "pip"], check=True)
        subprocess.run([*pip, "-e", ROOT, "--group", f"{ROOT / 'pyproject.toml'}:test", *lowest], check=True)
        shown = subprocess.run([python, "-c", LICENCES], capture_output=True, check=True).stdout
        strange = 0
        for name, (version, licence) in sorted(json.loads(shown).items()):
            free = FREE.search(licence)
            strange += not free
            print(f"{name} {version}: {licence}{'' if free else '  <-- not known to be free to use'}", flush=True)
        command = [python, "-m", "pytest", "-p", "no:cacheprovider", "-n", "auto", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode or bool(strange)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
