"""Python's warnings about the code that a run reads: they are not the run's to give."""

from __future__ import annotations

import contextlib
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# SyntaxWarning from Python 3.12 on.
_OF_PYTHON_3_11 = "invalid (?:octal )?escape sequence"


@contextlib.contextmanager
def syntax_warnings_unheard() -> Iterator[None]:
    """Within it, source is parsed without a word about what a later Python might make of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.filterwarnings("ignore", _OF_PYTHON_3_11, DeprecationWarning)
        yield
