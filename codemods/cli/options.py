"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from codemods.cli.formats import complete, targets, writable
from codemods.cli.names import complete_rules
from codemods.cli.rows import Following, Leading
from codemods.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


def _words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Each value may hold several words, with commas between."""
    return tuple(word for value in values for word in value.split(",") if word)


def _output_file(ctx: click.Context, param: click.Parameter, file: Path | None) -> Path | None:
    return None if file is None else writable(file, ctx, param)


RULES = click.option("--rules", metavar="DIR", help="Use another rule pack: its name or directory.")

_RUN = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
    click.option(
        "--select",
        multiple=True,
        callback=_words,
        shell_complete=complete_rules,
        cls=Leading,
        row="--select, --ignore RULE",
        help="Only these rules; not these.",
    ),
    click.option("--ignore", multiple=True, callback=_words, shell_complete=complete_rules, cls=Following),
    click.option(
        "--include",
        multiple=True,
        cls=Leading,
        row="--include, --exclude GLOB",
        help="Only these files or directories; not these.",
    ),
    click.option("--exclude", multiple=True, cls=Following),
    click.option("--force-exclude", is_flag=True, help="Leave out named files too, as hooks name them."),
    click.option(
        "--since",
        metavar="REF",
        cls=Leading,
        row="--since REF, --staged",
        help="Only what changed since REF; what is staged.",
    ),
    click.option("--staged", is_flag=True, cls=Following),
    click.option(
        "--stdin-filename",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Take standard input for the content of FILE.",
    ),
    click.option("--safe-only", is_flag=True, help="Annotate where a rewrite contains a choice."),
    click.option("--location", metavar="ID", help="The API's location, such as us, eu or au."),
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Only what FILE does not know counts as left to do.",
    ),
    click.option(
        "--rules",
        metavar="DIR",
        cls=Leading,
        row="--rules DIR, --jobs N",
        help="Another rule pack; how many processes work.",
    ),
    click.option("--jobs", type=click.IntRange(1), cls=Following),
)

_OUTPUT = click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=_output_file,
    help="Write to FILE instead of standard output.",
)

_TALK = (
    click.option(
        "-q",
        "--quiet",
        is_flag=True,
        cls=Leading,
        row="-q, --quiet; -v, --verbose",
        help="No summary; all that is known.",
    ),
    click.option("-v", "--verbose", is_flag=True, cls=Following),
    click.option("--exit-zero", is_flag=True, help="End with 0 even when there are findings."),
)

_FORMAT = click.option(
    "--format",
    "formats",
    metavar="FORM[:FILE]",
    multiple=True,
    callback=targets,
    shell_complete=complete,
    help=", ".join(REPORTERS),
)


def run_options(*, report: bool) -> Callable[[Command], Command]:
    """The options of a command that looks at files; with ``report`` also the choice of a format."""

    def decorate(command: Command) -> Command:
        for option in reversed((*_RUN, *([_FORMAT] if report else []), _OUTPUT, *_TALK)):
            command = option(command)
        return command

    return decorate
