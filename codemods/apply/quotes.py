"""String literals that are written anew: which quotes they take."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from codemods.apply.errors import EditImpossible

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

_LITERAL = re.compile(
    r"""
    \#.* | (?P<prefix>[A-Za-z]{0,2}) (?:
        \"{3} (?: [^"\\] | \\(?s:.) | "(?!"") )*+ \"{3} | '{3} (?: [^'\\] | \\(?s:.) | '(?!'') )*+ '{3}
        | (?P<double>") (?: [^"\\\n] | \\(?s:.) )*+ " | (?P<single>') (?: [^'\\\n] | \\(?s:.) )*+ '
    )""",
    re.VERBOSE,
)
_HAS_FIELDS = re.compile("[fFtT]")
_OPENING = re.compile(r"""[A-Za-z]*("{3}|'{3}|"|')""")


def quote_of(source: str) -> str | None:
    """Return the quote character of the string literal that ``source`` starts with, None when it starts with none."""
    match = _OPENING.match(source)
    return match.group(1)[0] if match else None


def commoner_quote(text: str) -> str:
    """Return the quote character that most literals on one line of a module have, texts with fields left aside; the
    double one when there are as many of each.
    """
    plain = (match for match in _LITERAL.finditer(text) if not _HAS_FIELDS.search(match["prefix"] or ""))
    counts = Counter(match.lastgroup for match in plain)
    return "'" if counts["single"] > counts["double"] else '"'


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
