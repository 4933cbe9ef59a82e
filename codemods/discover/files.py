"""From the paths a run was given to its files. Paths are plain text here: a large repository has a hundred thousand
of them.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.config.globs import excluded
from codemods.discover import git
from codemods.discover.ignored import Ignored
from codemods.discover.walk import ENVIRONMENT, ENVIRONMENT_MARK, NOT_OWN, walk
from codemods.kinds import is_python
from codemods.model.findings import FileResult, Outcome
from codemods.territory import Territory

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from types import ModuleType

    from codemods.config import Options

NAME_IT = "name it to look at it"
OWN_REPOSITORY = "a git repository of its own"


@dataclass(frozen=True, slots=True)
class Discovery:
    """``files`` to look at and a row for each entry left out, both sorted by path.

    A path is relative to the run's root where it lies inside, else absolute, always with ``/``; a directory's ends in
    ``/``.
    """

    files: tuple[str, ...]
    left_out: tuple[FileResult, ...]


def discover(options: Options, claims: Callable[[str], bool] = is_python, given: Container[str] = ()) -> Discovery:
    """The files of ``options.paths`` whose names ``claims`` takes. Whatever cannot be looked at is a row, never an
    error. A file that was named is always taken, whatever its name, and whether it is there or in ``given``.
    ``options.only`` leaves the files that it names, and the rows about them.
    """
    territory = Territory.of(options.root, options.paths)
    search = _Search(
        os.path.realpath(options.root), options.include, options.exclude, territory, claims, options.only, given
    )
    for path in options.paths:
        search.add(os.path.normpath(options.root / path))
    return search.result()


def path_in_report(root: Path, path: Path) -> str:
    """A file's path as a discovery with this root gives it."""
    directory, name = os.path.split(os.path.normpath(root / path))
    return _shown(os.path.join(os.path.realpath(directory), name), os.path.realpath(root))


