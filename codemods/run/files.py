"""Which files a run has: those that it is about, and those beside them that it may read."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.discover import discover
from codemods.kinds import kind_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.config import Options
    from codemods.model.findings import FileResult


@dataclass(frozen=True, slots=True)
class RunFiles:
    """``targets`` are the files that the run is about, ``universe`` those below its root that are read for what they
    import, ``left_out`` a row for each that it does not look at. All are sorted by path.
    """

    targets: tuple[str, ...]
    universe: tuple[str, ...]
    left_out: tuple[FileResult, ...] = ()

    def all(self) -> tuple[str, ...]:
        """The targets and the universe, sorted, each file once."""
        return self.targets if self.targets == self.universe else tuple(sorted({*self.targets, *self.universe}))


def files_of(options: Options, given: Mapping[str, bytes]) -> RunFiles:
    """The files of a run over the options' paths; ``given`` are there by the user's word."""
    found = discover(options, lambda path: claims(path, options), given)
    everything = replace(options, paths=(Path(),), only=None, include=(), kinds=frozenset())
    universe = discover(everything, _is_looked_at).files if options != everything else found.files
    return RunFiles(found.files, universe, found.left_out)


def claims(path: str, options: Options) -> bool:
    """Whether a file of that name is of a kind that is asked for."""
    name = kind_name(path)
    return name is not None and (not options.kinds or name in options.kinds)


def path_shown(options: Options, asked: str) -> str:
    """The path of a file as the report has it."""
    wanted = os.path.realpath(options.root / asked)
    found = discover(options, _is_looked_at).files
    return next((one for one in found if os.path.realpath(options.root / one) == wanted), asked)


def _is_looked_at(path: str) -> bool:
    return kind_name(path) is not None
