"""What a change asks for at one place: edits, or an annotation with its reason, or a line in the report."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.match import Match
    from codemods.model.edits import Wanted
    from codemods.model.places import Place
    from codemods.rulepack.pack import Rule


class Wish(enum.IntEnum):
    """What is wanted, the weakest first. A NOTICE is reported although nothing has to be done."""

    NOTICE = 1
    REPORT = 2
    REWRITE = 3
    ANNOTATE = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """One site for one rule.

    ``edits`` pairs each edit with its file; ``reason`` says why this is no rewrite, or what the rewrite does.
    ``message`` is the rule's text with the key filled in, or a
    sentence of its own for what could not be followed. ``once`` names a thing that one annotation is enough for.
    ``review`` marks a rewrite that contains a choice although
    the rule is safe. ``key`` tells sites of several keys on one place apart. ``telling``: the code at the place can
    only have been written for the source version.
    """

    rule: Rule
    match: Match | None
    place: Place
    wish: Wish
    message: str
    reason: str
    edits: tuple[tuple[str, Wanted], ...] = ()
    once: object = None
    review: bool = False
    key: str = ""
    telling: bool = False
