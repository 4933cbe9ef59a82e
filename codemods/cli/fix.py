"""``fix``: writes what ``diff`` prints."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Unpack

import click

from codemods.cli.diff import print_patch
from codemods.cli.formats import DEFAULT, Target, check_apart, rendered, write_reports
from codemods.cli.options import run_options
from codemods.cli.review import TerminalReviewer
from codemods.cli.rows import Following, Leading
from codemods.cli.session import RunArguments, Session, session_of
from codemods.cli.streams import say, write_output
from codemods.discover.revisions import unstaged
from codemods.reporters.display import counted, shown
from codemods.territory import Territory
from codemods.writer import write_changes

if TYPE_CHECKING:
    from codemods.cli.exits import Exit
    from codemods.model.findings import Report
    from codemods.model.review import Reviewer

NAMED = 5


@click.command(short_help="Rewrite v1 to v2, and mark what is left.")
@run_options(report=True)
@click.option(
    "-i",
    "--interactive",
    is_flag=True,
    cls=Leading,
    row="-i, --interactive; --dry-run",
    help="Ask about each place; print the patch instead.",
)
@click.option("--dry-run", is_flag=True, cls=Following)
@click.option("--allow-dirty", is_flag=True, help="Write files with unstaged edits too.")
def fix(
    formats: tuple[Target, ...],
    interactive: bool,
    dry_run: bool,
    allow_dirty: bool,
    **arguments: Unpack[RunArguments],
) -> Exit:
    """
    \b
    Rewrite v1 to v2 below PATHS, and mark what is left for a person.
    Example: flexicapture-codemods fix src --location us
    """
    check_apart(formats, arguments["output"])
    form = formats[0].form
    if form != DEFAULT and (dry_run or arguments["stdin_filename"]):
        option, what = ("--dry-run", "a patch") if dry_run else ("--stdin-filename", "the new content")
        raise click.UsageError(f"{option} prints {what}; for a report use 'check --format {form}'.")
    if interactive and arguments["stdin_filename"]:
        raise click.UsageError("--interactive reads the answers from standard input, --stdin-filename the content.")
    session = session_of(arguments, writes=not dry_run)
    reviewer = TerminalReviewer(session.pack) if interactive else None
    if dry_run:
        return print_patch(session, formats[1:], reviewer)
    if arguments["stdin_filename"]:
        return _print_content(session, formats[1:])
    report = session.execute(reviewer=reviewer) if allow_dirty else _held_back(session, reviewer)
    report = session.judged(report, written=True)
    options = session.options
    report = write_changes(report, options.root, Territory.of(options.root, options.paths))
    write_reports(report, "fix", session, formats)
    return session.finish(report, written=True)


def _held_back(session: Session, reviewer: Reviewer | None) -> Report:
    """The report of a run that leaves files with unstaged edits alone: after it, edits of the user and of the tool
    could not be told apart.
    """
    held: frozenset[str] = frozenset()
    report = session.execute()
    while more := _unstaged(report, session, told=bool(held)):
        held |= more
        report = session.execute(held)
    if held:
        names = [shown(path) for path in sorted(held)[:NAMED]] + ["…"] * (len(held) > NAMED)
        say(
            f"{counted(len(held), 'file')} left alone, for edits that are not staged: {', '.join(names)}. Stage ('git "
            "add') or commit them and run again, or say --allow-dirty."
        )
    return report if reviewer is None else session.execute(held, reviewer)


def _unstaged(report: Report, session: Session, *, told: bool) -> frozenset[str]:
    """The paths of the files that would be written though git knows of unstaged edits in them.

    Where git does not answer, that is said, unless it was ``told`` before.
    """
    real = {
        os.path.realpath(session.options.root / file.path): file.path
        for file in report.files
        if file.after is not None and file.after != file.before
    }
    found = unstaged(real)
    for top in () if told else found.unanswered:
        say(f"git does not answer for {top}: edits that are not staged were not looked for. See 'git status' there.")
    return frozenset(real[path] for path in found.files)


def _print_content(session: Session, reports: tuple[Target, ...]) -> Exit:
    """Write what standard input becomes, and reports into their files; what is left to do goes to standard error."""
    report = session.judged(session.execute(), written=True)
    (path,) = session.given
    changed = [file.after for file in report.files if file.path == path and file.after is not None]
    write_output(changed[0] if changed else session.given[path], session.output)
    write_reports(report, "fix", session, reports)
    left = rendered(DEFAULT, report, "fix", session).decode().rstrip("\n")
    if left and not session.quiet:
        say(left)
    return session.finish(report, written=True)
