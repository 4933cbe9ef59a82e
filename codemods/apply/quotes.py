"""String literals that are written anew: which quotes they take."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.errors import EditImpossible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPENING = re.compile(r"""[A-Za-z]*("{3}|'{3}|"|')""")


def quote_of(source: str) -> str | None:
    """Return the quote character of the string literal that ``source`` starts with, None when it starts with none."""
    match = _OPENING.match(source)
    return match.group(1)[0] if match else None


def commoner_quote(literals: Iterable[cst.CSTNode]) -> str:
    """Return the quote character that most of the plain literals have; the double one when there are as many of
    each.
    """
    counts = Counter(
        literal.quote for literal in literals if isinstance(literal, cst.SimpleString) and len(literal.quote) == 1
    )
    return "'" if counts["'"] > counts['"'] else '"'


def quotes_within(fstrings: Sequence[cst.FormattedString], preferred: str) -> list[str]:
    """Return the quote characters that a literal inside these f-strings may have on every Python, the best one first.

    Raises ``EditImpossible`` when the f-strings use up both.
    """
    taken = {fstring.end for fstring in fstrings}
    candidates = [preferred, "'" if preferred == '"' else '"']
    allowed = [quote for quote in candidates if quote not in taken]
    if not allowed:
        raise EditImpossible("no quote is left for a string inside nested f-strings")
    return sorted(allowed, key=lambda quote: quote * 3 in taken)


def literal(content: str, quote: str, in_fstring: bool = False) -> str:
    """Return source text of a string literal.

    Raises ``EditImpossible`` where it would need a backslash inside an f-string.
    """
    shown = repr(content)
    body = shown[1:-1].replace("\\'", "'") if shown[0] == "'" else shown[1:-1]
    body = body.replace(quote, "\\" + quote)
    if in_fstring and "\\" in body:
        raise EditImpossible(f"{content!r} cannot be written inside an f-string")
    return f"{quote}{body}{quote}"
