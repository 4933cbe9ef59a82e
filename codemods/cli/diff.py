"""``diff``: the patch that ``fix`` would write, nothing written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from codemods.cli.formats import write_reports
from codemods.cli.options import run_options
from codemods.cli.session import RunArguments, Session, session_of
from codemods.cli.streams import say, write_output
from codemods.discover.git import work_tree
from codemods.model.findings import Outcome
from codemods.reporters.patch import render_patch

if TYPE_CHECKING:
    from codemods.cli.exits import Exit
    from codemods.cli.formats import Target
    from codemods.model.findings import Report
    from codemods.model.review import Reviewer


@click.command(short_help="Print what 'fix' would change, as a patch.")
@run_options(report=False)
def diff(**arguments: Unpack[RunArguments]) -> Exit:
    """
    \b
    Print what 'fix' would change below PATHS, as a patch for 'git apply'.
    Example: flexicapture-codemods diff src > v2.patch
    """
    return print_patch(session_of(arguments))


def print_patch(session: Session, reports: tuple[Target, ...] = (), reviewer: Reviewer | None = None) -> Exit:
    """Write the patch, and reports into their files; what failed goes to standard error."""
    report = session.judged(session.execute(reviewer=reviewer), written=False)
    root = session.options.root
    top = patch_top(report, root)
    write_output(render_patch(report, root, top), session.output)
    write_reports(report, "check", session, reports)
    for file in report.files:
        if file.outcome is Outcome.FAILED:
            say(f"{file.path}: {file.reason}")
    if top != root and not session.quiet:
        say(f"The patch's paths start at {top}: apply it there.")
    return session.finish(report, written=False)


def patch_top(report: Report, root: Path) -> Path:
    """Where ``git apply`` is to be run.

    The top of the git work tree, else ``root``; further up when a file lies outside.
    """
    changed = [os.path.normpath(root / file.path) for file in report.files if file.after is not None]
    return Path(os.path.commonpath([work_tree(root) or root, *map(os.path.dirname, changed)]))
