"""The words under which a finding is filtered and counted on the page: each finding has exactly one."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from codemods.reporters.summary import for_review

if TYPE_CHECKING:
    from codemods.model.findings import Finding


class Kind(enum.StrEnum):
    """A disposition, with rewrites to review and notices told apart."""

    FAILED = "failed"
    ANNOTATED = "annotated"
    REPORTED = "reported"
    REVIEW = "review"
    REWRITTEN = "rewritten"
    NOTICE = "notice"
    SUPPRESSED = "suppressed"


MEANING = {
    Kind.FAILED: "could not be done; the file is as it was",
    Kind.ANNOTATED: "a comment above the line says what a person has to decide",
    Kind.REPORTED: "for a person to look at; stands only in this report",
    Kind.REVIEW: "rewritten, but the rewrite contains a choice",
    Kind.REWRITTEN: "behaves as before, by the guide's own words",
    Kind.NOTICE: "nothing to do, but good to know",
    Kind.SUPPRESSED: "kept away by a comment in the code, or known in the baseline",
}


def kind_of(finding: Finding) -> Kind:
    """The finding's kind."""
    if finding.notice:
        return Kind.NOTICE
    return Kind.REVIEW if for_review(finding) else Kind[finding.disposition.name]
