"""Which files differ between the work tree, git's index and a commit, and what the index or a commit holds of them.
Nothing is ever checked out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.discover.git import absolute, entries, output, work_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

# Without a driver or a converter of the repository's choice, and without looking into submodules.
_DIFF = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--no-renames")
_STILL_THERE = "--diff-filter=d"
_EDITED = "--diff-filter=MTU"


class GitError(Exception):
    """Git cannot answer; the message says what to do."""


def changed_since(directory: Path, reference: str) -> frozenset[str]:
    """The absolute paths of the files of the work tree that differ from where it left ``reference``: committed,
    staged, edited or new.
    """
    top = _top(directory)
    commit = output(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if commit is None:
        raise GitError(f"git knows no commit {reference!r}: fetch it first, or see 'git branch --all'.")
    fork = output(top, "merge-base", os.fsdecode(commit).strip(), "HEAD")
    if fork is None:
        raise GitError(
            f"{reference!r} and HEAD have no common commit here: fetch more history first, with 'git fetch "
            "--unshallow' or, in GitHub's checkout action, 'fetch-depth: 0'."
        )
    changed = _listed(top, *_DIFF, _STILL_THERE, os.fsdecode(fork).strip(), "--")
    return changed | _listed(top, "ls-files", "-z", "--others", "--exclude-standard")


def staged(directory: Path) -> frozenset[str]:
    """The absolute paths of the files that the next commit adds or changes."""
    return _listed(_top(directory), *_DIFF, _STILL_THERE, "--cached", "--")


def staged_contents(directory: Path) -> dict[str, bytes]:
    """What the next commit holds of each file that was edited after it was staged, by absolute path."""
    top = _top(directory)
    edited = _listed(top, *_DIFF, "--")
    listing = entries(top, "ls-files", "-z", "--stage") or []
    wanted = {}
    for entry in listing:
        about, _, name = entry.partition("\t")
        _, blob, stage = about.split(" ")
        path = absolute(top, name)
        if path in edited and stage == "0":
            wanted[path] = blob
    blobs = read_blobs(top, wanted.values())
    return {path: blobs[blob] for path, blob in wanted.items() if blob in blobs}


@dataclass(frozen=True, slots=True)
class Unstaged:
    """``files`` that git tracks and that differ from what is staged, by absolute path; ``unanswered`` are the work
    trees that git says nothing of, although they are some.
    """

    files: frozenset[str]
    unanswered: tuple[Path, ...]


def unstaged(files: Iterable[str]) -> Unstaged:
    """Which of the files, by absolute path, have edits that are not staged.

    Of a file that git does not know, or outside of git, there is nothing to lose track of.
    """
    wanted = frozenset(files)
    tops = {work_tree(Path(directory)) for directory in {os.path.dirname(file) for file in wanted}}
    edited: set[str] = set()
    unanswered = []
    for top in sorted(filter(None, tops)):
        names = entries(top, *_DIFF, _EDITED, "--")
        if names is None:
            unanswered.append(top)
        edited.update(absolute(top, name) for name in names or ())
    return Unstaged(wanted & edited, tuple(unanswered))


def read_blobs(top: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their id; one that the repository does not hold is left out."""
    asked = list(dict.fromkeys(blobs))
    found: dict[str, bytes] = {}
    answer = output(top, "cat-file", "--batch", text="".join(f"{blob}\n" for blob in asked).encode()) or b""
    at = 0
    for blob in asked:
        end = answer.find(b"\n", at)
        fields = answer[at:end].split(b" ")
        at = end + 1
        if len(fields) == 3 and fields[1] == b"blob":
            size = int(fields[2])
            found[blob] = answer[at : at + size]
            at += size + 1
    return found


def _top(directory: Path) -> Path:
    top = work_tree(directory)
    if top is None:
        raise GitError(f"git knows no repository at {directory}: run it in one, or name the files instead.")
    if output(top, "rev-parse", "--git-dir") is None:
        raise GitError(f"git does not answer for {top}: see what 'git status' says there, or name the files instead.")
    return Path(os.path.realpath(top))


def _listed(top: Path, *arguments: str) -> frozenset[str]:
    names = entries(top, *arguments)
    if names is None:
        raise GitError(f"'git {arguments[0]}' failed at {top}: see what 'git status' says there.")
    return frozenset(absolute(top, name) for name in names)
