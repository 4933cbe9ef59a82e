"""What is filled in later in texts outside of Python: ``${HOST}``, ``{{ id }}``, ``<token>``, ``$(command)``."""

from __future__ import annotations

import re

PLACEHOLDER = (
    r"\$?\{\{[^{}]*\}\}|\#\{[^{}]*\}|\$\{[^{}]*\}|\$\([^()]*\)|\$\w+|<[A-Za-z][\w .-]*>|\{[\w.-]*\}|%\(\w+\)s|%\w+%|%s"
)
"""Matches one of them."""
_RUN = r"\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`"
_FILLED_IN = r"\$?\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\(\w+\)|\$\w+|<[A-Za-z][\w .-]*>|%\(\w+\)s|%\w+%"
_IN_JSON = re.compile(rf'(?P<string>"(?:[^"\\]|\\.)*")|{_FILLED_IN}', re.DOTALL)
_IN_COMMAND = re.compile(rf'(?P<string>"(?:{_RUN}|[^"\\]|\\.)*")|{_RUN}|{_FILLED_IN}', re.DOTALL)
_COMMAND = re.compile(r"\$\((?!\w+\))|`")


def masked(text: str, *, commands: bool = False) -> str:
    """JSON with a number in place of each placeholder outside of its strings, of the same length. ``commands``: a shell
    runs commands in it, also in strings, where they can hold quotes of their own.
    """
    return (_IN_COMMAND if commands else _IN_JSON).sub(_zeros, text)


def _zeros(match: re.Match[str]) -> str:
    if match["string"] is None:
        return "0" * len(match[0])
    return f'"{"0" * (len(match[0]) - 2)}"' if runs_command(match[0]) else match[0]


def runs_command(text: str) -> bool:
    """Whether a shell would run a command to fill in the text."""
    return _COMMAND.search(text) is not None


def named(placeholder: str) -> str:
    """The name in a placeholder, without what it is a part of, or what else the placeholder holds."""
    return placeholder.strip("${}<>%()#: ").removesuffix(")s").partition(":-")[0].rpartition(".")[2]
