"""Which files can matter at all, told from their bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.rulepack.pack import Api, RulePack

# What may stand on either side of a path's word in code: a slash, a quote, or the edge of a placeholder.
_EDGE = rb"""[/"'{}?%\\]"""
_LOWER = bytes(range(256)).lower()
_SEPARATORS = b"_-"


@dataclass(frozen=True, slots=True)
class Needles:
    """``names`` are in lower case without separators, one suffices; of ``words`` all of one group must be there."""

    names: tuple[bytes, ...]
    words: tuple[tuple[bytes, ...], ...]

    def matters(self, data: bytes) -> bool:
        """Whether a file with these bytes can hold a use of the API, by itself or through a base URL from elsewhere."""
        squeezed = data.translate(_LOWER, _SEPARATORS)
        if any(name in squeezed for name in self.names):
            return True
        return any(
            all(word in data for word in group) and all(_stands_in_path(word, data) for word in group)
            for group in self.words
        )


def needles(pack: RulePack) -> Needles:
    """The needles of a pack: its vendor's names, its hosts, and the fixed words of each distinctive path."""
    names = dict.fromkeys([name.encode() for name in pack.api.names] + _hosts(pack.api))
    groups = {
        tuple(
            sorted(
                (word.encode() for word in path.strip("/").split("/") if not word.startswith("{")),
                key=len,
                reverse=True,
            )
        )
        for operation in pack.api.operations
        if operation.distinctive
        for path in operation.paths
    }
    # The first group of body keys is the most telling one: a body may be all that the code has of the API.
    groups |= {tuple(sorted((key.encode() for key in keys), key=len, reverse=True)) for keys in pack.api.body_keys[:1]}
    # A name inside another, or words that contain another group's words, can never decide.
    shortest = tuple(name for name in names if not any(other != name and other in name for other in names))
    minimal = tuple(sorted(group for group in groups if not any(set(other) < set(group) for other in groups)))
    return Needles(shortest, minimal)


def _hosts(api: Api) -> list[bytes]:
    """The longest fixed part of each host, squeezed as the data are."""
    parts = [max(host.split("{location}"), key=len) for host in (*api.hosts, *api.unlocated_hosts)]
    return [part.strip(".-").encode().translate(_LOWER, _SEPARATORS) for part in parts]


def _stands_in_path(word: bytes, data: bytes) -> bool:
    return re.search(_EDGE + re.escape(word) + _EDGE, data) is not None
