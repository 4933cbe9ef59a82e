"""Exclusion patterns: ``*`` and ``?`` stay inside one part of a path, ``**`` crosses parts; without ``/`` a pattern
names any part.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\[!?\]?[^\]/]*\]|[^*?\[]+|\[", re.DOTALL)
_ABSOLUTE = re.compile("/|[A-Za-z]:/")
_MEANING = {"**/": "(?:[^/]+/)*", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def excluded(path: str, patterns: tuple[str, ...]) -> str | None:
    """The first pattern that leaves out ``path`` (absolute, ``/`` between parts) or a directory it lies in; None when
    none does.
    """
    return next((pattern for pattern in patterns if _compiled(pattern).search(path)), None)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    bare = pattern.rstrip("/")
    regex = "".join(_translated(token) for token in _TOKEN.findall(bare))
    start = "^" if _ABSOLUTE.match(bare) else "(?:^|/)"
    return re.compile(f"{start}{regex}(?:/|$)", re.DOTALL)


def _translated(token: str) -> str:
    if token in _MEANING:
        return _MEANING[token]
    if token.startswith("[") and token.endswith("]"):
        inside = token[1:-1]
        negated, members = ("^", inside[1:]) if inside.startswith("!") else ("", inside)
        escaped = re.sub(r"([\\\[\]^&~|])", r"\\\1", members)
        return f"[{negated}{escaped}]"
    return re.escape(token)
