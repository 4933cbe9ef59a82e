"""The sentences of findings: a rule's message with its fields filled in, and what is said of things that were not
followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.rulepack.pack import Change, Rule


class Keys(str):
    """Several keys as they are told in a message: shown as they are, without quotes around the whole."""

    def __repr__(self) -> str:
        return str(self)


def message(rule: Rule, change: Change, key: str = "", operation: str = "") -> str:
    """The rule's message about ``key``."""
    return rule.message.format(key=key, into=change.into, to=change.to, operation=operation).strip()


def about_keys(rule: Rule, change: Change, keys: tuple[str, ...], operation: str) -> str:
    """The rule's message about several keys, quoted already, as a sentence: it names them, or they follow it."""
    shown = ", ".join(keys)
    text = message(rule, change, Keys(shown), operation)
    named = text if "{key" in rule.message else f"{text.rstrip('.')} ({shown})"
    return named if named.endswith(".") else f"{named}."


def not_followed(reason: str, keys: tuple[str, ...] = ()) -> str:
    """The text of an annotation where the analysis had to give up."""
    shown = ", ".join(repr(key) for key in keys[:8]) + (", …" if len(keys) > 8 else "")
    return f"Not followed, because {reason}." + (f" Check by hand: {shown}." if keys else " Check by hand.")
