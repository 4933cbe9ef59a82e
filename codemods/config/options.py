"""One run, as it was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.config.globs import excluded

if TYPE_CHECKING:
    from codemods.hints import PayloadHint, WrapperHint


@dataclass(frozen=True, slots=True)
class Override:
    """Other values for some paths: ``paths`` are patterns as in ``codemods.config.globs``. None and an empty
    ``ignore`` leave a value as it is; ``ignore`` adds to it.
    """

    paths: tuple[str, ...]
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    safe_only: bool | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """One run. ``root`` is the directory that paths in the report are relative to; ``select`` empty means every rule.

    ``include`` and ``exclude`` are patterns as in ``codemods.config.globs``; an empty ``include`` takes every file. So
    does an empty ``kinds``, which are names of kinds of files. ``base_urls`` are dotted names whose value is the
    API's base URL by the user's word; ``hints_file`` is where that and the other hints stand.

    ``only``, where it is given, are the absolute paths of the files that the run is about, of those that it finds;
    ``held_back`` are the files, by their path in the report, that it must not change, since edits in them are not
    staged.
    """

    root: Path
    paths: tuple[Path, ...] = (Path(),)
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    safe_only: bool = False
    location: str | None = None
    jobs: int = 1
    base_urls: tuple[str, ...] = ()
    wrappers: tuple[WrapperHint, ...] = ()
    payloads: tuple[PayloadHint, ...] = ()
    hints_file: Path | None = None
    overrides: tuple[Override, ...] = ()
    only: frozenset[str] | None = None
    held_back: frozenset[str] = frozenset()

    def at(self, path: str) -> Options:
        """The options that hold for a file, by its path in the report: of several overrides the later one wins."""
        if not self.overrides:
            return self
        absolute = (Path(os.path.realpath(self.root)) / path).as_posix()
        made = self
        for override in self.overrides:
            if excluded(absolute, override.paths):
                made = made._overridden(override)
        return made

    def selects(self, rule: str) -> bool:
        """Whether the rule is one of those asked for."""
        return rule not in self.ignore and (not self.select or rule in self.select)

    def _overridden(self, override: Override) -> Options:
        return replace(
            self,
            select=self.select if override.select is None else override.select,
            ignore=self.ignore | override.ignore,
            safe_only=self.safe_only if override.safe_only is None else override.safe_only,
            location=override.location or self.location,
        )
