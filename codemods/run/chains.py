"""How a value got to the place of a finding: where its URL starts, how its body is made, where it is sent, how its
response travels."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.journeys import way
from codemods.analysis.values import Unknown, alternatives
from codemods.match.url import HOLE
from codemods.model.findings import Step
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.heap import DictValue, Entry
    from codemods.changes import Proposal, Scene
    from codemods.match import Match, Url

LONG = 24
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Chains:
    """The chains of a run's proposals."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._functions: dict[str, list[Span]] = {}

    def of(self, proposal: Proposal) -> tuple[Step, ...]:
        """The steps from the URL over the request to the place of the proposal."""
        match = proposal.match
        if match is None or not match.request.call:
            return ()
        request = match.request
        steps = list(_start(self.scene, match))
        built = list(self._built(proposal, request))
        steps.extend(built or (Step(place, "called here") for place in request.trail))
        steps.append(Step(request.place, f"sent with {request.call} as {match.operation.id}"))
        if proposal.place != request.place and not built:
            steps.extend(self._way(request, request.place, proposal.place))
        if proposal.place not in [step.place for step in steps]:
            steps.append(Step(proposal.place, proposal.reason))
        return tuple(steps)

    def _built(self, proposal: Proposal, request: Request) -> Iterator[Step]:
        """How the body (or query) that a proposal is about was made, and came to where it is sent; nothing where it is
        about something else."""
        mapping, entry = self._entry_at(proposal.place, request) or (None, None)
        if mapping is None or entry is None:
            return
        whole = mapping in [one for value in (*request.bodies, *request.queries) for one in alternatives(value)]
        is_written = entry.how in ("display", "keyword")
        made = entry.container if is_written else mapping.place
        yield Step(made, "the body is made here" if whole else "a part of the body is made here")
        yield Step(entry.item, f"{entry.key!r} is set here")
        if made != mapping.place:
            origin = next((one for one in mapping.sources if one.place == made), None)
            yield from self._way(origin, made, mapping.place) if origin is not None else ()
            yield Step(mapping.place, "it goes into the mapping that is made here")
        hops = list(self._way(mapping, mapping.place, request.place))
        yield from hops or (Step(place, "called here") for place in request.trail)

    def _entry_at(self, place: Place, request: Request) -> tuple[DictValue, Entry] | None:
        """The entry of what the request sends that stands at a place or around it, with its mapping."""
        pairs = ((mapping, entry) for mapping, entries in request.snapshots.items() for entry in entries)
        found = (pair for pair in pairs if pair[1].item.path == place.path and pair[1].item.span.contains(place.span))
        return min(found, key=lambda pair: pair[1].item.span.end - pair[1].item.span.start, default=None)

    def _way(self, carried: Request | DictValue, start: Place, end: Place) -> Iterator[Step]:
        hops = self.scene.facts.hops.get(carried, {})
        if hops:
            first, *_ = self.scopes(start)
            yield from (Step(hop.place, hop.text) for hop in way(hops.values(), first, self.scopes(end)))

    def scopes(self, place: Place) -> list[str]:
        """The functions around a place, the innermost first, and its module, as ``Hop`` names them."""
        spans = self._functions.get(place.path)
        if spans is None:
            spans = self._functions[place.path] = self._spans(place.path)
        around = sorted((span.start for span in spans if span.contains(place.span)), reverse=True)
        return [*(f"{place.path}:{start}" for start in around), place.path]

    def _spans(self, path: str) -> list[Span]:
        module = self.scene.project.module(path) if path in self.scene.project.paths else None
        if module is None:
            return []
        return [module.place(node).span for node in module.nodes if isinstance(node, _FUNCTIONS)]


def _start(scene: Scene, match: Match) -> Iterator[Step]:
    """Where the base of the URL stands, or enters."""
    url = shown(match.url)
    lit, hole = match.url.base_lit, match.url.base_hole
    if lit is not None and lit.offsets is not None and len(lit.offsets) > 1:
        place = scene.lined(Place(lit.path, Span(lit.offsets[0], lit.offsets[-1]), 0, 0))
        yield Step(place, f"the URL starts here: {url}")
    elif hole is not None and isinstance(hole.value, Unknown) and hole.value.place is not None:
        yield Step(hole.value.place, f"the base of {url} enters here: {hole.value.reason}")


def shown(url: Url) -> str:
    """The URL without what may be a secret: who logs in, long parts of the path, the query."""
    host = (url.host or "").rpartition("@")[2]
    parts = ["{…}" if part.text is None else part.text if len(part.text) < LONG else "…" for part in url.segments]
    whole = "/".join([(url.scheme or "") + host, *parts]) if url.host else "/".join(parts)
    return whole.replace(HOLE, "{…}")
