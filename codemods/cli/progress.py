"""A progress bar on standard error, on a terminal, for runs that take long."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click._termui_impl import ProgressBar

    from codemods.watching import Watch

PATIENCE = 1.0
"""Seconds until a run is long."""
PACE = 0.1
"""Seconds between two looks of the bar."""


@dataclass(eq=False)
class Bar:
    """One line that shows the stage a run is in and how far that is, once the run has taken long."""

    clock: Callable[[], float] = time.monotonic
    _next: float = field(init=False)
    _bar: ProgressBar[int] | None = None

    def __post_init__(self) -> None:
        """Start the clock."""
        self._next = self.clock() + PATIENCE

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of the stage's ``total`` items are done."""
        if self.clock() < self._next:
            return
        self._next = self.clock() + PACE
        if self._bar is None:
            self._bar = click.progressbar(length=total, file=sys.stderr, width=24, show_eta=False, show_pos=True)
        self._bar.label, self._bar.length, self._bar.pos = stage, total, done
        self._bar.render_progress()

    def close(self) -> None:
        """End the line."""
        if self._bar is not None:
            self._bar.render_finish()


@contextmanager
def progress(*, quiet: bool) -> Iterator[Watch]:
    """Something to tell how far a run is: a bar where somebody sees it, else nothing."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield unwatched
        return
    bar = Bar()
    try:
        yield bar
    finally:
        bar.close()
