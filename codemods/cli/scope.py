"""Which files a command line is about: what git says has changed, what a hook names, what an editor holds."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codemods.cli.streams import say
from codemods.discover.files import path_in_report
from codemods.discover.revisions import GitError, changed_since, staged, staged_contents

if TYPE_CHECKING:
    from codemods.cli.session import RunArguments


@dataclass(frozen=True, slots=True)
class Scope:
    """``paths`` to look at; ``only`` and ``given`` as in ``Options.only`` and ``codemods.run.execute``."""

    paths: tuple[Path, ...]
    only: frozenset[str] | None = None
    given: dict[str, bytes] = field(default_factory=dict)


def scope_of(root: Path, arguments: RunArguments, *, writes: bool) -> Scope:
    """The scope that the options ask for; a usage error for what they cannot mean together or git cannot answer.

    A run that writes looks at the work tree even with ``--staged``.
    """
    paths, name = arguments["paths"] or (Path(),), arguments["stdin_filename"]
    exclusive = {"--since": arguments["since"], "--staged": arguments["staged"], "--stdin-filename": name}
    asked = [option for option, value in exclusive.items() if value]
    if len(asked) > 1:
        raise click.UsageError(f"{asked[0]} and {asked[1]} exclude each other: give one of them.")
    if name is not None:
        if arguments["paths"]:
            raise click.UsageError("--stdin-filename is about that one file: give no paths with it.")
        return _named(root, (name,), {path_in_report(root, name): _standard_input()}, force=arguments["force_exclude"])
    try:
        if arguments["since"]:
            return Scope(paths, changed_since(root, arguments["since"]))
        if arguments["staged"]:
            given = {} if writes else staged_contents(root)
            return Scope(paths, staged(root), {path_in_report(root, Path(path)): text for path, text in given.items()})
    except GitError as error:
        raise click.UsageError(str(error)) from None
    return _named(root, paths, {}, force=arguments["force_exclude"])


def _named(root: Path, paths: tuple[Path, ...], given: dict[str, bytes], *, force: bool) -> Scope:
    """The paths as they are named; with ``force`` a file is looked at only where a run over the directory would."""
    if not force:
        return Scope(paths, None, given)
    files = [path for path in paths if not (root / path).is_dir()]
    if not files:
        return Scope(paths, None, given)
    if len(files) < len(paths):
        raise click.UsageError("--force-exclude takes files or directories: give one kind.")
    real = [Path(os.path.realpath((root / file).parent)) / file.name for file in files]
    outside = [file for file in real if not file.is_relative_to(os.path.realpath(root))]
    return Scope((Path(), *outside), frozenset(map(str, real)), given)


def _standard_input() -> bytes:
    """All of it; a usage error where there is none."""
    if sys.stdin is None:
        raise click.UsageError("standard input is closed: hand over the file's content there.")
    if sys.stdin.isatty():
        say("Reading the file's content from the terminal; Ctrl-D ends it.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise click.UsageError(f"standard input cannot be read: {error.strerror or error}") from None
