"""The files of a run that are not Python: those that name the API, and why one of them is left out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from codemods.kinds import Document, kind_of
from codemods.model.findings import FileResult, Outcome
from codemods.source import SourceError, decode_text, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from codemods.rulepack.pack import RulePack
    from codemods.source import Source

LARGEST = 8 << 20


@dataclass(slots=True)
class Documents:
    """The documents by path with their sources, and a row for each file that names the API and cannot be read."""

    documents: dict[str, Document] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    rows: dict[str, FileResult] = field(default_factory=dict)


def documents_of(
    root: Path, paths: Iterable[str], pack: RulePack, given: Mapping[str, bytes] = MappingProxyType({})
) -> Documents:
    """The files at ``paths`` that are of a kind and name a host of the API, with their ``given`` contents."""
    api = pack.api
    hosts = [max(host.split("{location}"), key=len).encode() for host in (*api.hosts, *api.unlocated_hosts)]
    found = Documents()
    for path in paths:
        kind = kind_of(path)
        if kind is None:
            continue
        try:
            if path not in given and os.stat(root / path).st_size > LARGEST:  # noqa: PTH116 - a large repository has many files
                found.rows[path] = FileResult(path, Outcome.SKIPPED, f"is larger than {LARGEST >> 20} MB")
                continue
            data = given[path] if path in given else read_bytes(root / path)
            if not any(host in data for host in hosts):
                continue
            source = decode_text(data) if b"\0" not in data else None
        except (SourceError, OSError) as error:
            reason = error.reason if isinstance(error, SourceError) else f"cannot be read: {error.strerror}"
            found.rows[path] = FileResult(path, Outcome.FAILED, reason)
            continue
        if source is None:
            found.rows[path] = FileResult(path, Outcome.SKIPPED, "is binary")
        else:
            found.sources[path] = source
            found.documents[path] = Document(path, kind, source.text)
    return found
