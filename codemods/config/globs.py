"""Exclusion patterns: ``*`` and ``?`` stay inside one part of a path, ``**`` crosses parts; without ``/`` a pattern
names any part.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*+|\?|\[!?\]?[^\]/]*\]|[^*?\[]+|\[", re.DOTALL)
_ABSOLUTE = re.compile("/|[A-Za-z]:/")


def excluded(path: str, patterns: tuple[str, ...]) -> str | None:
    """The first pattern that leaves out ``path`` (absolute, ``/`` between parts) or a directory it lies in; None when
    none does.
    """
    return next((pattern for pattern in patterns if _compiled(pattern).search(path)), None)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    bare = pattern.rstrip("/")
    absolute = "^" if _ABSOLUTE.match(bare) else "(?:^|/)"
    return re.compile(f"{absolute}{_crossing(bare.split('/'))}(?:/|$)", re.DOTALL)


def _crossing(parts: list[str]) -> str:
    """The parts between slashes, with ``**`` for any number of them.

    What stands between two of these is looked for once, from left to right, and never again (atomic groups), so that
    no pattern and no path can make a search endless. That is not sound where ``**`` stands inside a part.
    """
    once = "?:" if any("**" in part and part != "**" for part in parts) else "?>"
    blocks: list[list[str]] = [[]]
    for part, before in zip(parts, [None, *parts], strict=False):
        if part != "**":
            blocks[-1].append(_within(part, once))
        elif before != "**":
            blocks.append([])
    first, *others = ["/".join(block) for block in blocks]
    if not others:
        return first
    found = f"{first}/" if blocks[0] else ""
    for block in others[:-1]:
        found += f"({once}(?:[^/]+/)*?{block}/)"
    return found + (f"(?:[^/]+/)*{others[-1]}" if blocks[-1] else ".+")


def _within(part: str, once: str) -> str:
    """One part: ``*`` for any text without a slash; here, too, only the last one is tried more than once."""
    tokens = _TOKEN.findall(part)
    stars = [index for index, token in enumerate(tokens) if token.startswith("*")]
    found = ""
    for start, end in zip([-1, *stars], [*stars, len(tokens)], strict=True):
        fixed = "".join(_translated(token) for token in tokens[start + 1 : end])
        between = "." if start >= 0 and len(tokens[start]) > 1 else "[^/]"
        if start < 0:
            found += fixed
        elif end < len(tokens):
            found += f"({once}{between}*?{fixed})"
        else:
            found += f"{between}*{fixed}"
    return found


def _translated(token: str) -> str:
    if token == "?":
        return "[^/]"
    if token.startswith("[") and token.endswith("]"):
        inside = token[1:-1]
        negated, members = ("^", inside[1:]) if inside.startswith("!") else ("", inside)
        escaped = re.sub(r"([\\\[\]^&~|])", r"\\\1", members)
        return f"[{negated}{escaped}]"
    return re.escape(token)
