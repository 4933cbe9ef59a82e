"""The files that tests of a run decode: read when it is known that one is a sample, since they name no host of the
API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.facts import PayloadFile
    from codemods.run.documents import Documents
    from codemods.run.gathering import Gathering


@dataclass(frozen=True, slots=True)
class PayloadReader:
    """Reads files among ``paths``, those of the run."""

    gathering: Gathering
    paths: tuple[str, ...]

    def load(self, files: Iterable[PayloadFile], documents: Documents) -> dict[PayloadFile, str]:
        """The paths of the files, which are among the documents from then on; one that is not found, or that cannot be
        read, is left out."""
        found: dict[PayloadFile, str] = {}
        for file in dict.fromkeys(files):
            path = nearest(file, self.paths)
            if path is not None and path not in documents.documents:
                self.gathering.take(path, documents)
            if path is not None and path in documents.documents:
                found[file] = path
        return found


def nearest(file: PayloadFile, paths: Iterable[str]) -> str | None:
    """The path that ends as the file's does and shares most folders with the module that opens it; None where several
    are as near."""
    home = file.near.split("/")[:-1]
    ends = [path for path in paths if f"/{path}".endswith(f"/{file.tail}")]
    shared = {path: _shared(path.split("/")[:-1], home) for path in ends}
    best = [path for path in ends if shared[path] == max(shared.values())]
    return best[0] if len(best) == 1 else None


def _shared(folders: list[str], home: list[str]) -> int:
    """How many folders two paths start with in common."""
    count = 0
    for one, other in zip(folders, home, strict=False):
        if one != other:
            break
        count += 1
    return count
