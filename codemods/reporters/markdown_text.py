"""Text from a repository, made fit for GitHub's and GitLab's Markdown."""

from __future__ import annotations

import re

from codemods.reporters.display import shown

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
# Where a person (@), an issue (#, !), a snippet ($) or an address would begin.
_REFERENCE = re.compile(r"[@#!%^](?=\w)|://|\bwww(?=\.)")
_NOTHING = "<!-- -->"


def escaped(text: str) -> str:
    """``text`` as plain text: no markup, no HTML, no links, no mention of a person or an issue."""
    marked = _MARKUP.sub(lambda match: f"\\{match[0]}", shown(text))
    return _REFERENCE.sub(lambda match: f"{match[0]}{_NOTHING}", marked)


def code(text: str, *, in_table: bool = False) -> str:
    """``text`` as a code span, in which nothing means anything."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    inner = shown(text).replace("|", "\\|") if in_table else shown(text)
    # One blank on either side is taken off again.
    pad = " " if fence != "`" or inner != inner.strip(" ") else ""
    return f"{fence}{pad}{inner}{pad}{fence}"
