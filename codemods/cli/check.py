"""``check``: findings, nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from codemods.cli.options import run_options
from codemods.cli.session import RunArguments, session_of
from codemods.cli.streams import write_output
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context

if TYPE_CHECKING:
    from codemods.cli.exits import Exit


@click.command(short_help="Report every use of v1; write nothing.")
@run_options(report=True)
def check(form: str, **arguments: Unpack[RunArguments]) -> Exit:
    """
    \b
    Report every use of v1 below PATHS (default: here); write nothing.
    Example: flexicapture-codemods check src --format json --output v1.json
    """
    session = session_of(arguments)
    report = session.execute()
    context = Context("check", session.pack, session.verbose)
    write_output(REPORTERS[form].render(report, context), session.output)
    return session.finish(report, written=False)
