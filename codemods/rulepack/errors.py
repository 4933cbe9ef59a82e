"""The one exception of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.model.diagnostics import Diagnostic


class RulePackError(Exception):
    """A pack that cannot be used. ``diagnostics`` holds all that is wrong with it, in the order of files and lines."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type[RulePackError], tuple[tuple[Diagnostic, ...]]]:
        """Crosses a process boundary with its diagnostics."""
        return type(self), (self.diagnostics,)
