"""The commands under one name, and what each error becomes."""

from __future__ import annotations

import errno
import traceback
from importlib import import_module
from typing import TYPE_CHECKING

import click

from codemods import __version__
from codemods.baseline import BaselineError
from codemods.cli.exits import Exit
from codemods.cli.streams import OutputError, say, silence_output
from codemods.config import ConfigError
from codemods.rulepack.errors import RulePackError

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What click's own output, of help and version, fails with."""
PROGRAM = "flexicapture-codemods"
COMMANDS = ("check", "diff", "fix", "report", "explain", "rules", "config", "completion")


class Commands(click.Group):
    """Imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"codemods.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"{PROGRAM} {__version__}")
        ctx.exit()


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def cli() -> None:
    """Move Python code from v1 to v2 of the ABBYY FlexiCapture for Invoices API.

    \b
    Example: flexicapture-codemods check src
    """


def invoke(arguments: Sequence[str]) -> int:
    """Run the command line; answers the exit code and raises nothing."""
    try:
        code = cli.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
        return code if isinstance(code, int) else Exit.CLEAN
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (RulePackError, ConfigError, BaselineError) as error:
        for diagnostic in error.diagnostics:
            say(str(diagnostic))
        return Exit.INVALID
    except OutputError as error:
        say(f"Error: {error}")
        return Exit.FILES_FAILED
    except OSError as error:
        if error.errno not in NO_ROOM:
            return _broken()
        silence_output()
        say(f"Error: cannot write to standard output: {error.strerror}")
        return Exit.FILES_FAILED
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted: each file is as it was or as it was to become; run again to finish.")
        return Exit.INTERRUPTED
    except Exception:
        return _broken()


def _broken() -> Exit:
    say(traceback.format_exc() + "This is an error of the tool, please report it. Nothing more was written.")
    return Exit.INTERNAL
