"""Rows for files that nothing is to be done about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.kinds import PYTHON, kind_name
from codemods.model.findings import FileResult, Outcome, Report
from codemods.prefilter import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.prefilter import Scan

TOO_LARGE = f"is larger than {LARGEST >> 20} MB"


def untouched(targets: Iterable[str], scan: Scan) -> Report:
    """The report of a run of which no file matters, in no order. A file that is not Python has a row only where it
    could not be looked into.
    """
    apart = {*scan.problems, *scan.too_large}.intersection(targets)
    rows = [
        FileResult(path, Outcome.UNCHANGED)
        for path in targets
        if path not in apart and kind_name(path) in (PYTHON, None)
    ]
    return Report((), (*rows, *filter(None, (without_look(path, scan) for path in apart))))


def without_look(path: str, scan: Scan) -> FileResult | None:
    """The row of a file that could not be looked into, None for any other."""
    if path in scan.problems:
        return FileResult(path, Outcome.FAILED, scan.problems[path])
    return FileResult(path, Outcome.SKIPPED, TOO_LARGE) if path in scan.too_large else None
