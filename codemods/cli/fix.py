"""``fix``: writes what ``diff`` prints."""

from __future__ import annotations

from typing import Unpack

import click

from codemods.cli.diff import print_patch
from codemods.cli.exits import Exit, exit_of
from codemods.cli.options import run_options
from codemods.cli.session import RunArguments, session_of
from codemods.cli.streams import write_output
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.territory import Territory
from codemods.writer import write_changes


@click.command
@run_options(report=True)
@click.option("--dry-run", is_flag=True, help="Print the patch instead, as 'diff' does.")
def fix(form: str, dry_run: bool, **arguments: Unpack[RunArguments]) -> Exit:
    """Rewrite v1 to v2 below PATHS, and mark what is left for a person.

    \b
    Example: flexicapture-codemods fix src --location us
    """
    session = session_of(arguments)
    if dry_run:
        if form != "text":
            raise click.UsageError(f"--dry-run prints a patch; for a report use 'check --format {form}'.")
        return print_patch(session)
    options = session.options
    report = write_changes(session.execute(), options.root, Territory.of(options.root, options.paths))
    context = Context("fix", session.pack, session.verbose)
    write_output(REPORTERS[form].render(report, context), session.output)
    return exit_of(session.summarize(report, written=True), written=True)
