"""A directory tree as the file system has it, in a fixed order, without the parts that hold nobody's own source."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.discover.ignored import Ignored

# Left out without a word: they never hold source.
_SILENT = frozenset({".git", ".hg", ".svn", "__pycache__"})
NOT_OWN = {
    "site-packages": "installed packages",
    "node_modules": "installed packages",
    "vendor": "vendored code",
    "_vendor": "vendored code",
    "third_party": "vendored code",
}
_OF_PIPELINES = frozenset({".github", ".gitlab", ".circleci", ".buildkite", ".devcontainer"})
"""Hidden directories that hold a repository's own pipelines."""
_BUILT = {"build": "build output", "dist": "build output"}
ENVIRONMENT_MARK = "pyvenv.cfg"
ENVIRONMENT = "virtual environment"


@dataclass(slots=True)
class Tree:
    """Paths below the directory walked, with ``/`` between parts and at a directory's end.

    ``files`` holds links too; ``left_out`` and ``unreadable`` give each directory's reason; ``repositories`` are
    directories with a ``.git``, not entered.
    """

    files: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    repositories: list[str] = field(default_factory=list)


def walk(top: Path, ignored: Ignored) -> Tree:
    """Everything below ``top`` that is not ignored, links to directories not followed."""
    tree = Tree()
    pending = [""]
    while pending:
        prefix = pending.pop()
        try:
            with os.scandir(top / prefix) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            tree.unreadable[prefix] = f"cannot be listed: {error.strerror or error}"
            continue
        names = {entry.name for entry in entries}
        ignored.enter(prefix)
        if prefix and ENVIRONMENT_MARK in names:
            tree.left_out[prefix] = ENVIRONMENT
        elif prefix and ".git" in names:
            tree.repositories.append(prefix)
        else:
            pending += _sort_out(prefix, entries, tree, ignored)
    return tree


def _sort_out(prefix: str, entries: list[os.DirEntry[str]], tree: Tree, ignored: Ignored) -> list[str]:
    """Note the entries of one directory; answers the directories to enter."""
    directories = []
    for entry in entries:
        path = prefix + entry.name
        if not entry.is_dir(follow_symlinks=False):
            if not ignored.holds(path):
                tree.files.append(path)
        elif ignored.holds(path + "/"):
            continue
        elif (reason := _reason(entry.name)) is not None:
            tree.left_out[path + "/"] = reason
        elif entry.name not in _SILENT:
            directories.append(path + "/")
    return directories


def _reason(name: str) -> str | None:
    if name in _SILENT:
        return None
    hidden = name.startswith(".") and name not in _OF_PIPELINES
    return "hidden directory" if hidden else NOT_OWN.get(name) or _BUILT.get(name)
