"""URLs of the source version that files which are not Python name: settings, documents, scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.facts import Request
from codemods.analysis.values import Unknown
from codemods.kinds.placeholders import PLACEHOLDER
from codemods.match import Match, Url
from codemods.match.texts import text_of
from codemods.model.findings import Confidence
from codemods.model.places import Span
from codemods.rulepack.index import OperationIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.document import Document
    from codemods.kinds.shape import Piece
    from codemods.model.places import Place
    from codemods.rulepack.pack import Api, Operation

_BEHIND = rf"(?:{PLACEHOLDER}|[^\s\"'`<>\\,;|)\]}}])*"
_END_OF_SENTENCE = ".,:;!?*_"


@dataclass(frozen=True, slots=True)
class Mention:
    """A URL of the source version. ``operations`` are those that fit its path; ``located``: its host has a location;
    ``piece`` is the text that it stands in, ``version`` the number of the segment that is the version."""

    document: Document
    url: Url
    place: Place
    operations: tuple[Operation, ...]
    located: bool
    piece: Piece
    version: int

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the operations."""
        return frozenset(operation.id for operation in self.operations)

    @property
    def rest(self) -> list[str | None]:
        """The segments behind the version, None for one that is filled in later."""
        return [segment.text for segment in self.url.segments[self.version + 1 :]]

    @property
    def sole_match(self) -> Match | None:
        """The URL as the only operation that fits it, or None."""
        return self.match(self.operations[0]) if len(self.ids) == 1 else None

    def match(self, operation: Operation) -> Match:
        """The URL as that operation."""
        method = Unknown("the text does not say the method")
        request = Request(self.place, self.document.kind.name, "", method, self.url.value)
        pieces = ("the host is the API's",)
        version = self.url.segments[self.version].text
        return Match(request, self.url, operation, Confidence.CERTAIN, pieces, version, self.located)


def found_in(document: Document, api: Api) -> Iterator[Mention]:
    """The URLs of the source version in the document; those outside of what its kind reads, too."""
    pattern, index = url_pattern(api), OperationIndex(api)
    covered: set[int] = set()
    # Where a kind sets code apart, its pieces are all that is not code; elsewhere a reader can overlook something.
    for piece in document.pieces if document.kind.code is not None else (*document.pieces, document.whole):
        for match in pattern.finditer(piece.text):
            end = match.end() - (len(match[0]) - len(match[0].rstrip(_END_OF_SENTENCE)))
            found = piece.cut(match.start(), end)
            at = piece.offsets[match.start("version")]
            if at not in covered:
                covered.add(at)
                yield _mention(document, found, api, index, piece)


def _mention(document: Document, found: Piece, api: Api, index: OperationIndex, piece: Piece) -> Mention:
    url = Url(text_of(found, document.path))
    version = url.version_index((api.source_version,)) or 0
    rest = [segment.text for segment in url.segments[version + 1 :]]
    host = (url.host or "").rpartition("@")[2].partition(":")[0].lower()
    place = document.place(Span(found.offsets[0], found.offsets[-1]))
    return Mention(document, url, place, index.find(None, rest), host not in api.unlocated_hosts, piece, version)


def hosts_pattern(api: Api) -> str:
    """The API's hosts as a regular expression, with anything that can stand for a location."""
    hosts = [
        re.escape(host).replace(re.escape("{location}"), rf"(?:[\w-]|{PLACEHOLDER})+")
        for host in (*api.hosts, *api.unlocated_hosts)
    ]
    return rf"(?<![\w.-])(?:{'|'.join(hosts)})(?::\d+)?"


def url_pattern(api: Api) -> re.Pattern[str]:
    """URLs of the API's hosts and its source version, with or without a scheme, as far as paths and queries go."""
    return re.compile(
        rf"(?:https?://(?:[^\s/@\"'<>]+@)?)?{hosts_pattern(api)}/+(?P<version>(?-i:{re.escape(api.source_version)}))"
        rf"(?![\w-]|\.\w){_BEHIND}",
        re.IGNORECASE,
    )
