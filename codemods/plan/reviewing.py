"""A plan narrowed down by a person's decisions. What is carried out afterwards goes the way of every plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Disposition
from codemods.model.review import Answer, Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from codemods.plan.planning import Plan, Site

SKIPPED = "skipped in the review"
UNDECIDED = "not decided: the review ended before it"
SUPPRESSED = "suppressed in the review: {}"
_TO_APPLY = (Disposition.REWRITTEN, Disposition.ANNOTATED)


def review(plan: Plan, paths: Collection[str], ask: Callable[[Site, int, int], Answer]) -> None:
    """Ask about each site in ``paths`` that is to be applied or only reported, in order, and decide it.

    What is not applied is reported. A suppression decides for all sites of its rule on its line, asked about or not:
    its comment will.
    """
    asked = [site for site in plan.sites if site.place.path in paths and _is_open(site)]
    rules: set[str] = set()
    for number, site in enumerate(asked, start=1):
        if not _is_open(site) or (to_apply(site) and site.proposal.rule.id in rules):
            continue
        answer = ask(site, number, len(asked))
        if answer.choice is Choice.QUIT:
            for rest in asked[number - 1 :]:
                if to_apply(rest) and rest.proposal.rule.id not in rules:
                    rest.demote(Disposition.REPORTED, UNDECIDED)
            return
        if answer.choice is Choice.APPLY_RULE:
            rules.add(site.proposal.rule.id)
        elif answer.choice is Choice.SUPPRESS:
            _suppress(plan, site, answer.reason)
        elif answer.choice is Choice.SKIP and to_apply(site):
            site.demote(Disposition.REPORTED, SKIPPED)


def to_apply(site: Site) -> bool:
    """Whether something would be written for the site."""
    return site.disposition in _TO_APPLY


def _is_open(site: Site) -> bool:
    return to_apply(site) or (site.disposition is Disposition.REPORTED and not site.finding().notice)


def _suppress(plan: Plan, site: Site, reason: str) -> None:
    plan.suppress(site, reason)
    for other in plan.sites:
        same = (other.place.path, other.place.line, other.proposal.rule.id)
        if same != (site.place.path, site.place.line, site.proposal.rule.id):
            continue
        # What has been decided to be rewritten is no use of v1 any more when the comment is read.
        decided = other.place < site.place and other.disposition is Disposition.REWRITTEN
        if other is site or (_is_open(other) and not decided):
            other.demote(Disposition.SUPPRESSED, SUPPRESSED.format(reason))
