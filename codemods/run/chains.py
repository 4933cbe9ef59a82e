"""How a value got to the place of a finding: the request it belongs to, and what is known of its URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.match.url import HOLE
from codemods.model.findings import Step

if TYPE_CHECKING:
    from codemods.analysis.project import Project
    from codemods.changes import Proposal
    from codemods.match import Url

LONG = 24


def chain_of(project: Project, proposal: Proposal) -> tuple[Step, ...]:
    """The steps from the URL to the place of the proposal."""
    match = proposal.match
    if match is None or not match.request.call:
        return ()
    steps: list[Step] = []
    shown = _shown(match.url)
    lit = match.url.base_lit
    if lit is not None and lit.offsets is not None and lit.path in project.paths:
        module = project.module(lit.path)
        if module is not None and len(lit.offsets) > 1:
            steps.append(Step(module.at(lit.offsets[0], lit.offsets[-1]), f"the URL starts here: {shown}"))
    steps.extend(Step(place, "called here") for place in match.request.trail)
    steps.append(Step(match.request.place, f"sent with {match.request.call} as {match.operation.id}"))
    if proposal.place != match.request.place and proposal.place not in [step.place for step in steps]:
        steps.append(Step(proposal.place, proposal.reason))
    return tuple(steps)


def _shown(url: Url) -> str:
    """The URL without what may be a secret: who logs in, long parts of the path, the query."""
    host = (url.host or "").rpartition("@")[2]
    parts = ["{…}" if part.text is None else part.text if len(part.text) < LONG else "…" for part in url.segments]
    whole = "/".join([(url.scheme or "") + host, *parts]) if url.host else "/".join(parts)
    return whole.replace(HOLE, "{…}")
