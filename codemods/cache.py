"""What a run may remember for the next one: small files in the user's cache directory, each safe to lose.

An entry's name, or each part of its content, holds all that it depends on, so that it is never stale, only unused.
Whatever goes wrong with the cache is as if it were empty, and so is a directory in which somebody else can write.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Object = TypeVar("Object")

NAME = "flexicapture-codemods"
SWITCH = "FLEXICAPTURE_CODEMODS_CACHE"
"""The environment variable that names another directory, or is ``off``."""
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries by name below ``directory``; without one nothing is kept."""

    directory: Path | None = None

    def read(self, name: str) -> bytes | None:
        """The entry's bytes, or None where there is none."""
        if self.directory is None:
            return None
        with contextlib.suppress(OSError):
            return (self.directory / name).read_bytes() if self._is_ours(self.directory) else None
        return None

    def read_object(self, name: str, kind: type[Object], parts: Iterable[type]) -> Object | None:
        """The object that ``write_object`` kept, made of ``parts`` and of nothing else; None where there is none."""
        content = self.read(name)
        if content is None:
            return None
        try:
            found = _Unpickler(content, (kind, *parts)).load()
        except Exception:
            # Whatever is wrong with it, what it was made from has it all.
            return None
        return found if isinstance(found, kind) else None

    def write_object(self, name: str, value: object) -> None:
        """Keep an object as ``write`` keeps bytes."""
        self.write(name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def write(self, name: str, content: bytes) -> None:
        """Keep the entry: whole or not at all, also when two runs write it at once; the oldest make room."""
        if self.directory is None or len(content) > MOST_BYTES:
            return
        # It imports compression libraries; most runs have nothing to keep.
        import tempfile

        with contextlib.suppress(OSError):
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(len(content))
            descriptor, temporary = tempfile.mkstemp(prefix=".", dir=self.directory)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                Path(temporary).replace(self.directory / name)
            except OSError:
                Path(temporary).unlink()
                raise

    def _is_ours(self, directory: Path) -> bool:
        """Whether what is there was put there by this user."""
        owner = getattr(os, "geteuid", None)
        if owner is None:
            return True
        status = directory.stat()
        return status.st_uid == owner() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)

    def _make_room(self, needed: int) -> None:
        assert self.directory is not None
        with os.scandir(self.directory) as scan:
            kept = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, Path(entry.path)) for entry in scan)
        surplus = sum(size for _, size, _ in kept) + needed - MOST_BYTES
        for _, size, path in kept:
            if surplus <= 0:
                return
            path.unlink()
            surplus -= size


class _Unpickler(pickle.Unpickler):
    """Makes objects of some classes and no others: a file in the cache directory must not be able to run code."""

    def __init__(self, content: bytes, classes: Iterable[type]) -> None:
        super().__init__(io.BytesIO(content))
        self._classes = {(each.__module__, each.__qualname__): each for each in classes}

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """The class of that name, where it is one of those."""
        try:
            return self._classes[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not expected here") from None


NO_CACHE = Cache()
"""Keeps nothing."""


def users_cache() -> Cache:
    """The cache of this user, where the system keeps such files; none where the user switched it off."""
    chosen = os.environ.get(SWITCH, "")
    if chosen.lower() in ("off", "0", "no", "false"):
        return NO_CACHE
    return Cache(Path(chosen) if chosen else _place())


def _place() -> Path | None:
    """``$XDG_CACHE_HOME`` or ``~/.cache``, ``~/Library/Caches``, ``%LOCALAPPDATA%``; None without a home."""
    named = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named / NAME
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / NAME
