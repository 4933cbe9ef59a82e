"""How loud a finding is, for formats that know errors, warnings and notes."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from codemods.model.findings import Disposition
from codemods.reporters.summary import for_review

if TYPE_CHECKING:
    from codemods.model.findings import Finding
    from codemods.reporters.context import Context


class Level(enum.StrEnum):
    """SARIF's words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def level_of(finding: Finding, context: Context) -> Level | None:
    """ERROR for what failed, WARNING for what makes the run end with 1, NOTE for what is only to be read; None for what
    is settled.
    """
    if finding.disposition is Disposition.FAILED:
        return Level.ERROR
    if finding.notice:
        return Level.NOTE
    if finding.disposition is Disposition.SUPPRESSED:
        return None
    if finding.disposition is Disposition.REWRITTEN and context.written:
        return Level.NOTE if for_review(finding) else None
    return Level.WARNING
