"""The values of a configuration file."""

from __future__ import annotations

import glob
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.config.options import Options, Override

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.hints import PayloadHint, WrapperHint

_ANYWHERE = re.compile(r"/|\*\*/|[A-Za-z]:/")


@dataclass(frozen=True, slots=True)
class Settings:
    """``file`` is where the values stand, None when there is no file; ``lines`` are the lines of the keys it has.

    ``include``, ``exclude`` and the paths of ``overrides`` are already anchored at the file's directory, ``baseline``
    lies there.
    """

    file: Path | None = None
    location: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    safe_only: bool = False
    baseline: Path | None = None
    base_urls: tuple[str, ...] = ()
    wrappers: tuple[WrapperHint, ...] = ()
    payloads: tuple[PayloadHint, ...] = ()
    overrides: tuple[Override, ...] = ()
    lines: dict[str, int] = field(default_factory=dict, compare=False)

    def options(self, root: Path, paths: tuple[Path, ...]) -> Options:
        """A run over ``paths`` with these settings and nothing else asked for."""
        return Options(
            root=root,
            paths=paths,
            select=self.select,
            ignore=self.ignore,
            include=self.include,
            exclude=self.exclude,
            kinds=self.kinds,
            safe_only=self.safe_only,
            location=self.location,
            base_urls=self.base_urls,
            wrappers=self.wrappers,
            payloads=self.payloads,
            hints_file=self.file,
            overrides=self.overrides,
        )


def anchored(pattern: str, directory: str, separator: str = os.sep) -> str:
    """A pattern with ``/`` holds below ``directory`` (itself a pattern); without, it names a part of any path.

    Where paths have another separator, a pattern may have it too.
    """
    normal = pattern.replace(separator, "/")
    relative = normal.rstrip("/")
    if "/" not in relative or _ANYWHERE.match(relative):
        return normal
    return f"{directory}/{relative.removeprefix('./')}"


def escaped(directory: Path) -> str:
    """The directory as a pattern that means itself."""
    return glob.escape(directory.as_posix())
