"""``check``: findings, nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from codemods.cli.formats import check_apart, write_reports
from codemods.cli.options import run_options
from codemods.cli.session import RunArguments, session_of

if TYPE_CHECKING:
    from codemods.cli.exits import Exit
    from codemods.cli.formats import Target


@click.command(short_help="Report every use of v1; write nothing.")
@run_options(report=True)
def check(formats: tuple[Target, ...], **arguments: Unpack[RunArguments]) -> Exit:
    """
    \b
    Report every use of v1 below PATHS (default: here); write nothing.
    Example: flexicapture-codemods check src --format json:v1.json
    """
    check_apart(formats, arguments["output"])
    session = session_of(arguments)
    report = session.execute()
    write_reports(report, "check", session, formats)
    return session.finish(report, written=False)
