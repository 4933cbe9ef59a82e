"""Standard output and standard error, whatever became of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO


class OutputError(Exception):
    """The output could not be written; the message says where and why."""


def write_output(content: bytes, file: Path | None) -> None:
    """Write to ``file``, or to standard output. A reader that has gone is no error; anything else is an OutputError."""
    try:
        if file is not None:
            file.write_bytes(content)
        elif sys.stdout is not None:
            sys.stdout.buffer.write(content)
            sys.stdout.flush()
    except BrokenPipeError:
        silence_output()
    except OSError as error:
        if file is None:
            silence_output()
        raise OutputError(f"cannot write {file or 'to standard output'}: {error.strerror or error}") from None


def takes_color(name: str = "stdout") -> bool:
    """Whether standard output (or ``stderr``) is a terminal that shows colours, unless ``NO_COLOR`` or ``FORCE_COLOR``
    has decided it.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    # Windows' older console shows escape sequences as text; its Terminal sets this variable.
    plain = os.environ.get("TERM") == "dumb" or (os.name == "nt" and "WT_SESSION" not in os.environ)
    stream: TextIO | None = getattr(sys, name)
    return not plain and stream is not None and stream.isatty()


def silence_output() -> None:
    """Let go of a standard output that takes nothing more; the interpreter would fail on it again at its end."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def say(message: str) -> None:
    """A line on standard error, as far as it takes one."""
    try:
        print(message, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return