@dataclass(slots=True)
class _Search:
    """Paths are as the report has them; absolute ones are made only to ask the system."""

    root: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    territory: Territory
    claims: Callable[[str], bool]
    only: frozenset[str] | None
    given: Container[str]
    files: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    rows: dict[str, FileResult] = field(default_factory=dict)

    def add(self, path: str) -> None:
        """A path that the user named, by its real directory: two ways to one file are one file."""
        real = os.path.realpath(path)
        if os.path.isdir(real):
            self._directory(real)
        else:
            directory, name = os.path.split(path)
            self._file(self._shown(os.path.join(os.path.realpath(directory), name)), named=True)

    def result(self) -> Discovery:
        for link, target in self.links.items():
            if target in self.files:
                self._row(link, Outcome.SKIPPED, f"a link to {target}, which is looked at itself")
            else:
                self.files.add(link)
        files, rows = self.files, self.rows
        if self.only is not None:
            wanted = {self._shown(path) for path in self.only}
            files = files & wanted
            rows = {path: row for path, row in rows.items() if any(_is_or_holds(path, each) for each in wanted)}
        return Discovery(tuple(sorted(files)), tuple(rows[path] for path in sorted(rows)))

    def _directory(self, top: str) -> None:
        listing = git.list_files(Path(top))
        if listing is not None:
            self._listed(top, listing)
            return
        tree = walk(Path(top), Ignored(Path(self.root), Path(top)))
        for below, reason in tree.left_out.items():
            self._row(self._shown(os.path.join(top, below)), Outcome.SKIPPED, f"{reason}; {NAME_IT}")
        for below, reason in tree.unreadable.items():
            self._row(self._shown(os.path.join(top, below)), Outcome.FAILED, reason)
        for below in tree.repositories:
            self._directory(os.path.join(top, below.rstrip("/")))
        self._candidates(top, filter(self.claims, tree.files))

    def _listed(self, top: str, listing: git.Listing) -> None:
        environments = {below.rpartition("/")[0] for below in listing.files if below.endswith("/" + ENVIRONMENT_MARK)}
        owners: dict[str, tuple[str, str]] = {}
        own = []
        for below in filter(self.claims, listing.files):
            directory = below[: below.rfind("/") + 1]
            if directory not in owners:
                owners[directory] = next(foreign(below, environments), ("", ""))
            place, reason = owners[directory]
            if reason:
                self._row(self._shown(os.path.join(top, place, "")), Outcome.SKIPPED, f"{reason}; {NAME_IT}")
            else:
                own.append(below)
        for below in listing.repositories:
            self._row(self._shown(os.path.join(top, below, "")), Outcome.SKIPPED, f"{OWN_REPOSITORY}; {NAME_IT}")
        self._candidates(top, own)

    def _candidates(self, top: str, names: Iterable[str]) -> None:
        prefix = self._shown(os.path.join(top, ""))
        # Where the root lies below the top, paths lose what both share.
        shown = self._shown if os.path.isabs(prefix) else str
        limited = self.include or self.exclude
        for below in names:
            path = shown(prefix + below)
            pattern = self._pattern_against(path) if limited else None
            if pattern is None:
                self._file(path, named=False)
            elif pattern:
                self._row(path, Outcome.SKIPPED, f"excluded by {self._shown(pattern)}")

    def _pattern_against(self, path: str) -> str | None:
        """The pattern that excludes a path, an empty one where none includes it; None when it is to be looked at."""
        absolute = os.path.join(self.root, path).replace(os.sep, "/")
        if self.include and excluded(absolute, self.include) is None:
            return ""
        return excluded(absolute, self.exclude)

    def _file(self, path: str, *, named: bool) -> None:
        # Not joined: that takes longer than to ask the system.
        place = path if os.path.isabs(path) else self.root + os.sep + path
        try:
            mode = os.lstat(place).st_mode
        except FileNotFoundError:
            # Git lists a file that was deleted and not yet committed.
            if path in self.given:
                self.files.add(path)
            elif named:
                self._row(path, Outcome.FAILED, "does not exist")
        except OSError as error:
            self._row(path, Outcome.FAILED, f"cannot be read: {error.strerror or error}")
        else:
            if stat.S_ISREG(mode):
                self.files.add(path)
            elif stat.S_ISLNK(mode):
                self._link(path, place, named=named)
            else:
                self._row(path, Outcome.SKIPPED, "is not a regular file")

    def _link(self, path: str, place: str, *, named: bool) -> None:
        target = Path(os.path.realpath(place))
        if not self.territory.holds(target):
            self._row(path, Outcome.SKIPPED, f"a link out of the given paths, to {target}")
        elif target.is_file():
            self.links[path] = self._shown(str(target))
        else:
            what = "a directory" if target.is_dir() else "no regular file" if target.exists() else "nothing"
            self._row(path, Outcome.FAILED if named else Outcome.SKIPPED, f"a link to {what}")

    def _row(self, path: str, outcome: Outcome, reason: str) -> None:
        self.rows[path] = FileResult(path, outcome, reason)

    def _shown(self, path: str) -> str:
        return _shown(path, self.root)


def _shown(path: str, root: str, flavour: ModuleType = os.path) -> str:
    return str(path.removeprefix(flavour.join(root, "")).replace(flavour.sep, "/"))


def _is_or_holds(path: str, other: str) -> bool:
    return path == other or (path.endswith("/") and other.startswith(path))


def foreign(below: str, environments: set[str]) -> Iterator[tuple[str, str]]:
    """The directories above a file that hold somebody else's code, outermost first, each with its reason."""
    names = below.split("/")[:-1]
    for depth, name in enumerate(names, start=1):
        place = "/".join(names[:depth]) if environments or name in NOT_OWN else ""
        if place in environments:
            yield place, ENVIRONMENT
        elif name in NOT_OWN:
            yield place, NOT_OWN[name]
