"""What every reporter is given besides the report, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from codemods.model.findings import Report
    from codemods.rulepack.pack import RulePack


@dataclass(frozen=True, slots=True)
class Context:
    """The run that a report is of.

    Its command (``check`` or ``fix``, which writes), its pack, and whether to tell details.
    """

    command: str
    pack: RulePack
    verbose: bool = False


class Reporter(Protocol):
    """A format."""

    def render(self, report: Report, context: Context) -> bytes:
        """The whole report, ready to be written."""
        ...
