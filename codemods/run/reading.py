"""Which files a run reads: those that can matter by their bytes, and what is tied to them by imports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.project import Project
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.testing.runner import told_by_runner
from codemods.source import SourceError, decode_source, read_bytes
from codemods.watching import unwatched, watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from codemods.analysis.settings_files import SettingsFiles
    from codemods.source import Source
    from codemods.watching import Watch

_IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^#\n]*)|import[ \t]+([^#\n]+))", re.MULTILINE
)


_BY_NAME = re.compile(
    rb"\b(?:iter_modules|walk_packages)\b|\b(?:import_module|__import__)\(\s*(?:[fF]?[\"']|__name__|__package__)"
)
"""What code holds that imports modules by names that are put together: those that lie beside it or below. A bare name
may come from anywhere, and says nothing of them."""


@dataclass(eq=False)
class Reader:
    """Files of a run by path: bytes, decoded sources, and why one could not be read."""

    root: Path
    paths: frozenset[str]
    given: dict[str, bytes] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    _bytes: dict[str, bytes | None] = field(default_factory=dict)
    _sources: dict[str, Source | None] = field(default_factory=dict)

    def raw(self, path: str) -> bytes | None:
        """The file's bytes, or None where it cannot be read (``problems`` says why)."""
        if path not in self._bytes:
            self._bytes[path] = self.glance(path)
        return self._bytes[path]

    def glance(self, path: str) -> bytes | None:
        """As ``raw``, but nothing is kept: most files of a large repository are looked at once."""
        if path in self._bytes:
            return self._bytes[path]
        try:
            return self.given[path] if path in self.given else read_bytes(self.root / path)
        except SourceError as error:
            self.problems[path] = str(error)
            return None

    def source(self, path: str) -> Source | None:
        """The decoded file, or None where it cannot be read or decoded (``problems`` says why)."""
        if path not in self._sources:
            data = self.raw(path)
            self._sources[path] = None
            if data is not None:
                try:
                    self._sources[path] = decode_source(data)
                except SourceError as error:
                    self.problems[path] = str(error)
        return self._sources[path]

    def text(self, path: str) -> str | None:
        source = self.source(path)
        return source.text if source is not None else None

    def project(self, settings_files: SettingsFiles) -> Project:
        """The modules and settings files of the run."""
        return Project(self.paths, self.text, settings_files)


@dataclass(eq=False)
class Mattering:
    """The files that matter by themselves (``seeds``), and those that are ``read``: with every file that imports one of
    them, directly or not. ``importers`` are the files that import a file."""

    seeds: list[str]
    read: list[str]
    importers: Mapping[str, set[str]] = field(default_factory=dict)

    def read_tests_of(self, paths: Iterable[str]) -> list[str]:
        """The tests that import one of the files and were not read so far: from now on they are."""
        tests = {path for path in _closure(set(paths), self.importers) if is_test(path)}
        more = sorted(tests.difference(self.read))
        self.read = sorted([*self.read, *more])
        return more


def files_that_matter(
    reader: Reader,
    project: Project,
    needles: Iterable[str],
    targets: Iterable[str],
    named: Iterable[str] = (),
    watch: Watch = unwatched,
    telltales: frozenset[bytes] = frozenset(),
) -> Mattering:
    """The files that matter, by themselves or by what they import.

    Only what imports tie to ``targets`` counts. What the files import themselves is read by the analysis when it gets
    there. The files with ``needles`` matter; ``named`` are dotted names that the user's configuration speaks of, whose
    modules matter too, and so does what holds one of the ``telltales`` (patterns) of settings files that name the API.
    """
    seeds = {path for path in reader.paths for name in named if f".{name}.".startswith(f".{_dotted(path, name)}.")}
    seeds |= reader.paths.intersection(needles)
    told = re.compile(b"|".join(sorted(telltales))) if telltales else None
    importers: dict[str, set[str]] = {}
    imported: dict[str, set[str]] = {}
    by_name: list[str] = []
    for path in watched("Following imports", reader.paths, watch):
        data = reader.glance(path) or b""
        if told is not None and told.search(data):
            seeds.add(path)
        for other in (*_imports(project, path, data), *told_by_runner(project, path, data)):
            importers.setdefault(other, set()).add(path)
            imported.setdefault(path, set()).add(other)
        if _BY_NAME.search(data):
            by_name.append(path)
    for path in by_name:
        folder, slash, _ = path.rpartition("/")
        below = {seed for seed in seeds if seed != path and seed.startswith(folder + slash)}
        imported.setdefault(path, set()).update(below)
        for seed in below:
            importers.setdefault(seed, set()).add(path)
    found = _closure(seeds, importers)
    tied = _closure(
        set(targets), {path: importers.get(path, set()) | imported.get(path, set()) for path in {*importers, *imported}}
    )
    return Mattering(sorted(seeds & tied), sorted(found & tied), importers)


def outside_telltales(project: Project, hinted: Iterable[str]) -> frozenset[bytes]:
    """Patterns of what Python code holds that uses what the user's hints speak of and no module of the repository is
    named by: packages outside it, settings without their module."""
    roots = {name.split(".")[0] for name in hinted}
    return frozenset(rb"\b" + re.escape(root.encode()) + rb"\b" for root in roots if not project.resolve("", root, 0))


def _dotted(path: str, name: str) -> str:
    """As much of the end of the path's dotted name as ``name`` could start with."""
    parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
    first = name.split(".")[0]
    return ".".join(parts[parts.index(first) :]) if first in parts else "?"


def _closure(start: set[str], neighbours: Mapping[str, set[str]]) -> set[str]:
    """All that can be reached from ``start``."""
    found, waiting = set(start), list(start)
    while waiting:
        for other in neighbours.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _imports(project: Project, path: str, data: bytes) -> Iterable[str]:
    """The files of the repository that a file's import statements name, as far as their text tells."""
    for match in _IMPORT.finditer(data):
        if match[1] is not None:
            dotted = match[1].decode("latin-1")
            level = len(dotted) - len(dotted.lstrip("."))
            names = [name.split()[0] for name in re.split(r"[,()\\]", match[2].decode("latin-1")) if name.split()]
            base = dotted[level:]
            candidates = [base, *(f"{base}.{name}" if base else name for name in names)]
        else:
            level = 0
            candidates = [part.split()[0] for part in match[3].decode("latin-1").split(",") if part.split()]
        for candidate in candidates:
            found = project.resolve(path, candidate, level)
            if found is not None:
                yield found
