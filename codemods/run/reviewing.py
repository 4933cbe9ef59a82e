"""Asking a person about the sites of a plan."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.model.findings import FileResult, Outcome
from codemods.model.review import Question
from codemods.plan import Plan
from codemods.plan.reviewing import review, to_apply

if TYPE_CHECKING:
    from codemods.model.review import Answer, Reviewer
    from codemods.plan import Site
    from codemods.run.changing import Changer


def ask_about(plan: Plan, paths: frozenset[str], changer: Changer, reviewer: Reviewer) -> None:
    """Narrow the plan down to what the reviewer decides. ``paths`` are the files that may be changed.

    What cannot be made is found out first, so that it is asked about as what it becomes.
    """
    changer.change(plan)

    def ask(site: Site, number: int, total: int) -> Answer:
        finding, comments = changer.documents.shown(site.finding()), _takes_comments(site, changer)
        files = tuple(_alone(site, changer))
        answer = reviewer(Question(finding, files, number, total, to_apply(site), comments))
        source = changer.source(site.place.path)
        if source is None:
            return answer
        # What the file cannot hold would make it fail as a whole.
        reason = answer.reason.encode(source.encoding, "backslashreplace").decode(source.encoding)
        return replace(answer, reason=reason)

    review(plan, paths, ask)


def _alone(site: Site, changer: Changer) -> list[FileResult]:
    """The files that the site concerns, each as it would be after this site alone."""
    # A copy: what cannot be made alone, for it is a part of something, is to stay as the whole plan has it.
    rows = changer.change(Plan([copy(site)]))
    own = changer.documents.path_of(site.place.path)
    if own not in rows:
        rows[own] = FileResult(own, Outcome.UNCHANGED)
    found = []
    for path, row in rows.items():
        source = changer.source(path)
        found.append(row if row.before is not None or source is None else replace(row, before=source.raw))
    return found


def _takes_comments(site: Site, changer: Changer) -> bool:
    document = changer.documents.documents.get(site.place.path)
    return document is None or document.kind.comments
