"""Requests against operations: which request is which operation, how sure that is, and on what evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.heap import DictValue
from codemods.analysis.strings import Lit, Str
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, External, Serialized, Unknown, alternatives
from codemods.match.catching import answered
from codemods.match.url import HOLE, Url
from codemods.model.findings import Confidence
from codemods.rulepack.index import OperationIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.facts import Request
    from codemods.rulepack.pack import Api, Operation


_LOCAL = re.compile(r"(?:[^@]*@)?(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|host\.docker\.internal)(?::\d+)?$")
"""This machine, which no other vendor is: what answers there stands in for the API, or is a way to it."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """One alternative of a request that is an operation.

    ``version`` is the version its URL names, None where that is outside the code; ``located`` is false for a host
    without a location. ``alone``: every alternative
    of the request is an operation of the API. ``foreign``: the host is known, and nothing says that it is the API's.
    """

    request: Request
    url: Url
    operation: Operation
    confidence: Confidence
    evidence: tuple[str, ...]
    version: str | None
    located: bool
    alone: bool = True
    foreign: bool = False


@dataclass(slots=True)
class _Candidate:
    request: Request
    url: Url
    operations: tuple[Operation, ...]
    version: str | None
    pieces: list[str]
    is_host: bool
    located: bool
    foreign: bool
    base: object
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """All matches, by request too. ``unknown`` are requests to the API's host that are no operation; ``others`` go
    elsewhere."""

    all: tuple[Match, ...]
    by_request: dict[Request, tuple[Match, ...]]
    unknown: tuple[tuple[Request, Url], ...]
    others: tuple[tuple[Request, Url], ...]


def match_requests(requests: Iterable[Request], api: Api, base_urls: tuple[str, ...] = ()) -> Matches:
    """The matches of ``requests``; ``base_urls`` are names that hold the API's base URL by the user's word."""
    index = OperationIndex(api)
    candidates: list[_Candidate] = []
    unknown: list[tuple[Request, Url]] = []
    others: list[tuple[Request, Url]] = []
    declared: list[Match] = []
    for request in requests:
        if request.file is not None:
            continue
        if request.operation:
            declared.extend(_declared(request, api))
            continue
        for parts in text.pieces_of(request.url):
            url = Url(Str(parts))
            candidate = _candidate(request, url, index, api, base_urls)
            if candidate.operations:
                candidates.append(candidate)
            elif not request.shadow:
                (unknown if candidate.is_host else others).append((request, url))
    _note_foreign_settings(candidates, others)
    _share(candidates)
    _rehearse(candidates)
    caught = _caught(candidates, [*unknown, *others], api)
    candidates += caught
    left = {one.request for one in caught}
    unknown, others = ([pair for pair in pairs if pair[0] not in left] for pairs in (unknown, others))
    candidates = [one for one in candidates if not _is_strange(one, candidates, others)]
    told = {candidate.request.place for candidate in candidates if candidate.request.test is None}
    candidates = [one for one in candidates if one.sure or one.request.test is None or one.request.place not in told]
    unknown = [pair for pair in unknown if pair[0].test is None or (pair[0].double and not pair[0].compared)]
    others = [pair for pair in others if pair[0].test is None or pair[0].double]
    certain = {candidate.request for candidate in candidates if candidate.sure}
    others = [(request, url) for request, url in others if request not in certain or not _is_local(url)]
    return _settled(candidates, unknown, others, declared)


def _caught(candidates: list[_Candidate], unknown: list[tuple[Request, Url]], api: Api) -> list[_Candidate]:
    """What a test registers for any URL, or a part of one, is the double of the only operation that it can answer
    there."""
    certain = [(one.request, one.url, one.operations) for one in candidates if one.sure]
    strange = [*unknown, *((one.request, one.url) for one in candidates if not one.sure)]
    found: list[_Candidate] = []
    for request, url in unknown:
        operations = answered(request, url, certain, strange)
        if operations:
            version, pieces = path_of(url, api)[0], ["the test that registers it sends this request"]
            found.append(_Candidate(request, url, operations, version, pieces, False, True, False, base_of(url), True))
    return found


def _declared(request: Request, api: Api) -> list[Match]:
    """The operation that the user says a response is of."""
    url = Url(Str(()))
    operations = [operation for operation in api.operations if operation.id == request.operation]
    return [
        Match(request, url, operation, Confidence.CERTAIN, (request.declared,), None, located=True)
        for operation in operations
    ]


def _candidate(request: Request, url: Url, index: OperationIndex, api: Api, base_urls: tuple[str, ...]) -> _Candidate:
    version, rest = path_of(url, api)
    hole = url.base_hole
    located, is_host = _host(url, api)
    is_host = is_host or any(names_base(url, name) for name in base_urls)
    found: dict[Operation, None] = {}
    if version is not None or url.base_is_open or hole is not None:
        for method in _methods(request):
            found.update(dict.fromkeys(index.find(method, rest)))
    is_elsewhere = url.host is not None and HOLE not in url.host and not is_host and not _is_local(url)
    if request.declared and not is_elsewhere:
        is_host = True
    names = _vendor_name(request, url, api)
    pieces = [request.declared or "the host is the API's"] if is_host else []
    if names:
        pieces.append(f"the vendor's name in {names!r}")
    if any(operation.distinctive for operation in found):
        pieces.append("the path is distinctive")
    keys = _body_keys(request, api)
    if keys:
        pieces.append(f"the body has the keys {', '.join(keys)}")
    foreign = url.host is not None and HOLE not in url.host and not is_host and not _is_local(url)
    return _Candidate(request, url, tuple(found), version, pieces, is_host, located, foreign, base_of(url))


def path_of(url: Url, api: Api) -> tuple[str | None, list[str | None]]:
    """The version that a URL names, and the segments of its path behind that, or behind its base."""
    at = url.version_index((api.source_version, api.target_version))
    if at is not None:
        return url.segments[at].text, [segment.text for segment in url.segments[at + 1 :]]
    rest = [segment.text for segment in url.segments]
    return None, rest[1:] if url.base_hole is not None and rest and rest[0] is None else rest


def is_host_of(url: Url, api: Api) -> bool:
    """Whether the URL's host is the API's."""
    return _host(url, api)[1]


def _is_local(url: Url) -> bool:
    return url.host is not None and _LOCAL.match(url.host) is not None


def _methods(request: Request) -> list[str | None]:
    found = [constant(one) for one in alternatives(request.method) if one != NONE] or [None]
    return [one if isinstance(one, str) else None for one in found]


def _host(url: Url, api: Api) -> tuple[bool, bool]:
    """Whether the host has a location (or needs none), and whether it is the API's."""
    host = url.host
    if host is None:
        return True, False
    host = host.split("@")[-1].split(":")[0].lower()
    if host in api.unlocated_hosts:
        return False, True
    for template in api.hosts:
        before, _, after = template.partition("{location}")
        pattern = (
            re.escape(before) + f"(?:{'|'.join(map(re.escape, api.locations))}|[a-z0-9-]+|{HOLE})" + re.escape(after)
        )
        if re.fullmatch(pattern, host):
            return True, True
    return True, False


