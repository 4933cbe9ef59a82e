"""Options that share a line of ``--help``, so that all of a command's fit a screen."""

from __future__ import annotations

from typing import Any

import click


class Leading(click.Option):
    """An option whose line of the help names the next one too: ``row`` is what stands in the first column."""

    def __init__(self, *arguments: Any, row: str, **rest: Any) -> None:
        super().__init__(*arguments, **rest)
        self.row = row

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The line."""
        del ctx
        return self.row, self.help or ""


class Following(click.Option):
    """An option that stands in the line of the one before it."""

    def get_help_record(self, ctx: click.Context) -> None:
        """No line of its own."""
        del ctx
