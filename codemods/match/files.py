"""Payload files of tests: a file that is a sample of an operation's response is read like that response."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.facts import FileSample, Request
    from codemods.match.matching import Match, Matches


def with_files(matches: Matches, samples: Iterable[FileSample]) -> Matches:
    """The matches, and those of the decoded files that are samples of whole responses."""
    by_request: dict[Request, tuple[Match, ...]] = dict(matches.by_request)
    for sample in samples:
        if sample.path or sample.inner:
            continue
        found = by_request.get(sample.holder, ())
        known = {match.operation for match in found}
        new = [match for match in matches.by_request.get(sample.request, ()) if match.operation not in known]
        by_request[sample.holder] = (*found, *(replace(match, request=sample.holder) for match in new))
    return replace(matches, by_request={request: found for request, found in by_request.items() if found})
