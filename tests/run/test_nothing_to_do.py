"""A run that finds nothing imports nothing that it has no use for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from codemods.cache import SWITCH
from codemods.config import Options
from codemods.model.findings import Outcome
from codemods.run import execute
from run.migrating import PACK, V1, tree

CLEAN = {
    "a.py": "import json\nprint(json.dumps({'email': 1}))\n",
    "package/__init__.py": "",
    "package/settings.yaml": "url: https://example.com/v1\n",
    "README.md": "# Nothing\n\n```python\nimport package\n```\n",
    "notes.bin": "flexicapture",
}
HEAVY = {"libcst", "pydantic", "yaml", "pathspec", "asyncio", "multiprocessing", "concurrent"}
OURS = {
    "codemods.analysis",
    "codemods.changes",
    "codemods.match",
    "codemods.apply",
    "codemods.libraries",
    "codemods.plan",
}
PROGRAM = """
import json, sys
from codemods.cli.app import invoke
code = invoke(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""


def imported(folder: Path, cache: Path, *arguments: str) -> tuple[int, set[str]]:
    """The exit code of a command, and the modules that it has imported."""
    # A measurement of the tests' own coverage would import modules too.
    outside = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment = {**outside, SWITCH: str(cache), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    code, names = json.loads(done.stdout.splitlines()[-1])
    return code, set(names)


def test_neither_the_stages_nor_what_they_need_is_imported(tmp_path: Path) -> None:
    tree(tmp_path / "repository", CLEAN)
    imported(tmp_path / "repository", tmp_path / "cache", "check")
    for command in ("check", "diff", "fix"):
        code, names = imported(tmp_path / "repository", tmp_path / "cache", command)
        assert code == 0
        assert not names & (HEAVY | OURS)


def test_they_are_where_a_file_matters(tmp_path: Path) -> None:
    tree(tmp_path / "repository", {**CLEAN, "b.py": f"BASE = '{V1}'\n"})
    code, names = imported(tmp_path / "repository", tmp_path / "cache", "check")
    assert code == 1
    assert names >= OURS


def test_every_file_has_the_row_that_it_has_beside_one_that_matters(tmp_path: Path) -> None:
    files = {**CLEAN, "vendor/v.py": "", "data.json": "{}", "large.json": '"' + "x" * (9 << 20) + '"', "null.py": "\0"}
    tree(tmp_path, files)
    (tmp_path / "gone.py").symlink_to("nowhere")
    (tmp_path / "loop.py").symlink_to("loop.py")
    alone = {row.path: row for row in execute(Options(root=tmp_path), PACK).files}
    tree(tmp_path, {"matters.py": f"BASE = '{V1}'\n"})
    beside = {row.path: row for row in execute(Options(root=tmp_path), PACK).files}
    assert beside.pop("matters.py").outcome is Outcome.ANNOTATED
    assert alone == beside
    assert alone["large.json"].reason == "is larger than 8 MB"
