"""What a URL or path with holes can be, as a double looks at it: what is put into a path holds no slash, and what a
response gave holds no words of the path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.values import Payload, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator


def can_be(left: Str, right: Str) -> bool:
    """Whether two texts, one of which is known, can be the same."""
    if left.text is None and right.text is None:
        return True
    text, known = (left, right.text) if right.text is not None else (right, left.text)
    return known is None or re.fullmatch("".join(_patterns(text)), known, re.DOTALL) is not None


def _patterns(text: Str) -> Iterator[str]:
    for part, open_ in _parts(text):
        yield re.escape(part.text) if isinstance(part, Lit) else ".*" if open_ else "[^/]*"


def _parts(text: Str) -> Iterator[tuple[Lit | Hole, bool]]:
    """The parts of a text, each with whether it can hold slashes: a base does, and what is added to a host or a
    version without a slash."""
    before = ""
    for part in text.parts:
        yield part, not before.startswith("/") and not before.endswith("/")
        before += part.text if isinstance(part, Lit) else "\0"


def holds(text: Str, wanted: str) -> bool:
    """Whether a text has ``wanted`` in it, whatever its holes are."""
    return wanted in "".join(part.text if isinstance(part, Lit) else "\0" for part in text.parts)


def can_hold(text: Str, wanted: str) -> bool:
    """Whether a text can have ``wanted`` in it."""
    end, reached = len(wanted), {0}
    for part, open_ in _parts(text):
        if isinstance(part, Lit):
            for character in part.text:
                reached = {0} | {at + 1 for at in reached if wanted[at] == character}
                if end in reached:
                    return True
            continue
        begun = set(_inside(wanted, 0, open_=open_))
        going_on = {more for at in reached - {0} for more in _inside(wanted, at, open_=open_)}
        if end in going_on or (end in begun and _takes_words(part)):
            return True
        reached = (begun | going_on) - {end}
    return False


def can_end(text: Str, wanted: str) -> bool:
    """Whether a text can end with ``wanted``."""
    return can_hold(Str((*text.parts, Lit("\n"))), wanted + "\n")


def _inside(wanted: str, at: int, *, open_: bool) -> range:
    """How far ``wanted`` can have come behind a hole, before which it has come to ``at``."""
    slash = -1 if open_ else wanted.find("/", at)
    return range(at, (len(wanted) if slash < 0 else slash) + 1)


def _takes_words(hole: Hole) -> bool:
    """Whether any word can stand in a hole: what a response gave is an id, and no part of the path's own words."""
    value = hole.value
    return not (isinstance(value, Payload) or (isinstance(value, Unknown) and value.source is not None))
