"""``report``: how far the migration is, today and at earlier revisions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codemods.cli.exits import Exit
from codemods.cli.progress import progress
from codemods.cli.session import check_exists, configuration, pack_of, working_directory
from codemods.cli.streams import write_output
from codemods.discover.history import History
from codemods.discover.revisions import GitError
from codemods.model.findings import Outcome
from codemods.reporters.display import shown
from codemods.reporters.progress import Progress
from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.config import Options
    from codemods.discover.history import Revision
    from codemods.model.findings import Report
    from codemods.rulepack.pack import RulePack
    from codemods.watching import Watch

BAR = 14
NOW = "work tree"


@dataclass(frozen=True, slots=True)
class Row:
    """One state of the code in numbers; ``commit`` and ``date`` are empty for the work tree. The uses of ``failed``
    files are not known.
    """

    date: str
    commit: str
    uses: int
    to_rewrite: int
    for_a_person: int
    files: int
    failed: int

    @classmethod
    def of(cls, report: Report, revision: Revision | None) -> Row:
        """The row of a report that wrote nothing."""
        asked = Progress.of(report.findings)
        places = {each.place.path for each in report.findings if Progress.of((each,)).total}
        failed = sum(file.outcome is Outcome.FAILED for file in report.files)
        date, commit = (revision.date, revision.commit) if revision else ("", "")
        return cls(date, commit, asked.total, asked.done, asked.left, len(places), failed)


@click.command(short_help="Tell how far the migration is, and how it went.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--history", is_flag=True, help="A line for each of some revisions, from git's objects.")
@click.option("--since", metavar="REF", help="With --history: revisions after this one.")
@click.option(
    "--points", metavar="N", type=click.IntRange(2), default=12, show_default=True, help="At most so many revisions."
)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="A table for people, or JSON."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
def report(paths: tuple[Path, ...], history: bool, since: str | None, points: int, form: str, quiet: bool) -> Exit:
    """
    \b
    Count what still uses v1 below PATHS, today and, with --history, before.
    Nothing is checked out, and nothing written.
    Example: flexicapture-codemods report --history --since v3.0
    """
    if since is not None and not history:
        raise click.UsageError("--since goes with --history: give both.")
    root = working_directory()
    for path in paths:
        check_exists(root, path)
    pack = pack_of(None)
    options = configuration(root, pack).options(root, paths or (Path(),))
    with progress(quiet=quiet) as watch:
        past = list(_past(options, pack, since, points, watch)) if history else []
        rows = [*past, _present(options, pack, watch if not history else unwatched)]
    lines = [json.dumps([asdict(row) for row in rows], indent=2)] if form == "json" else list(_table(rows))
    write_output("".join(f"{shown(line) if form == 'text' else line}\n" for line in lines).encode(), None)
    return Exit.CLEAN


def _past(options: Options, pack: RulePack, since: str | None, points: int, watch: Watch) -> Iterator[Row]:
    """A row for each revision, the oldest first; a usage error where git cannot answer."""
    from codemods.run import claims, execute_contents

    try:
        history = History(options, lambda path: claims(path, options))
        revisions = history.revisions(since, points)
    except GitError as error:
        raise click.UsageError(str(error)) from None
    for number, revision in enumerate(revisions, start=1):
        yield Row.of(execute_contents(history.contents(revision), options, pack), revision)
        watch("Reading revisions", number, len(revisions))


def _present(options: Options, pack: RulePack, watch: Watch) -> Row:
    from codemods.run import execute

    return Row.of(execute(options, pack, watch=watch), None)


def _table(rows: list[Row]) -> Iterator[str]:
    """A line for each row, and a bar that shrinks with the uses."""
    most = max(row.uses for row in rows)
    yield f"{'date':<10}  {'commit':<9}  {'v1 uses':>7}  {'to rewrite':>10}  {'for a person':>12}  {'files':>5}"
    for row in rows:
        bar = "#" * -(-BAR * row.uses // most) if most else ""
        failed = f"  ({row.failed} not readable)" if row.failed else ""
        yield (
            f"{row.date:<10}  {row.commit[:9] or NOW:<9}  {row.uses:>7}  {row.to_rewrite:>10}  {row.for_a_person:>12}  "
            f"{row.files:>5}  {bar}{failed}"
        ).rstrip()
