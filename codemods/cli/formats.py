"""``--format``: which reports are written, and where each goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from codemods.cli.streams import takes_color, write_output
from codemods.discover.git import work_tree
from codemods.hints import suggestion
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.cli.session import Session
    from codemods.model.findings import Report

DEFAULT = "text"


class Target(NamedTuple):
    """One report: its form, and its file, None for standard output (or what ``--output`` names)."""

    form: str
    file: Path | None = None


def writable(file: Path, ctx: click.Context, param: click.Parameter) -> Path:
    """``file``, or a usage error where none can be."""
    if file.is_dir() or not file.name:
        raise click.BadParameter(f"{str(file)!r} is a directory.", ctx, param)
    if not file.parent.is_dir():
        raise click.BadParameter(f"the directory {str(file.parent)!r} does not exist.", ctx, param)
    return file


def targets(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Target, ...]:
    """The reports that ``FORM`` and ``FORM:FILE`` ask for, the one for standard output first.

    There is always that one. A usage error for a form that there is not, a file that cannot be, and two reports for
    standard output.
    """
    found = [_target(value, ctx, param) for value in values]
    main = [target for target in found if target.file is None]
    if len(main) > 1:
        second = main[1].form
        raise click.BadParameter(
            f"only one report goes to standard output; give the other a file, as in '{second}:FILE'.", ctx, param
        )
    files = [target for target in found if target.file is not None]
    return (*(main or [Target(DEFAULT)]), *files)


def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The forms that a word may become."""
    del ctx, param
    return [form for form in REPORTERS if form.startswith(incomplete)]


def _target(value: str, ctx: click.Context, param: click.Parameter) -> Target:
    form, colon, file = value.partition(":")
    if form not in REPORTERS:
        known = suggestion(form, REPORTERS) or "known are " + ", ".join(REPORTERS)
        raise click.BadParameter(f"no format {form!r}: {known}", ctx, param)
    return Target(form, writable(Path(file), ctx, param) if colon else None)


def check_apart(formats: Iterable[Target], output: Path | None) -> None:
    """A usage error when two reports would go to one file."""
    seen: set[str] = set()
    for file in (target.file or output for target in formats):
        if file is None:
            continue
        real = os.path.realpath(file)
        if real in seen:
            raise click.UsageError(f"two reports cannot both go to {str(file)!r}.")
        seen.add(real)


def rendered(form: str, report: Report, command: str, session: Session, *, color: bool = False) -> bytes:
    """The report in a form."""
    root = session.options.root
    top = work_tree(root)
    prefix = "" if top is None else os.path.relpath(root, top)
    context = Context(command, session.pack, session.verbose, (top or root).as_posix(), prefix, color)
    return REPORTERS[form].render(report, context)


def write_reports(report: Report, command: str, session: Session, formats: Iterable[Target]) -> None:
    """Write each report to its place; OutputError for the first that cannot be written."""
    for target in formats:
        file = target.file or session.output
        color = target.form == DEFAULT and file is None and takes_color()
        write_output(rendered(target.form, report, command, session, color=color), file)