def names_base(url: Url, base_url: str) -> bool:
    """Whether the URL starts with what ``base_url``, a dotted name, holds. A name of a Python file counts in the module
    that the dotted name speaks of."""
    *before, name = base_url.split(".")
    if name not in _names(url):
        return False
    paths = [part.path for part in url.parts if isinstance(part, Lit) and part.name == name]
    modules = [path.removesuffix(".py").removesuffix("/__init__").split("/") for path in paths if path.endswith(".py")]
    return not modules or any(_speaks_of(before, module) for module in modules)


def _speaks_of(before: list[str], module: list[str]) -> bool:
    """Whether a module's path ends as a dotted name starts, of which the rest are names in the module."""
    starts = (before[:length] for length in range(len(before), 0, -1))
    return not before or any(module[-len(start) :] == start for start in starts)


def _names(url: Url) -> list[str]:
    found: list[str] = []
    hole = url.base_hole
    if hole is not None and isinstance(hole.value, Unknown):
        found.extend(hole.value.names)
    elif hole is not None and isinstance(hole.value, External):
        found.extend(hole.value.name.split("."))
    found.extend(part.name for part in url.parts if isinstance(part, Lit) and part.name)
    return found


def _vendor_name(request: Request, url: Url, api: Api) -> str | None:
    """The identifier, setting or host that carries the vendor's name, if one does."""
    names = _names(url)
    if url.host is None:
        names.extend(request.names)
    for name in names:
        plain = re.sub(r"[^a-z0-9]", "", name.lower())
        if any(vendor in plain for vendor in api.plain_names):
            return name
    host = url.host.rpartition("@")[2] if url.host else None
    return host if host and any(vendor in host.lower() for vendor in api.plain_names) else None


def _body_keys(request: Request, api: Api) -> tuple[str, ...]:
    keys: set[str] = set()
    for body in request.bodies:
        for one in alternatives(body):
            inner = one.value if isinstance(one, Serialized) else one
            if isinstance(inner, DictValue):
                keys |= _keys_in(inner, request)
    return next((group for group in api.body_keys if keys.issuperset(group)), ())


def _keys_in(mapping: DictValue, request: Request) -> set[str]:
    """The keys of a mapping, and of the mappings in it: the target version may take them there."""
    entries = request.snapshots.get(mapping, ())
    inner = (one for entry in entries for one in alternatives(entry.value) if isinstance(one, DictValue))
    nested = {entry.key for one in inner for entry in request.snapshots.get(one, ())}
    return {entry.key for entry in entries} | nested


def base_of(url: Url) -> object:
    """What identifies the base that a URL is built on: where its hole enters, or the literal that holds its host."""
    hole = url.base_hole
    if hole is not None:
        value = hole.value
        return (value.reason, value.place, value.path) if isinstance(value, Unknown) else value
    lit = url.base_lit
    if url.host is None or lit is None or lit.offsets is None:
        return None
    path_lit = url.part_at(url.segments[-1].start) if url.segments else None
    return (lit.path, lit.offsets[0]) if path_lit is not lit else None


