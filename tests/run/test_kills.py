"""``fix`` stopped at every moment of its writing, and two of them at once: each file is the old or the new one, and
running again finishes the work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.writer import TEMPORARY_SUFFIX
from run.migrating import V1, tree

REPOSITORY = Path(__file__).parents[2]
OLD = {f"{name}.py": f'import requests\n\nrequests.get("{V1}/task/{name}")\n' for name in ("a", "b")}
NEW = {name: text.replace("/v1/", "/v2/") for name, text in OLD.items()}
# The moments are those at which the process asks something of the system, counted from the first file that it makes.
# Python and the rules are loaded once: each run is a fork of this program, which holds no thread.
PROGRAM = """
import json, os, shutil, signal, sys
from pathlib import Path
import codemods.apply, codemods.cli.fix, codemods.run
from codemods.cli import main
from codemods.rulepack import loader

pack = loader.load_pack(loader.find_pack(None))
loader.load_pack = lambda _: pack
folder, what = Path(sys.argv[1]), sys.argv[2]


def run(moment, happens):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdout = sys.stderr = open(os.devnull, "w")
    os.chdir(folder / "tree")
    passed = None

    def hook(event, _):
        nonlocal passed
        if event == "tempfile.mkstemp" and passed is None:
            passed = 0
        if passed is not None and (what != "run" or event in ("tempfile.mkstemp", "os.rename")):
            passed += 1
            if passed == moment:
                happens()

    sys.addaudithook(hook)
    sys.argv = ["flexicapture-codemods", "fix", "."]
    try:
        main()
    except SystemExit as ended:
        os._exit(ended.code)


def state():
    return {path.name: path.read_text() for path in sorted((folder / "tree").iterdir())}


def happens():
    if what == "run":
        run(None, None)
    else:
        os.kill(os.getpid(), getattr(signal, what))


# SIGINT and SIGTERM are handled alike, and share the moments.
first, step = {"SIGINT": (1, 2), "SIGTERM": (2, 2)}.get(what, (1, 1))
seen = []
for moment in range(first, 1000, step):
    shutil.rmtree(folder / "tree", ignore_errors=True)
    shutil.copytree(folder / "old", folder / "tree")
    code = run(moment, happens)
    between = state()
    seen.append([code, between, run(None, None), state()])
    if code == 0 and (what != "run" or moment == 5):
        break
print(json.dumps(seen))
"""


def moments(folder: Path, what: str) -> list[tuple[int, dict[str, str], int, dict[str, str]]]:
    """For each moment: the exit code, the files then, and the same of a run after that."""
    tree(folder / "old", OLD)
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, folder, what], env=environment, capture_output=True, check=True
    )
    return [tuple(one) for one in json.loads(done.stdout)]


@pytest.mark.parametrize(
    ("name", "code"), [("SIGINT", 130), ("SIGTERM", 128 + signal.SIGTERM), ("SIGKILL", -signal.SIGKILL)]
)
def test_a_signal_leaves_each_file_old_or_new_and_another_run_finishes(tmp_path: Path, name: str, code: int) -> None:
    *stopped, whole = moments(tmp_path, name)
    assert whole[0] == 0
    assert len(stopped) >= 8
    for ended, between, again, after in stopped:
        assert ended == code
        assert all(between[path] in (OLD[path], NEW[path]) for path in OLD)
        left = set(between) - set(OLD)
        assert not left or (name == "SIGKILL" and [Path(path).suffix for path in left] == [TEMPORARY_SUFFIX])
        assert (again, after) == (0, NEW)
    assert {frozenset(between.items()) & frozenset(NEW.items()) for _, between, _, _ in stopped} >= {
        frozenset(),
        frozenset({("a.py", NEW["a.py"])}),
    }


def test_two_runs_at_once_both_end_well(tmp_path: Path) -> None:
    for ended, between, again, after in moments(tmp_path, "run"):
        assert (ended, between) == (0, NEW)
        assert (again, after) == (0, NEW)
