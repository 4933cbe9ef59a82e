"""What git says of a directory. Every call leaves the repository alone and runs none of its hooks."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

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
    tracked = entries(directory, "ls-files", "-z", "--stage")
    untracked = entries(directory, "ls-files", "-z", "--others", "--exclude-standard")
    if tracked is None or untracked is None:
        return None
    if not tracked and not untracked and output(directory, "check-ignore", "-q", ".") is not None:
        return None
    repositories = [entry.partition("\t")[2] for entry in tracked if entry.startswith(_SUBMODULE)]
    files = [entry.partition("\t")[2] for entry in tracked if not entry.startswith(_SUBMODULE)]
    repositories += [path.rstrip("/") for path in untracked if path.endswith("/")]
    files += [path for path in untracked if not path.endswith("/")]
    return Listing(tuple(dict.fromkeys(files)), tuple(dict.fromkeys(repositories)))


def entries(directory: Path, *arguments: str) -> list[str] | None:
    """The null-separated entries of a git command's output; None when it fails."""
    found = output(directory, *arguments)
    return None if found is None else [os.fsdecode(entry) for entry in found.split(b"\0") if entry]


def output(directory: Path, *arguments: str, text: bytes = b"") -> bytes | None:
    """What a git command that is given ``text`` prints; None when it fails or there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    index = _index_of_hook(directory)
    if index is not None:
        environment["GIT_INDEX_FILE"] = index
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    # core.fsmonitor names a program of the repository's choice.
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, cwd=directory, env=environment, input=text, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _index_of_hook(directory: Path) -> str | None:
    """The index that git hands to a hook, where it is one of the repository that holds ``directory``.

    ``git commit FILE`` and ``git commit --all`` commit another index than the usual one.
    """
    given = os.environ.get("GIT_INDEX_FILE")
    top = work_tree(directory)
    if not given or top is None:
        return None
    index = Path(os.path.realpath(given))
    return str(index) if index.parent == Path(os.path.realpath(git_directory(top))) else None


def git_directory(top: Path) -> Path:
    """The git directory of a work tree; a worktree and a submodule keep its path in a file."""
    link = top / ".git"
    try:
        found = link.read_bytes() if link.is_file() else b""
    except OSError:
        found = b""
    return top / os.fsdecode(found.removeprefix(b"gitdir:").strip()) if found.startswith(b"gitdir:") else link


def absolute(top: str | Path, name: str, flavour: ModuleType = os.path) -> str:
    """The path of a file that git names below ``top``, as the system writes it."""
    return str(flavour.join(str(top), name.replace("/", flavour.sep)))
