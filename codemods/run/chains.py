"""How a value got to the place of a finding: the request it belongs to, and what is known of its URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.findings import Step

if TYPE_CHECKING:
    from codemods.analysis.project import Project
    from codemods.changes import Proposal


def chain_of(project: Project, proposal: Proposal) -> tuple[Step, ...]:
    """The steps from the URL to the place of the proposal."""
    match = proposal.match
    if match is None:
        return ()
    steps: list[Step] = []
    shown = match.url.flat.replace("\x00", "{…}")
    lit = match.url.base_lit
    if lit is not None and lit.offsets is not None:
        module = project.module(lit.path)
        if module is not None and len(lit.offsets) > 1:
            steps.append(Step(module.at(lit.offsets[0], lit.offsets[-1]), f"the URL starts here: {shown}"))
    steps.extend(Step(place, "called here") for place in match.request.trail)
    steps.append(Step(match.request.place, f"sent with {match.request.call} as {match.operation.id}"))
    if proposal.place != match.request.place and proposal.place not in [step.place for step in steps]:
        steps.append(Step(proposal.place, proposal.reason))
    return tuple(steps)
