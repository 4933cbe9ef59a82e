"""The tool in this process: what its console script does, without the time that a new interpreter takes."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, NamedTuple

from codemods.cli.app import invoke

if TYPE_CHECKING:
    from pathlib import Path


class Ran(NamedTuple):
    """What a run of the tool said."""

    returncode: int
    stdout: str
    stderr: str


def run_tool(folder: Path, *arguments: str) -> Ran:
    """The tool run in ``folder`` with these arguments."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    with contextlib.chdir(folder), contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        code = invoke(arguments)
    said = []
    for stream in streams:
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
    return Ran(code, *said)
