"""Past revisions of a repository, read from git's objects: nothing is ever checked out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.config.globs import excluded
from codemods.discover.files import foreign
from codemods.discover.git import entries, output, work_tree
from codemods.discover.revisions import GitError, read_blobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.config import Options

_REGULAR = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its id, its date as ``YYYY-MM-DD``, and its title."""

    commit: str
    date: str
    title: str


@dataclass(eq=False)
class History:
    """The first-parent history of the repository that holds the run's root."""

    options: Options
    claims: Callable[[str], bool]
    _top: Path = field(init=False)
    _blobs: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """GitError where there is no repository with a commit."""
        top = work_tree(self.options.root)
        if top is None or output(top, "rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise GitError(f"git knows no commit at {self.options.root}: there is no history to tell yet.")
        self._top = top

    def revisions(self, since: str | None, points: int) -> list[Revision]:
        """At most ``points`` revisions up to HEAD that touch the paths of the run, oldest first, evenly spread; the
        first and the last are among them. GitError where git does not know ``since``.
        """
        span = "HEAD" if since is None else f"{since}..HEAD"
        paths = [os.path.relpath(self.options.root / path, self._top) for path in self.options.paths]
        log = ("log", "--first-parent", "-z", "--format=%H %cs %s", "--end-of-options", span, "--", *paths)
        found = entries(self._top, *log)
        if found is None:
            raise GitError(f"git knows no commit {since!r}: fetch it first, or see 'git branch --all'.")
        made = [Revision(*line.rstrip("\n").split(" ", 2)) for line in reversed(found)]
        if len(made) <= points:
            return made
        step = (len(made) - 1) / (points - 1)
        return [made[round(index * step)] for index in range(points)]

    def contents(self, revision: Revision) -> dict[str, bytes]:
        """The files of a revision that a run would look at, by their path in a report."""
        wanted: dict[str, str] = {}
        for entry in entries(self._top, "ls-tree", "-r", "-z", "--full-tree", revision.commit) or ():
            about, _, name = entry.partition("\t")
            mode, _, blob = about.split(" ")
            path = self._path(name) if mode in _REGULAR else None
            if path is not None:
                wanted[path] = blob
        missing = [blob for blob in wanted.values() if blob not in self._blobs]
        known = self._blobs | read_blobs(self._top, missing)
        self._blobs = {blob: known[blob] for blob in wanted.values() if blob in known}
        return {path: self._blobs[blob] for path, blob in wanted.items() if blob in self._blobs}

    def _path(self, name: str) -> str | None:
        """A file's path in the report, or None where a run would not look at it."""
        absolute = Path(os.path.realpath(self._top)) / name
        root = Path(os.path.realpath(self.options.root))
        if not self.claims(name) or not absolute.is_relative_to(root) or any(foreign(name, set())):
            return None
        named = [Path(os.path.realpath(root / path)) for path in self.options.paths]
        taken = not self.options.include or excluded(absolute.as_posix(), self.options.include)
        if not taken or not any(absolute.is_relative_to(path) for path in named):
            return None
        if excluded(absolute.as_posix(), self.options.exclude):
            return None
        return absolute.relative_to(root).as_posix()
