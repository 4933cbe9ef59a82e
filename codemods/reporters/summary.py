"""A report in numbers. Each file and each finding is counted once, so the parts add up to the totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.model.findings import Disposition, Finding, Outcome, Safety

if TYPE_CHECKING:
    from codemods.model.findings import Report

LEFT = frozenset({Disposition.ANNOTATED, Disposition.REPORTED, Disposition.FAILED})


@dataclass(frozen=True, slots=True)
class Summary:
    """``review`` counts rewritten findings to look at, ``left`` those that a person has to do, ``notices`` reported
    ones that ask for nothing.
    """

    files: dict[Outcome, int]
    findings: dict[Disposition, int]
    review: int
    left: int
    notices: int

    @classmethod
    def of(cls, report: Report) -> Summary:
        """The report's sums; each outcome and disposition is there, zero or not."""
        outcomes = Counter(file.outcome for file in report.files)
        dispositions = Counter(finding.disposition for finding in report.findings)
        notices = sum(finding.notice for finding in report.findings)
        return cls(
            {outcome: outcomes[outcome] for outcome in Outcome},
            {disposition: dispositions[disposition] for disposition in Disposition},
            sum(map(for_review, report.findings)),
            sum(dispositions[disposition] for disposition in LEFT) - notices,
            notices,
        )


def for_review(finding: Finding) -> bool:
    """Whether the finding was rewritten by a rule whose rewrite contains a choice."""
    return finding.disposition is Disposition.REWRITTEN and finding.safety is Safety.REVIEW
