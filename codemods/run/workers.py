"""Work on many items in processes that may die: each item comes back with its result, or with why there is none.

The processes are forks, so that they have all that this one knows without being told; where a system has none, or
where forks are not safe, there are no workers. They are told an item's number and answer with bytes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SECONDS = 120.0
"""After which work on one item is given up."""

Work: TypeAlias = "Callable[[int], bytes | None]"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one item: its result, None where the work knows of none; ``lost`` says why the worker is gone."""

    result: bytes | None
    lost: str = ""


def can_fork() -> bool:
    """Whether this system has forks that are safe: macOS' own libraries are not after one."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def each(count: int, work: Work, workers: int) -> Iterator[tuple[int, Done]]:
    """The numbers below ``count`` with what ``work`` makes of them, in the order in which that is known. A worker that
    dies, or takes too long, costs its item and is replaced.
    """
    waiting = deque(range(count))
    crew: list[_Worker] = []
    try:
        while waiting or crew:
            while waiting and len(crew) < workers:
                crew.append(_Worker.hired(work, [one.connection for one in crew]))
                crew[-1].give(waiting.popleft())
            patience = max(0.0, min(one.deadline for one in crew) - time.monotonic())
            ready = wait([one.connection for one in crew], patience)
            for one in list(crew):
                if one.connection not in ready and time.monotonic() < one.deadline:
                    continue
                done = one.take() if one.connection in ready else one.given_up()
                yield one.item, done
                if waiting and not done.lost:
                    one.give(waiting.popleft())
                else:
                    one.dismiss()
                    crew.remove(one)
    finally:
        for one in crew:
            one.dismiss()


@dataclass(eq=False, slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    item: int = -1
    deadline: float = field(default=0.0)

    @classmethod
    def hired(cls, work: Work, others: Sequence[Connection]) -> _Worker:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, work, (ours, *others)), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def give(self, item: int) -> None:
        self.item, self.deadline = item, time.monotonic() + SECONDS
        # One that is dead already is found out when its answer is taken.
        with contextlib.suppress(OSError):
            self.connection.send(item)

    def take(self) -> Done:
        try:
            result: bytes | None = self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode or 0
            how = f"signal {-code}" if code < 0 else f"code {code}"
            return Done(None, f"the process that rewrote it died ({how})")
        return Done(result)

    def given_up(self) -> Done:
        return Done(None, f"it was not rewritten within {SECONDS:.0f} s")

    def dismiss(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(connection: Connection, work: Work, others: Sequence[Connection]) -> None:
    # Ctrl-C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Ends of other pipes that came along would keep the workers waiting when the first process is gone.
    for other in others:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(work(connection.recv()))
