"""What git says of a directory. Every call leaves the repository alone and runs none of its hooks."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# A hook hands these to its children; they would point a command in another directory at the wrong repository.
_HOOK_VARIABLES = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
)
_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Listing:
    """Paths relative to the directory asked about: tracked files and those git does not ignore; directories that are
    repositories of their own.
    """

    files: tuple[str, ...]
    repositories: tuple[str, ...]


def work_tree(directory: Path) -> Path | None:
    """The top of the git work tree that holds ``directory``, or None."""
    return next((place for place in (directory, *directory.parents) if os.path.lexists(place / ".git")), None)


def list_files(directory: Path) -> Listing | None:
    """Git's view of ``directory``; None when there is none: no work tree, git missing or refusing, or the directory
    itself is ignored.
    """
    if work_tree(directory) is None:
        return None
    tracked = _run(directory, "ls-files", "-z", "--stage")
    untracked = _run(directory, "ls-files", "-z", "--others", "--exclude-standard")
    if tracked is None or untracked is None:
        return None
    staged = [entry.partition("\t") for entry in tracked]
    if not staged and not untracked and _run(directory, "check-ignore", "-q", ".") is not None:
        return None
    repositories = [path for mode, _, path in staged if mode.startswith(_SUBMODULE)]
    files = [path for mode, _, path in staged if not mode.startswith(_SUBMODULE)]
    repositories += [path.rstrip("/") for path in untracked if path.endswith("/")]
    files += [path for path in untracked if not path.endswith("/")]
    return Listing(tuple(dict.fromkeys(files)), tuple(dict.fromkeys(repositories)))


def _run(directory: Path, *arguments: str) -> list[str] | None:
    """The null-separated entries of a git command's output; None when it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    # core.fsmonitor names a program of the repository's choice.
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return None
    return [os.fsdecode(entry) for entry in done.stdout.split(b"\0") if entry] if done.returncode == 0 else None
