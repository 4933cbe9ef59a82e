"""``check``: findings, nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from codemods.baseline import Baseline, baseline_text, read_baseline
from codemods.cli.formats import check_apart, write_reports
from codemods.cli.options import run_options
from codemods.cli.session import RunArguments, Session, session_of
from codemods.cli.streams import say, write_output
from codemods.reporters.display import counted, shown

if TYPE_CHECKING:
    from codemods.cli.exits import Exit
    from codemods.cli.formats import Target
    from codemods.model.findings import Report


@click.command(short_help="Report every use of v1; write nothing.")
@run_options(report=True)
@click.option("--write-baseline", is_flag=True, help="Put what is found into the baseline.")
def check(formats: tuple[Target, ...], write_baseline: bool, **arguments: Unpack[RunArguments]) -> Exit:
    """
    \b
    Report every use of v1 below PATHS (default: here); write nothing.
    Example: flexicapture-codemods check src --format html:report.html
    """
    check_apart(formats, arguments["output"])
    session = session_of(arguments)
    report = session.execute()
    if write_baseline:
        _write_baseline(session, report)
    report = session.judged(report, written=False)
    write_reports(report, "check", session, formats)
    return session.finish(report, written=False)


def _write_baseline(session: Session, report: Report) -> None:
    """Bring the baseline to what was found; what it knows of files that were not looked at stays."""
    file = session.baseline
    if file is None:
        raise click.UsageError(
            "--write-baseline needs to know where: give --baseline FILE, or 'baseline' in the configuration."
        )
    before = read_baseline(file) if file.exists() else Baseline(file)
    after = session.judge().written(report, before)
    write_output(baseline_text(after), file)
    if not session.quiet:
        known = sum(after.counts.values())
        say(f"{counted(known, 'known finding')} in {shown(file.name)}: commit it; from now on only new ones fail.")
