"""``completion``: what a shell needs to complete command lines."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from codemods.cli.exits import Exit
from codemods.cli.streams import write_output


@click.command(short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> Exit:
    """
    \b
    Print the script with which a shell completes our command lines.
    Example: eval "$(flexicapture-codemods completion bash)"
    """
    root = ctx.find_root()
    program = root.info_name or ""
    variable = f"_{program.replace('-', '_').upper()}_COMPLETE"
    found = get_completion_class(shell)
    assert found is not None
    write_output(found(root.command, {}, program, variable).source().encode(), None)
    return Exit.CLEAN
