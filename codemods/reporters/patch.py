"""The changes as a patch that ``git apply`` takes: bytes throughout, lines end at line feeds and nowhere else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from codemods.reporters.line_changes import changes_between, grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from codemods.model.findings import Report
    from codemods.reporters.line_changes import LineChange

CONTEXT_LINES = 3
_ESCAPES = {7: b"\\a", 8: b"\\b", 9: b"\\t", 10: b"\\n", 11: b"\\v", 12: b"\\f", 13: b"\\r", 34: b'\\"', 92: b"\\\\"}


def render_patch(report: Report, root: Path, top: Path) -> bytes:
    """The patch of every file that changes, empty when none does.

    Its paths are relative to ``top``, the report's to ``root``.
    """
    parts: list[bytes] = []
    for file in report.files:
        if file.before is not None and file.after is not None and file.before != file.after:
            path = os.path.relpath(root / file.path, top).replace(os.sep, "/")
            parts += _file(os.fsencode(path), file.before, file.after)
    return b"".join(parts)


def quoted(path: bytes) -> bytes:
    """The path as git writes it.

    With C escapes, in quotes, when it holds a quote, a backslash or a byte that is not printable ASCII.
    """
    if all(32 <= byte < 127 and byte not in _ESCAPES for byte in path):
        return path
    return b'"%b"' % b"".join(
        _ESCAPES.get(byte) or (b"%c" % byte if 32 <= byte < 127 else b"\\%03o" % byte) for byte in path
    )


def _file(path: bytes, before: bytes, after: bytes) -> Iterator[bytes]:
    old, new = quoted(b"a/" + path), quoted(b"b/" + path)
    # Git's own way to say that a blank is part of the name.
    tail = b"\t" if b" " in path and not old.startswith(b'"') else b""
    yield b"diff --git %b %b\n--- %b%b\n+++ %b%b\n" % (old, new, old, tail, new, tail)
    old_lines, new_lines = _lines(before), _lines(after)
    for changes in grouped(changes_between(old_lines, new_lines), CONTEXT_LINES):
        yield from _hunk(changes, old_lines, new_lines)


def _lines(content: bytes) -> list[bytes]:
    """Each line with its line feed; ``bytes.splitlines`` would split at carriage returns too."""
    *whole, rest = content.split(b"\n")
    return [line + b"\n" for line in whole] + ([rest] if rest else [])


def _hunk(changes: Sequence[LineChange], old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[bytes]:
    before = min(CONTEXT_LINES, changes[0].old_start)
    after = min(CONTEXT_LINES, len(old) - changes[-1].old_end)
    at = changes[0].old_start - before
    old_range = _range(at, changes[-1].old_end + after)
    new_range = _range(changes[0].new_start - before, changes[-1].new_end + after)
    yield b"@@ -%b +%b @@\n" % (old_range, new_range)
    for change in changes:
        yield from _marked(b" ", old[at : change.old_start])
        yield from _marked(b"-", old[change.old_start : change.old_end])
        yield from _marked(b"+", new[change.new_start : change.new_end])
        at = change.old_end
    yield from _marked(b" ", old[at : at + after])


def _range(start: int, end: int) -> bytes:
    """A hunk's range; one of no lines names the line before it."""
    return b"%d,%d" % (start + (end > start), end - start)


def _marked(sign: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield sign + line
        if not line.endswith(b"\n"):
            yield b"\n\\ No newline at end of file\n"
