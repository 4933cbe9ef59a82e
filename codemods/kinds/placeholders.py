"""What is filled in later in texts outside of Python: ``${HOST}``, ``{{ id }}``, ``<token>``, ``$(command)``."""

from __future__ import annotations

import re

PLACEHOLDER = (
    r"\{\{[^{}]*\}\}|\#\{[^{}]*\}|\$\{[^{}]*\}|\$\([^()]*\)|\$\w+|<[A-Za-z][\w .-]*>|\{[\w.-]*\}|%\(\w+\)s|%\w+%|%s"
)
"""Matches one of them."""
_IN_JSON = re.compile(
    r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\w+|<[A-Za-z][\w .-]*>|%\(\w+\)s|%\w+%"
)
_COMMAND = re.compile(r"\$\((?!\w+\))|`")


def masked(text: str) -> str:
    """JSON with a number in place of each placeholder, of the same length."""
    return _IN_JSON.sub(lambda match: "0" * len(match[0]), text)


def runs_command(text: str) -> bool:
    """Whether a shell would run a command to fill in the text."""
    return _COMMAND.search(text) is not None


def named(placeholder: str) -> str:
    """The name in a placeholder, or what else it holds."""
    return placeholder.strip("${}<>%()#: ").removesuffix(")s").partition(":-")[0]
