"""A message about the user's input: rule packs and configuration. What concerns the client's code is a finding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """What is wrong at a line of a file, and what to write instead.

    ``line`` counts from 1; it is 1 too where the file as a whole is meant.
    """

    file: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """``file:line: message (hint)``."""
        return f"{self.file}:{self.line}: {self.message}" + (f" ({self.hint})" if self.hint else "")
