"""Puts new bytes in the place of a file's old ones: all of them or none, and only where the run was told to look."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, FileResult, Finding, Outcome, Report
from codemods.source import SourceError, read_bytes

if TYPE_CHECKING:
    from codemods.territory import Territory

TEMPORARY_SUFFIX = ".flexicapture-tmp"


class WriteError(Exception):
    """The file was left as it was; the message says why."""


def write_changes(report: Report, root: Path, territory: Territory) -> Report:
    """Write each file of the report that changes; answers the report with what could not be written as failed."""
    files = tuple(_written(file, root, territory) for file in report.files)
    reasons = {file.path: file.reason for file in files if file.outcome is Outcome.FAILED}
    return replace(report, files=files, findings=tuple(_after(finding, reasons) for finding in report.findings))


def _written(file: FileResult, root: Path, territory: Territory) -> FileResult:
    if file.before is None or file.after is None or file.before == file.after:
        return file
    try:
        replace_bytes(root / file.path, file.before, file.after, territory)
    except WriteError as error:
        return replace(file, outcome=Outcome.FAILED, reason=str(error), after=None)
    return file


def _after(finding: Finding, reasons: dict[str, str]) -> Finding:
    """What is left of a finding when its file failed."""
    reason = reasons.get(finding.place.path)
    if reason is None or finding.disposition not in (Disposition.REWRITTEN, Disposition.ANNOTATED):
        return finding
    return replace(finding, disposition=Disposition.FAILED, reason=f"the file {reason}")


def replace_bytes(path: Path, before: bytes, after: bytes, territory: Territory) -> None:
    """Make ``path`` hold ``after``, atomically, with its mode and owner.

    A link is written through to its target. WriteError, and nothing changed, when the target lies outside
    ``territory``, is read-only, no longer holds ``before`` (nor ``after`` already, from a run at the same time),
    or the system refuses.
    """
    try:
        target = Path(os.path.realpath(path, strict=True))
        if not territory.holds(target):
            raise WriteError(f"is a link out of the given paths, to {target}")
        status = target.stat()
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
            raise WriteError("is read-only")
        _replace(target, before, after, status)
    except SourceError as error:
        raise WriteError(error.reason) from None
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror or error}") from None


def _replace(target: Path, before: bytes, after: bytes, status: os.stat_result) -> None:
    start = f".{target.name[:40]}."
    _sweep(target.parent, start)
    # It imports compression libraries; most runs write nothing.
    import tempfile

    descriptor, name = tempfile.mkstemp(TEMPORARY_SUFFIX, f"{start}{os.getpid()}.", target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            _keep_owner_and_mode(temporary, status)
            os.fsync(file.fileno())
        # Last, so that the time in which another program's change could be lost is as short as it can be.
        if read_bytes(target) not in (before, after):
            raise WriteError("was changed by another program during the run; run again")
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _sweep(directory: Path, start: str) -> None:
    """Take away what a run that was killed left of its write of this file."""
    for path in [Path(entry) for entry in os.scandir(directory) if entry.name.startswith(start)]:
        process = path.name.removeprefix(start).partition(".")[0]
        if path.suffix == TEMPORARY_SUFFIX and process.isdecimal() and not _runs(int(process)):
            with contextlib.suppress(OSError):
                path.unlink()


def _runs(process: int) -> bool:
    # Elsewhere, signal 0 would end the process.
    if os.name == "posix":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True
    return True


def _keep_owner_and_mode(temporary: Path, status: os.stat_result) -> None:
    """The owner first: changing it clears set-id bits."""
    own = temporary.stat()
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))