def _share(candidates: list[_Candidate]) -> None:
    """Where one request on a base is certain, that base is the API's for every other request on it."""
    for candidate in candidates:
        distinctive = any(operation.distinctive for operation in candidate.operations)
        named = any(piece.startswith("the vendor") for piece in candidate.pieces)
        candidate.sure = candidate.is_host or (
            distinctive and len(candidate.pieces) > 1 and (named or not candidate.foreign)
        )
    sure = {candidate.base for candidate in candidates if candidate.sure and candidate.base is not None}
    for candidate in candidates:
        if not candidate.sure and candidate.base in sure and candidate.base is not None:
            candidate.sure = True
            candidate.pieces.append("another request on the same base is certain")
    _share_values(candidates)


def _note_foreign_settings(candidates: list[_Candidate], others: list[tuple[Request, Url]]) -> None:
    """What a setting can be where it is not known is somebody else's when its known value is:
    ``getenv("URL") or "https://…"``."""
    known = [(one.request, one.url) for one in candidates if one.foreign]
    known += [(request, url) for request, url in others if url.host is not None and not _is_local(url)]
    names = {
        (request, part.name) for request, url in known for part in url.parts if isinstance(part, Lit) and part.name
    }
    for candidate in candidates:
        hole = candidate.url.base_hole
        if hole is not None and isinstance(hole.value, Unknown):
            candidate.foreign = any((candidate.request, name) in names for name in hole.value.names if name)


def _share_values(candidates: list[_Candidate]) -> None:
    """Where one value of a URL is certain, another one that leads to this machine, or that the same setting has, is
    the API's as well."""
    names = {(one.request, one.url.base_lit.name) for one in candidates if one.sure and one.url.base_lit is not None}
    certain = {request for request, _ in names}
    for candidate in candidates:
        hole = candidate.url.base_hole
        value = hole.value if hole is not None else None
        setting = value.names[:1] if isinstance(value, Unknown) else ()
        alike = any((candidate.request, name) in names for name in setting)
        if not candidate.sure and (alike or (candidate.request in certain and _is_local(candidate.url))):
            candidate.sure = True
            candidate.pieces.append("another value of the same URL is certain")


def _is_strange(one: _Candidate, candidates: list[_Candidate], others: list[tuple[Request, Url]]) -> bool:
    """Whether nothing tells that a test's double is the API's, and the test asks another vendor."""
    if one.sure or one.pieces or not one.request.double:
        return False
    asked = [request for request, _ in others] + [other.request for other in candidates if other.foreign]
    return any(request.test == one.request.test and not request.double for request in asked)


def _rehearse(candidates: list[_Candidate]) -> None:
    """A request of the client's code is in a test what it is without one, whatever the test's host; what the test
    registers for the same operation is the double of it."""
    sure = {
        (one.request.place, operation)
        for one in candidates
        for operation in one.operations
        if one.sure and one.request.test is None
    }
    rehearsed = [one for one in candidates if one.request.test is not None and not one.request.double]
    for one in rehearsed:
        if not one.sure and any((one.request.place, operation) in sure for operation in one.operations):
            one.sure = True
            one.pieces.append("the same request is certain where no test runs")
    sent = {(one.request.test, operation) for one in rehearsed for operation in one.operations if one.sure}
    for one in candidates:
        if one.request.double and not one.sure and any((one.request.test, op) in sent for op in one.operations):
            one.sure = True
            one.pieces.append("the test that registers it sends this request")


def _confidence(candidate: _Candidate, *, any_evidence: bool) -> Confidence | None:
    if candidate.sure:
        return Confidence.CERTAIN
    if candidate.foreign:
        return Confidence.POSSIBLE if len(candidate.pieces) > 1 else None
    if candidate.pieces:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if any_evidence else None


def _settled(
    candidates: list[_Candidate],
    unknown: list[tuple[Request, Url]],
    others: list[tuple[Request, Url]],
    declared: list[Match],
) -> Matches:
    any_evidence = any(candidate.sure for candidate in candidates)
    elsewhere = {request for request, _ in others}
    found: list[Match] = list(declared)
    for candidate in candidates:
        confidence = _confidence(candidate, any_evidence=any_evidence)
        if confidence is None and not candidate.request.shadow:
            others.append((candidate.request, candidate.url))
            elsewhere.add(candidate.request)
    for candidate in candidates:
        confidence = _confidence(candidate, any_evidence=any_evidence)
        if confidence is None:
            continue
        found.extend(
            Match(
                candidate.request,
                candidate.url,
                operation,
                confidence,
                tuple(candidate.pieces),
                candidate.version,
                candidate.located,
                candidate.request not in elsewhere,
                candidate.foreign and not candidate.sure,
            )
            for operation in candidate.operations
        )
    by_request: dict[Request, tuple[Match, ...]] = {}
    for match in found:
        by_request[match.request] = (*by_request.get(match.request, ()), match)
    # An alternative such as an empty id, on a request that is an operation otherwise, is no request of its own.
    lost = tuple((request, url) for request, url in unknown if request not in by_request)
    return Matches(tuple(found), by_request, lost, tuple(others))
