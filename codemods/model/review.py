"""A person's decisions on a plan, one site at a time: what is asked, and what is answered."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.model.findings import FileResult, Finding


class Choice(enum.Enum):
    """What becomes of a site.

    ``APPLY_RULE`` applies it and all later ones of its rule without asking; ``QUIT`` leaves it and all later ones
    undecided.
    """

    APPLY = enum.auto()
    SKIP = enum.auto()
    SUPPRESS = enum.auto()
    APPLY_RULE = enum.auto()
    QUIT = enum.auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice; ``reason`` is what the comment of a suppression says."""

    choice: Choice
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One site: its finding as it would be reported, and each file that it concerns as the site alone would make it.

    ``number`` of ``total`` counts from 1. Where there is nothing to apply, the finding is only reported; where a
    comment cannot be written, it cannot be suppressed.
    """

    finding: Finding
    files: tuple[FileResult, ...]
    number: int
    total: int
    can_apply: bool
    can_suppress: bool


Reviewer = Callable[[Question], Answer]
