"""The command line: options, exit codes, and what goes to which stream. Click is imported here and nowhere else."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


def main() -> None:
    """The console script: runs the command line of this process and exits with its code."""
    signal.signal(signal.SIGTERM, _terminated)
    from codemods.cli.app import invoke

    sys.exit(invoke(sys.argv[1:]))


def _terminated(number: int, _: FrameType | None) -> None:
    """End as after Ctrl-C, so that nothing half-made stays behind."""
    raise SystemExit(128 + number)
