"""Which files that are not Python a run reads: those that can matter by their bytes, and why one is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.kinds import kind_of
from codemods.kinds.document import Document
from codemods.kinds.embedding import Embedding
from codemods.kinds.origin import left_out_because
from codemods.model.findings import FileResult, Outcome
from codemods.rulepack.needles import needles
from codemods.run.documents import Documents
from codemods.run.untouched import without_look
from codemods.source import SourceError, decode_text, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from codemods.kinds.shape import Kind
    from codemods.prefilter import Scan
    from codemods.rulepack.needles import Needles
    from codemods.rulepack.pack import RulePack

_IMPORTED = re.compile(rb"(?:from|import)[ \t]+([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """What to look for: ``hosts`` of the API, ``needles``, and ``modules`` that the repository has, by any part of
    their dotted names."""

    root: Path
    given: Mapping[str, bytes]
    hosts: tuple[bytes, ...]
    needles: Needles
    modules: frozenset[bytes]

    @classmethod
    def of(cls, root: Path, pack: RulePack, given: Mapping[str, bytes], python: Iterable[str]) -> Gathering:
        """For a repository whose Python files are ``python``."""
        names = (*pack.api.hosts, *pack.api.unlocated_hosts)
        hosts = tuple(max(host.split("{location}"), key=len).encode() for host in names)
        modules = frozenset(
            part.encode()
            for path in python
            for part in PurePosixPath(path).with_suffix("").parts
            if part.isidentifier()
        )
        return cls(root, given, hosts, needles(pack), modules)

    def documents(self, paths: Iterable[str], scan: Scan) -> Documents:
        """The files at ``paths`` that are of a kind and can matter."""
        found = Documents()
        for path in paths:
            kind = kind_of(path)
            if kind is None:
                continue
            row = without_look(path, scan)
            if row is not None:
                found.rows[path] = row
            elif path in scan.matter or kind.code is not None:
                self._read(path, kind, found)
        return found

    def _read(self, path: str, kind: Kind, found: Documents) -> None:
        try:
            data = self._bytes(path)
        except SourceError as error:
            found.rows[path] = FileResult(path, Outcome.FAILED, error.reason)
            return
        names_it = any(host in data for host in self.hosts)
        if not names_it and not self._may_use_it(kind, data):
            return
        left_out = "is binary" if b"\0" in data else _nobodys(path, kind, data)
        if left_out is not None:
            if names_it:
                found.rows[path] = FileResult(path, Outcome.SKIPPED, left_out)
            return
        source = decode_text(data)
        document = Document(path, kind, source.text)
        try:
            document.read_all()
            embedding = Embedding(document) if document.blocks else None
        except Exception as error:
            found.rows[path] = FileResult(path, Outcome.FAILED, f"the reading failed: {type(error).__name__}: {error}")
            return
        found.sources[path], found.documents[path] = source, document
        if embedding is not None:
            found.embeddings[path] = embedding
        if not names_it:
            found.guests.add(path)

    def take(self, path: str, found: Documents) -> None:
        """Adds a file of text that the run has a reason to read, whatever it names."""
        kind = kind_of(path)
        try:
            data = self._bytes(path) if kind is not None else b""
        except SourceError:
            return
        if kind is not None and b"\0" not in data and _nobodys(path, kind, data) is None:
            source = decode_text(data)
            found.sources[path], found.documents[path] = source, Document(path, kind, source.text)
            found.guests.add(path)

    def _bytes(self, path: str) -> bytes:
        return self.given[path] if path in self.given else read_bytes(self.root / path)

    def _may_use_it(self, kind: Kind, data: bytes) -> bool:
        """Whether a file that names no host can use the API: by the vendor's name, by a path of the API in what can be
        read, by Python that imports something of the repository."""
        if not kind.editable:
            squeezed = data.lower().translate(None, b"_-")
            return any(name in squeezed for name in self.needles.names)
        own = kind.code is not None and any(match[1] in self.modules for match in _IMPORTED.finditer(data))
        return own or self.needles.matters(data)


def _nobodys(path: str, kind: Kind, data: bytes) -> str | None:
    return left_out_because(path.rpartition("/")[2], data, code=not kind.editable)
