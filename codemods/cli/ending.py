"""What a run says at its end, on standard error: the sums, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, Outcome
from codemods.reporters.display import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.reporters.summary import Summary

COMMAND = "flexicapture-codemods"


def summary_line(summary: Summary, seconds: float, *, written: bool) -> str:
    """The sums of the report in one sentence."""
    total = sum(summary.files.values())
    sites = sum(summary.findings.values())
    rewritten = "rewritten" if written else "to rewrite"
    return (
        f"{counted(total, 'file')}, {counted(sites, 'site')}: {summary.findings[Disposition.REWRITTEN]} {rewritten} "
        f"({summary.review} for review), {summary.left} left for a person, {counted(summary.notices, 'notice')}, "
        f"{counted(summary.files[Outcome.FAILED], 'file')} failed; {seconds:.1f} s"
    )


def next_steps(summary: Summary, marker: str, *, written: bool) -> Iterator[str]:
    """A line for each thing that the user may want to do now; none after a run that found nothing."""
    rewritten = summary.findings[Disposition.REWRITTEN]
    if rewritten and not written:
        yield f"Next: '{COMMAND} diff' shows the changes, 'fix' makes them."
    elif rewritten:
        yield "Next: see what was rewritten with 'git diff', run your tests, and commit."
    if summary.left:
        where = f", and the comments 'TODO({marker})'" if written else ""
        yield f"Left for a person: the lines above{where}."
        yield f"'{COMMAND} explain FILE:LINE' tells what is known of a line."
    if summary.files[Outcome.FAILED]:
        yield "Failed files stayed as they were; the report says why. Repair, and run again."
