"""How far a run may reach: the directories it was told to look at, with every link followed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Territory:
    """Directories free of links; a file whose real path lies in none of them is neither read by way of a link nor
    written.
    """

    roots: tuple[Path, ...]

    @classmethod
    def of(cls, root: Path, paths: Iterable[Path]) -> Territory:
        """The run's root, each directory that was named, and the directory of each file that was named."""
        named = [root / path for path in paths]
        directories = (path if path.is_dir() else path.parent for path in (root, *named))
        return cls(tuple(dict.fromkeys(Path(os.path.realpath(directory)) for directory in directories)))

    def holds(self, path: Path) -> bool:
        """Whether ``path``, with every link followed, lies inside."""
        target = Path(os.path.realpath(path))
        return any(target.is_relative_to(root) for root in self.roots)
