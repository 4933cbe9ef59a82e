"""Which files can matter at all, told from their bytes.

Nearly every file of a repository is sorted out here, and a search costs the same for a long word as for a short one:
so a file is first searched for a few cores, one of which stands in every use of the API.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.rulepack.pack import Api, RulePack

# What may stand on either side of a path's word in code: a slash, a quote, or the edge of a placeholder.
_EDGE = rb"""[/"'{}?%\\]"""
_SEPARATORS = b"_-"


@dataclass(frozen=True, slots=True)
class Needles:
    """``names`` are in lower case without separators, one suffices; of ``words`` all of one group must be there.

    ``cores``: each name and each group of words has one of them; they are in lower case. ``starts`` are the words with
    which the paths of the API begin.
    """

    names: tuple[bytes, ...]
    words: tuple[tuple[bytes, ...], ...]
    cores: tuple[bytes, ...]
    starts: frozenset[bytes]

    def matters(self, data: bytes) -> bool:
        """Whether a file with these bytes can hold a use of the API, by itself or through a base URL from elsewhere."""
        lower = data.lower()
        for core in self.cores:
            if core in lower:
                return self._is_there(data, lower)
        return False

    def holds_a_path(self, data: bytes) -> bool:
        """Whether the start of any path of the API stands in the bytes: the vendor's name may be about something
        else."""
        return any(word in data and _stands_in_path(word, data) for word in self.starts)

    def _is_there(self, data: bytes, lower: bytes) -> bool:
        squeezed = lower.translate(None, _SEPARATORS)
        if any(name in squeezed for name in self.names):
            return True
        return any(
            all(word in data for word in group) and all(_stands_in_path(word, data) for word in group)
            for group in self.words
        )


def needles(pack: RulePack) -> Needles:
    """The needles of a pack: its vendor's names, its hosts, and the fixed words of each distinctive path."""
    spelled = dict.fromkeys([*pack.api.names, *_hosts(pack.api)])
    groups = {
        _longest_first(word for word in path.strip("/").split("/") if not word.startswith("{"))
        for operation in pack.api.operations
        if operation.distinctive
        for path in operation.paths
    }
    # The first group of body keys is the most telling one: a body may be all that the code has of the API.
    groups |= {_longest_first(keys) for keys in pack.api.body_keys[:1]}
    # A name inside another, or words that contain another group's words, can never decide.
    plain = {name: name.replace("-", "") for name in spelled}
    shortest = [
        name for name in spelled if not any(plain[o] != plain[name] and plain[o] in plain[name] for o in spelled)
    ]
    minimal = tuple(sorted(group for group in groups if not any(set(other) < set(group) for other in groups)))
    cores = [max(name.split("-"), key=len).encode() for name in shortest]
    paths = (path for operation in pack.api.operations for path in operation.paths)
    starts = frozenset(path.strip("/").split("/")[0].encode() for path in paths)
    return Needles(tuple(plain[name].encode() for name in shortest), minimal, _cores(cores, minimal), starts)


def _longest_first(words: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(sorted((word.encode() for word in words), key=len, reverse=True))


def _cores(given: list[bytes], groups: tuple[tuple[bytes, ...], ...]) -> tuple[bytes, ...]:
    """``given`` and a word of each group, as few words as a greedy choice finds."""
    found = list(dict.fromkeys(given))
    left = [group for group in groups if not any(_covers(core, group) for core in found)]
    while left:
        words = sorted({word.lower() for group in left for word in group})
        found.append(max(words, key=lambda word: sum(_covers(word, group) for group in left)))
        left = [group for group in left if not _covers(found[-1], group)]
    return tuple(found)


def _covers(core: bytes, group: tuple[bytes, ...]) -> bool:
    return any(core in word.lower() for word in group)


def _hosts(api: Api) -> list[str]:
    """The longest fixed part of each host."""
    return [max(host.split("{location}"), key=len).strip(".-").lower() for host in (*api.hosts, *api.unlocated_hosts)]


def _stands_in_path(word: bytes, data: bytes) -> bool:
    return re.search(_EDGE + re.escape(word) + _EDGE, data) is not None
