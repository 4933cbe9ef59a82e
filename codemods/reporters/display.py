"""Text from a repository, made fit for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.model.findings import Finding


def shown(text: str) -> str:
    """``text`` with each character that does not print (newline, escape, text direction, broken byte) as its escape."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode("ascii") for each in text)


def with_reason(finding: Finding) -> str:
    """The message, with the reason in brackets where the message does not say it itself."""
    if not finding.reason or finding.reason in finding.message:
        return finding.message
    return f"{finding.message} ({finding.reason})"


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
