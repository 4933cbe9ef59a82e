"""What the YAML of each verb may look like: where it may stand, and what goes with it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from codemods.rulepack.pack import Location, Verb


class Takes(enum.Enum):
    """The value of the verb's key."""

    TRUE = "true"
    KEYS = "a list of keys"
    KEY = "one key"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """``needs`` and ``may`` are the fields beside the verb; with ``annotates_only`` the rule is ``manual``."""

    locations: tuple[Location, ...]
    takes: Takes = Takes.KEYS
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    annotates_only: bool = False


_BODY = (Location.BODY,)
_RESPONSE = (Location.RESPONSE,)
_URL = (Location.URL,)

FORMS: dict[Verb, VerbForm] = {
    Verb.VERSION: VerbForm(_URL, Takes.TRUE),
    Verb.LOCATE: VerbForm(_URL, Takes.TRUE),
    Verb.RETIRED: VerbForm(_URL, Takes.TRUE, annotates_only=True),
    Verb.REMOVE: VerbForm((Location.QUERY, Location.BODY), may=("at",)),
    Verb.MOVE: VerbForm((Location.BODY, Location.RESPONSE), needs=("into",), may=("at",)),
    Verb.WRAP: VerbForm(_BODY, may=("at",)),
    Verb.RENAME: VerbForm(_RESPONSE, Takes.KEY, needs=("to",), may=("at", "keep")),
    Verb.CONVERT: VerbForm(_RESPONSE, needs=("to",), may=("at", "type")),
    Verb.NARROW: VerbForm(_RESPONSE, needs=("to",), may=("at", "type")),
    Verb.FIRST: VerbForm(_RESPONSE, may=("at",)),
    Verb.GONE: VerbForm(_RESPONSE, may=("at",), annotates_only=True),
    Verb.UNLISTED: VerbForm(_RESPONSE, may=("at",), annotates_only=True),
    Verb.ADDED: VerbForm(_RESPONSE, may=("at",), annotates_only=True),
    Verb.EMPTY: VerbForm(_RESPONSE, Takes.TRUE, annotates_only=True),
    Verb.NOTE: VerbForm((Location.STATUS,), Takes.TRUE, annotates_only=True),
}

# The builtins that a read of a retyped value may be wrapped in, and that such a value can be.
BUILTINS = ("bool", "float", "int", "str")


def verbs_at(location: Location) -> list[str]:
    """The verbs that are allowed at a location."""
    return [verb.value for verb, form in FORMS.items() if location in form.locations]
