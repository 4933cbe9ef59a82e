"""What was told of files before. It counts as long as the file system says that a file is the same: by its name, inode
and size, and by the times of its last changes.
"""

from __future__ import annotations

import hashlib
import io
import os
import time
from typing import TYPE_CHECKING

from codemods import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.cache import Cache
    from codemods.rulepack.needles import Needles

COARSEST = 2_000_000_000
"""Nanoseconds between two times that a coarse file system can tell apart: a file that was changed so lately can change
once more without a trace.
"""


class Verdicts:
    """Whether files matter. They are asked for in the order of their names, and the kept lines have that order too:
    they are read along, so that a large repository's are never objects in memory. Out of order, one is only missed.
    """

    def __init__(self, cache: Cache, root: Path, needles: Needles) -> None:
        self._cache = cache
        meaning = repr((os.fspath(root), needles)).encode("utf-8", "surrogateescape")
        self._name = f"files-{__version__}-{hashlib.sha256(meaning).hexdigest()}"
        self._kept = io.BytesIO(cache.read(self._name) or b"")
        self._line, self._line_path = b"", b""
        self._settled_before = time.time_ns() - COARSEST
        self._settled = True
        self._entry: bytes | None = None
        self._lines = bytearray()
        self._learnt = False

    def of(self, path: str, stat: os.stat_result) -> bool | None:
        """The verdict on a file, None where there is none; ``learn`` then takes it."""
        name = path.encode("utf-8", "surrogatepass")
        changed, moved = stat.st_mtime_ns, stat.st_ctime_ns
        entry = b"%s\0%x %x %x %x\0" % (name, stat.st_ino, stat.st_size, changed, moved)
        if changed > self._settled_before or moved > self._settled_before or b"\n" in name:
            self._settled, self._entry = False, None
            return None
        self._entry = entry
        while self._line_path < name and (line := self._kept.readline()):
            self._line, self._line_path = line, line.partition(b"\0")[0]
        if not self._line.startswith(entry):
            return None
        self._lines += self._line
        return self._line[len(entry) :] == _MATTERS

    def learn(self, verdict: bool) -> None:
        """The file that was asked for last does, or does not, matter."""
        if self._entry is not None:
            self._learnt = True
            self._lines += self._entry + (_MATTERS if verdict else _DOES_NOT)

    def keep(self) -> None:
        """Remember for the next run, where there is something new."""
        if self._learnt:
            self._cache.write(self._name, bytes(self._lines))

    def state(self) -> str | None:
        """A digest of the names and states of all files asked for; None where one may still change without a trace."""
        return hashlib.sha256(self._lines).hexdigest() if self._settled else None


_MATTERS, _DOES_NOT = b"1\n", b"0\n"
