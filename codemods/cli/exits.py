"""Exit codes."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, Outcome

if TYPE_CHECKING:
    from codemods.reporters.summary import Summary


class Exit(enum.IntEnum):
    """What the command says to the shell; INTERNAL and INTERRUPTED are the codes customary for a program that broke
    and for Ctrl-C.
    """

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INVALID = 3
    FILES_FAILED = 4
    INTERNAL = 70
    INTERRUPTED = 130


def exit_of(summary: Summary, *, written: bool) -> Exit:
    """FILES_FAILED before all else.

    After a run that wrote FINDINGS when work is left, otherwise when there is any finding that is neither suppressed
    nor a notice.
    """
    if summary.files[Outcome.FAILED]:
        return Exit.FILES_FAILED
    to_do = summary.left + (0 if written else summary.findings[Disposition.REWRITTEN])
    return Exit.FINDINGS if to_do else Exit.CLEAN
