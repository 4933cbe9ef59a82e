"""Proposals to sites, sites to findings and file plans: one disposition for each site, with its reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from codemods.changes import Wish
from codemods.model.edits import Annotation, FilePlan, SuppressionComment
from codemods.model.findings import Confidence, Disposition, Finding, Safety
from codemods.plan.merging import merged, touched_by
from codemods.plan.policy import disposition_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from codemods.changes import Proposal
    from codemods.model.edits import Wanted
    from codemods.model.findings import Step
    from codemods.model.places import Place
    from codemods.plan.suppressions import Suppression


@dataclass(slots=True)
class Site:
    """One place for one rule (and key): its finding in the making, and the edits that belong to it."""

    proposal: Proposal
    disposition: Disposition
    reason: str
    confidence: Confidence
    safety: Safety
    chain: tuple[Step, ...] = ()

    @property
    def place(self) -> Place:
        return self.proposal.place

    @property
    def edits(self) -> tuple[tuple[str, Wanted], ...]:
        return self.proposal.edits if self.disposition is Disposition.REWRITTEN else ()

    def demote(self, disposition: Disposition, reason: str) -> None:
        """The edits are not made after all."""
        self.disposition, self.reason = disposition, reason

    def finding(self) -> Finding:
        """The site as it is reported."""
        proposal = self.proposal
        match = proposal.match
        return Finding(
            proposal.place,
            proposal.rule.id,
            match.operation.id if match is not None else None,
            proposal.message,
            proposal.rule.guide,
            self.confidence,
            self.safety,
            self.disposition,
            self.reason,
            match.evidence if match is not None else (),
            self.chain,
            proposal.wish is Wish.NOTICE and self.disposition is Disposition.REPORTED,
            tuple((path, touched_by(edit)) for path, edit in self.edits),
        )


@dataclass(slots=True)
class Plan:
    """All sites of a run, in order, and what is to be done in each file."""

    sites: list[Site]
    _suppressions: list[tuple[str, SuppressionComment]] = field(default_factory=list)
    _of_files: dict[str, list[Site]] = field(init=False)

    def __post_init__(self) -> None:
        self._of_files = defaultdict(list)
        for site in self.sites:
            for path in {site.place.path, *(path for path, _ in site.proposal.edits)}:
                self._of_files[path].append(site)

    def suppress(self, site: Site, reason: str) -> None:
        """Have a comment written that keeps the site's rule away from its line."""
        self._suppressions.append((site.place.path, SuppressionComment(site.place.span, site.proposal.rule.id, reason)))

    def file_plan(self, path: str) -> FilePlan:
        """The edits and annotations of one file as its sites stand now."""
        sites = self._of_files.get(path, ())
        edits = [edit for site in sites for where, edit in site.edits if where == path]
        annotations = [
            Annotation(
                site.place.span, site.proposal.rule.id, f"{site.proposal.message} Guide: {site.proposal.rule.guide}"
            )
            for site in sites
            if site.place.path == path and site.disposition is Disposition.ANNOTATED
        ]
        suppressions = tuple(comment for where, comment in self._suppressions if where == path)
        return FilePlan(path, merged(edits), tuple(dict.fromkeys(annotations)), suppressions)

    def paths(self) -> list[str]:
        """The files in which something is to be done."""
        found = {path for site in self.sites for path, _ in site.edits}
        found |= {site.place.path for site in self.sites if site.disposition is Disposition.ANNOTATED}
        found |= {path for path, _ in self._suppressions}
        return sorted(found)


