"""Files that hold payloads: a sample of a response is read like that response; a body is sent from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.facts import FileSample
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.values import FileText, Payload, Serialized, TupleValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import Read, Request
    from codemods.analysis.values import Value
    from codemods.match.matching import Match, Matches

_DEPTH = 6


def with_files(matches: Matches, samples: Iterable[FileSample]) -> Matches:
    """The matches, and those of the decoded files that are samples of whole responses."""
    by_request: dict[Request, tuple[Match, ...]] = dict(matches.by_request)
    for sample in samples:
        if sample.path or sample.inner or sample.sent:
            continue
        found = by_request.get(sample.holder, ())
        known = {match.operation for match in found}
        new = [match for match in matches.by_request.get(sample.request, ()) if match.operation not in known]
        by_request[sample.holder] = (*found, *(replace(match, request=sample.holder) for match in new))
    return replace(matches, by_request={request: found for request, found in by_request.items() if found})


def read_as_samples(reads: Iterable[Read], samples: Iterable[FileSample]) -> None:
    """Lets reads of a file's parts be reads of the parts of responses that those are samples of."""
    parts = [one for one in samples if not one.sent and (one.path or one.inner)]
    for read in reads:
        for payload in [one for one in read.payloads if one.request.file is not None]:
            for sample in parts:
                steps = normal(payload.path[: len(sample.inner)])
                if sample.holder is payload.request and steps == normal(sample.inner):
                    meant = Payload(sample.request, (*sample.path, *payload.path[len(sample.inner) :]))
                    read.payloads.pop(payload, None)
                    read.payloads[meant] = None


def normal(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path in which the items of an array are alike."""
    return tuple("[]" if step.startswith("[") else step for step in path)


def sent_from_files(requests: Iterable[Request]) -> Iterator[FileSample]:
    """The parts of files that the requests send in their bodies."""
    for request in requests:
        for body in request.bodies:
            yield from _parts(request, body, ())


def _parts(request: Request, value: Value, path: tuple[str, ...]) -> Iterator[FileSample]:
    for one in alternatives(value) if len(path) < _DEPTH else ():
        if isinstance(one, Serialized):
            yield from _parts(request, one.value, path)
        elif isinstance(one, FileText):
            yield FileSample(request, path, request, one.path, (), sent=True)
        elif isinstance(one, Payload) and one.request.file is not None:
            yield FileSample(request, path, one.request, one.request.file, one.path, sent=True)
        elif isinstance(one, DictValue):
            for entry in one.entries:
                if entry.file is not None:
                    file, keys = entry.file
                    yield FileSample(request, path, request, file, keys[:-1], sent=True)
                yield from _parts(request, entry.value, (*path, entry.key))
        elif isinstance(one, (ListValue, TupleValue)):
            for item in one.values() if isinstance(one, ListValue) else one.items:
                yield from _parts(request, item, (*path, "[]"))
