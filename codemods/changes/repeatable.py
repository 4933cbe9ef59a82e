"""Expressions that may be written twice: names, attributes, and items of them by keys that are written out."""

from __future__ import annotations

import re

_NAMES = re.compile(r"[^\W\d]\w*(\.\w+)*(\[['\"\w]+\])*$")


def is_repeatable(source: str) -> bool:
    """Whether writing the expression twice costs nothing and reads the same value."""
    return _NAMES.match(source) is not None
