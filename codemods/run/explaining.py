"""What is known of a line: its findings with evidence and chain, or what was seen there and what was missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.text import pieces_of
from codemods.analysis.truth import constant
from codemods.analysis.values import Payload, Unknown, alternatives
from codemods.match import Url
from codemods.match.url import HOLE
from codemods.run.chains import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.asked import AskedLine
    from codemods.analysis.facts import Request
    from codemods.changes import Scene
    from codemods.model.findings import Finding
    from codemods.model.places import Place


@dataclass(eq=False, slots=True)
class Inspection:
    """A line that is asked about, and what the run knows when it is over.

    ``read`` are the files that were looked into; ``failure`` says why that of the line could not be.
    """

    asked: AskedLine
    scene: Scene | None = None
    read: frozenset[str] = frozenset()
    failure: str = ""

    def known(self) -> list[str]:
        """What was seen on the line, and what was missing, as lines of text."""
        if self.failure:
            return [f"The file was not read: {self.failure}."]
        if self.scene is None or self.asked.path not in self.scene.project.paths:
            return []
        if not self.asked.reached:
            return [_not_reached(self.read, self.asked)]
        found = [
            *_requests(self.scene, self.asked),
            *_reads(self.scene, self.asked),
            *_entries(self.scene, self.asked),
            *_values(self.asked),
        ]
        return list(dict.fromkeys(found))


def told(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings with their evidence and chains."""
    for finding in findings:
        sure = finding.confidence.name.lower()
        yield f"{_at(finding.place)}: [{finding.rule}] {finding.message} ({finding.disposition}: {finding.reason})"
        yield f"  operation: {finding.operation or 'none'}, confidence: {sure}, safety: {finding.safety}"
        yield from (f"  because {piece}" for piece in finding.evidence)
        yield from (f"  {step.place.path}:{step.place.line}: {step.text}" for step in finding.chain)


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"


def _not_reached(read: frozenset[str], asked: AskedLine) -> str:
    if asked.path not in read:
        return (
            "The file was not looked into: nothing in it names the API, and no import and no settings file ties it to "
            "a file that does."
        )
    return "The line was not run: it has no code, or nothing leads to it."


def _requests(scene: Scene, asked: AskedLine) -> Iterator[str]:
    """The requests that are sent on the line: which operation they are, or why they are none."""
    for request in scene.facts.requests.values():
        if (request.place.path, request.place.line) != (asked.path, asked.line):
            continue
        methods = [known for known in map(constant, alternatives(request.method)) if isinstance(known, str)]
        method = " or ".join(methods)
        for parts in pieces_of(request.url):
            url = Url(Str(parts))
            target = shown(url) or "{…}"
            yield f"{_at(request.place)}: {request.call} sends {method or 'a request'} to {target}"
            yield from (f"  called in {place.path}:{place.line}" for place in request.trail)
            yield f"  {_judged(scene, request, url)}"
            yield from _missing(parts)


def _judged(scene: Scene, request: Request, url: Url) -> str:
    match = next((one for one in scene.matches.by_request.get(request, ()) if one.url.flat == url.flat), None)
    if match is not None:
        version = match.version or "not in the code"
        sure = match.confidence.name.lower()
        return f"this is {match.operation.id} ({sure}), version {version}: nothing is to be done on this line"
    if any(one is request and other.flat == url.flat for one, other in scene.matches.unknown):
        return "the host is the API's, the path is none of its operations"
    if url.host is not None and HOLE not in url.host:
        return f"{url.host} is not known to be the API's"
    if not url.flat.strip(HOLE):
        return "the URL was not resolved"
    return "the path is none of the API's, or nothing else says that it is"


def _missing(parts: Iterable[Lit | Hole]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Hole) and isinstance(part.value, Unknown):
            yield f"  missing: {_reason(part.value)}"


def _reason(value: Unknown) -> str:
    where = f" ({value.place.path}:{value.place.line})" if value.place is not None else ""
    return f"{value.reason}{where}"


def _reads(scene: Scene, asked: AskedLine) -> Iterator[str]:
    """The keys that are read on the line, and of what."""
    for read in scene.facts.reads.values():
        site = read.site
        if (site.place.path, site.place.line) != (asked.path, asked.line):
            continue
        for payload in read.payloads:
            yield f"{_at(site.place)}: reads {site.key!r} of {_part(scene, payload)}: no rule speaks of it"
        if read.entries:
            yield f"{_at(site.place)}: reads {site.key!r} of a mapping that is made here"
        yield from (f"{_at(site.place)}: reads {site.key!r} of {other}" for other in read.others)
    for (place, key), reason in scene.facts.strangers.items():
        if (place.path, place.line) == (asked.path, asked.line):
            yield f"{_at(place)}: reads {key!r} of {reason}"


def _part(scene: Scene, payload: Payload) -> str:
    matches = scene.matches.by_request.get(payload.request, ())
    operations = " or ".join(dict.fromkeys(match.operation.id for match in matches))
    sent = f"{payload.request.place.path}:{payload.request.place.line}"
    path = "".join(f"[{step}]" if not step.startswith("[") else step for step in payload.path)
    part = f"{path} in " if path else ""
    other = "a request that is not known to be the API's,"
    return f"{part}the response of {operations or other} sent in {sent}"


def _entries(scene: Scene, asked: AskedLine) -> Iterator[str]:
    """The keys of dicts that are written on the line, and who sends them."""
    for place, entries in scene.facts.entries.items():
        if (place.path, place.line) == (asked.path, asked.line):
            senders = scene.senders.get(place, {})
            sent = ", ".join(f"{one.call} in {one.place.path}:{one.place.line}" for one in senders)
            yield f"{_at(place)}: {entries[0].key!r} is sent by {sent or 'no request that was seen'}"


def _values(asked: AskedLine) -> Iterator[str]:
    """The responses on the line, and the expressions that were not followed: the innermost for each reason."""
    reasons: set[str] = set()
    for (place, source), values in asked.values.items():
        for value in dict.fromkeys(one for seen in values for one in alternatives(seen)):
            if isinstance(value, Unknown) and value.names and _reason(value) not in reasons:
                reasons.add(_reason(value))
                yield f"{_at(place)}: {_short(source)} was not followed: {_reason(value)}"
            elif isinstance(value, Payload) and value.path == ():
                sent = value.request.place
                yield f"{_at(place)}: {_short(source)} is the response of the request in {sent.path}:{sent.line}"


def _short(source: str) -> str:
    line = " ".join(source.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
