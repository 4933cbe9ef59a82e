"""The files that hold payloads: read when it is known that one does, since they name no host of the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.run.documents import Documents
    from codemods.run.gathering import Gathering


@dataclass(frozen=True, slots=True)
class PayloadReader:
    """Reads files among ``paths``, those of the run."""

    gathering: Gathering
    paths: frozenset[str]

    def load(self, files: Iterable[str], documents: Documents) -> frozenset[str]:
        """Those of the files that are among the documents from then on; one that is not of the run, or that cannot be
        read, is left out."""
        wanted = [path for path in dict.fromkeys(files) if path in self.paths]
        for path in wanted:
            if path not in documents.documents:
                self.gathering.take(path, documents)
        return frozenset(path for path in wanted if path in documents.documents)
