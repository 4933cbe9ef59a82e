"""Workers may die; the work goes on, and its outcome is that of one process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codemods.config import Options
from codemods.model.findings import Disposition, Outcome
from codemods.run import attempts, execute, workers
from codemods.run.workers import Done, can_fork, each
from run.migrating import PACK, tree

if TYPE_CHECKING:
    from codemods.model.edits import FilePlan
    from codemods.model.findings import Report
    from codemods.source import Source

pytestmark = [
    pytest.mark.skipif(not can_fork(), reason="no forks here"),
    # The command line is one thread; the tests may run in several.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]
CLIENT = """
import requests


def region{number}(task):
    return requests.get(f"https://api-us.flexicapture.com/v1/task/{{task}}").json()["region"]
"""


def outcome(count: int, work: workers.Work, number: int) -> list[Done]:
    found = dict(each(count, work, number))
    assert sorted(found) == list(range(count))
    return [found[item] for item in range(count)]


@pytest.mark.parametrize("number", [1, 2, 8])
def test_each_item_has_its_result(number: int) -> None:
    assert outcome(20, lambda item: b"%d" % item, number) == [Done(b"%d" % item) for item in range(20)]


def test_large_results_come_back() -> None:
    assert outcome(4, lambda _: b"x" * 3_000_000, 2) == [Done(b"x" * 3_000_000)] * 4


def test_nothing_is_no_work() -> None:
    assert outcome(0, lambda _: b"", 2) == []


@pytest.mark.parametrize(
    ("end", "how"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "signal 11"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "signal 9"),
        (lambda: os._exit(3), "code 3"),
    ],
    ids=["segfault", "killed", "exit"],
)
def test_a_worker_that_dies_costs_its_item(end: object, how: str) -> None:
    def work(item: int) -> bytes:
        if item % 3 == 0:
            assert callable(end)
            end()
        return b""

    lost = Done(None, f"the process that rewrote it died ({how})")
    assert outcome(7, work, 2) == [lost if item % 3 == 0 else Done(b"") for item in range(7)]


def test_work_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS", 3.0)

    def work(item: int) -> bytes:
        if item == 1:
            time.sleep(60)
        return b""

    assert [done.lost for done in outcome(3, work, 2)] == ["", "it was not rewritten within 3 s", ""]


def test_no_worker_is_left_when_the_work_is_broken_off() -> None:
    def work(_: int) -> bytes:
        return str(os.getpid()).encode()

    found = each(9, work, 2)
    _, done = next(found)
    assert done.result is not None
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.result), 0)


def test_workers_end_with_a_process_that_is_killed() -> None:
    program = (
        "import os, sys, time\nfrom codemods.run.workers import each\n"
        "def work(item):\n    print(os.getpid(), flush=True)\n    return b''\n"
        "found = each(3, work, 2)\nnext(found)\ntime.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True
    )
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    process.kill()
    process.wait()
    # The pipe's end is that of the last process that holds it.
    process.stdout.read()
    process.stdout.close()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text().split(")")[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(attempts, "WORTH_A_WORKER", 1)
    return tree(tmp_path, {f"client{number}.py": CLIENT.format(number=number) for number in range(6)})


def checked(folder: Path, jobs: int) -> Report:
    return execute(Options(root=folder, jobs=jobs), PACK)


def test_the_outcome_is_that_of_one_process(folder: Path) -> None:
    one = checked(folder, 1)
    assert {row.outcome for row in one.files} == {Outcome.CHANGED}
    assert checked(folder, 2) == one
    assert checked(folder, 8) == one


def test_what_cannot_be_rewritten_ahead_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = checked(folder, 1)

    def fails(*_: object) -> str:
        raise RuntimeError

    first = os.getpid()
    original = attempts.rewritten
    monkeypatch.setattr(attempts, "rewritten", lambda *given: original(*given) if os.getpid() == first else fails())
    assert checked(folder, 2) == one


def test_a_module_that_kills_its_worker_fails_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = attempts.rewritten

    def deadly(source: Source, plan: FilePlan, marker: str) -> str:
        if plan.path == "client3.py":
            os.kill(os.getpid(), signal.SIGSEGV)
        return original(source, plan, marker)

    monkeypatch.setattr(attempts, "rewritten", deadly)
    report = checked(folder, 2)
    (failed,) = [row for row in report.files if row.outcome is not Outcome.CHANGED]
    reason = "the process that rewrote it died (signal 11)"
    assert (failed.path, failed.outcome, failed.reason) == ("client3.py", Outcome.FAILED, reason)
    sites = [one for one in report.findings if one.place.path == "client3.py"]
    assert sites
    assert {one.disposition for one in sites} <= {Disposition.FAILED, Disposition.REPORTED}


def test_little_work_is_done_by_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("workers were started")

    monkeypatch.setattr(attempts, "each", refuse)
    tree(tmp_path, {"a.py": CLIENT.format(number=1), "b.py": CLIENT.format(number=2)})
    assert {row.outcome for row in checked(tmp_path, 8).files} == {Outcome.CHANGED}