def plan_run(
    proposals: Iterable[Proposal],
    targets: frozenset[str],
    suppressions: Mapping[str, list[Suppression]],
    wanted: Callable[[str, str], bool],
    *,
    safe_only: Callable[[str], bool],
    chain_of: Callable[[Proposal], tuple[Step, ...]],
    silent: frozenset[str] = frozenset(),
    held_back: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """The plan of a run. ``targets`` are the files that may be changed, ``wanted`` says whether a rule is selected in a
    file, ``silent`` are files that cannot hold a comment: there the report is the marker. ``held_back`` are targets
    that must stay as they are, with the reason.
    """
    groups: dict[object, list[Proposal]] = defaultdict(list)
    seen: set[object] = set()
    for proposal in proposals:
        if not wanted(proposal.rule.id, proposal.place.path):
            continue
        if proposal.once is not None:
            if proposal.once in seen:
                continue
            seen.add(proposal.once)
        groups[proposal.place, proposal.rule.id, proposal.key].append(proposal)
    sites = [_site(group, targets, suppressions, safe_only=safe_only(group[0].place.path)) for group in groups.values()]
    for site in sites:
        _hold_back(site, held_back)
        site.chain = chain_of(site.proposal)
        if site.place.path in silent and site.disposition is Disposition.ANNOTATED:
            site.demote(Disposition.REPORTED, f"{site.reason}; this file holds no comments")
    sites.sort(key=lambda site: (site.place.path, site.place.span, site.proposal.rule.id, site.proposal.key))
    return Plan(_told_once(sites))


def _told_once(sites: list[Site]) -> list[Site]:
    """The sites without those that would say the same again of the same code: of several keys that a loop goes through,
    say."""
    said: set[object] = set()
    kept: list[Site] = []
    for site in sites:
        proposal = site.proposal
        words = (site.place, proposal.rule.id, proposal.message, site.disposition, site.reason)
        if site.edits or words not in said:
            kept.append(site)
        said.add(words)
    return kept


def _site(
    group: list[Proposal], targets: frozenset[str], suppressions: Mapping[str, list[Suppression]], *, safe_only: bool
) -> Site:
    confidence = max(_confidence(one) for one in group)
    group = [one for one in group if _confidence(one) is confidence]
    proposal = max(group, key=lambda one: one.wish)
    safety = Safety.MANUAL if proposal.wish is Wish.ANNOTATE else _safety(proposal)
    site = Site(proposal, Disposition.REPORTED, proposal.reason, confidence, safety)
    if proposal.wish in (Wish.NOTICE, Wish.REPORT):
        site.safety = Safety.MANUAL
    elif proposal.wish is Wish.ANNOTATE:
        site.disposition = disposition_of(confidence, Safety.MANUAL, safe_only=safe_only)
    else:
        _decide(site, group, safe_only=safe_only)
    _restrict(site, targets)
    _suppress(site, suppressions)
    return site


def _confidence(proposal: Proposal) -> Confidence:
    return proposal.match.confidence if proposal.match is not None else Confidence.CERTAIN


def _safety(proposal: Proposal) -> Safety:
    if proposal.review:
        return Safety.REVIEW
    # A rewrite that a manual rule proposes is what the user asked for with an option.
    return Safety.SAFE if proposal.rule.safety is Safety.MANUAL else proposal.rule.safety


def _decide(site: Site, group: list[Proposal], *, safe_only: bool) -> None:
    rewrites = [one for one in group if one.wish is Wish.REWRITE]
    if len({one.edits for one in rewrites}) > 1:
        site.demote(Disposition.ANNOTATED, "two uses of this code ask for different changes")
        return
    site.disposition = disposition_of(site.confidence, site.safety, safe_only=safe_only)
    if site.disposition is Disposition.ANNOTATED:
        site.reason = (
            "left for review by --safe-only"
            if site.confidence is Confidence.CERTAIN
            else "the request is only likely to be the API's"
        )
    elif site.disposition is Disposition.REPORTED:
        site.reason = "the request has only the shape of the API's"


def _restrict(site: Site, targets: frozenset[str]) -> None:
    outside = [path for path in (site.place.path, *(path for path, _ in site.edits)) if path not in targets]
    if not outside or site.disposition is Disposition.REPORTED:
        return
    if site.place.path not in targets:
        site.demote(Disposition.REPORTED, f"{site.place.path} is not among the files given: name it too")
    else:
        reason = f"{outside[0]} would have to change too and is not among the files given: name it too"
        site.demote(Disposition.ANNOTATED, reason)


def _hold_back(site: Site, held_back: Mapping[str, str]) -> None:
    """Nothing is written for a site of a file that must stay: a comment would outlive the reason."""
    held = [path for path in (site.place.path, *(path for path, _ in site.edits)) if path in held_back]
    if held and site.disposition in (Disposition.REWRITTEN, Disposition.ANNOTATED):
        site.demote(Disposition.REPORTED, f"{held[0]} {held_back[held[0]]}")


def _suppress(site: Site, suppressions: Mapping[str, list[Suppression]]) -> None:
    for one in suppressions.get(site.place.path, ()):
        if one.covers(site.place.line, site.proposal.rule.id):
            one.used = True
            site.demote(Disposition.SUPPRESSED, f"suppressed in line {one.line}")
