"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from codemods.reporters import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


def _words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Each value may hold several words, with commas between."""
    return tuple(word for value in values for word in value.split(",") if word)


def _output_file(_: click.Context, __: click.Parameter, file: Path | None) -> Path | None:
    if file is not None and not file.parent.is_dir():
        raise click.BadParameter(f"the directory {str(file.parent)!r} does not exist.")
    return file


RULES = click.option("--rules", metavar="DIR", help="Use another rule pack: its name or directory.")

_RUN = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path)),
    click.option("--select", metavar="RULE", multiple=True, callback=_words, help="Only these rules."),
    click.option("--ignore", metavar="RULE", multiple=True, callback=_words, help="Not these rules."),
    click.option("--exclude", metavar="GLOB", multiple=True, help="Leave out these files or directories."),
    click.option("--safe-only", is_flag=True, help="Annotate where a rewrite contains a choice."),
    click.option("--location", metavar="ID", help="The API's location, such as us, eu or au."),
    RULES,
    click.option("--jobs", metavar="N", type=click.IntRange(1), help="How many processes may work."),
)

_OUTPUT = click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_output_file,
    help="Write to FILE instead of standard output.",
)

_TALK = (
    click.option("-q", "--quiet", is_flag=True, help="No summary and no warnings."),
    click.option("-v", "--verbose", is_flag=True, help="Tell evidence, and what was left out."),
)

_FORMAT = click.option(
    "--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="The report's form."
)


def run_options(*, report: bool) -> Callable[[Command], Command]:
    """The options of a command that looks at files; with ``report`` also the choice of a format."""

    def decorate(command: Command) -> Command:
        for option in reversed((*_RUN, *([_FORMAT] if report else []), _OUTPUT, *_TALK)):
            command = option(command)
        return command

    return decorate
