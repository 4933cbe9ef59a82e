"""From files to those that can matter. Most runs end here, so nothing is done for a file that can be left undone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.kinds import PYTHON, kind_name
from codemods.prefilter.verdicts import Verdicts
from codemods.source import SourceError, read_bytes
from codemods.watching import unwatched, watched

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from codemods.cache import Cache
    from codemods.rulepack.needles import Needles
    from codemods.watching import Watch

LARGEST = 8 << 20
"""Bytes of a file that is not Python, beyond which it is data that nobody wrote."""


@dataclass(frozen=True, slots=True)
class Scan:
    """``matter`` are the files with a needle, ``too_large`` those that were not looked into for their size,
    ``problems`` say why a file could not be. ``state`` is a digest of what the file system says of all of them, None
    where that does not tell everything.
    """

    matter: frozenset[str]
    too_large: frozenset[str]
    problems: Mapping[str, str]
    state: str | None


def scan(
    root: Path,
    paths: Collection[str],
    needles: Needles,
    given: Mapping[str, bytes],
    cache: Cache,
    watch: Watch = unwatched,
) -> Scan:
    """Looks at the files at ``paths``, which are sorted; ``given`` are contents that count instead of the disk's."""
    verdicts = Verdicts(cache, root, needles)
    matter, too_large, problems = [], [], {}
    top = os.path.join(root, "")
    for path in watched("Reading files", paths, watch):
        if path in given:
            if needles.matters(given[path]):
                matter.append(path)
            continue
        # Not joined: that takes longer than to ask the system.
        place = path if os.path.isabs(path) else top + path
        try:
            stat = os.stat(place)
            verdict = verdicts.of(path, stat)
            if stat.st_size > LARGEST and kind_name(path) not in (PYTHON, None):
                too_large.append(path)
                verdicts.learn(False)
                continue
            if verdict is None:
                verdict = needles.matters(read_bytes(place))
                verdicts.learn(verdict)
        except OSError as error:
            problems[path] = f"cannot be read: {error.strerror or error}"
        except SourceError as error:
            problems[path] = str(error)
        else:
            if verdict:
                matter.append(path)
    verdicts.keep()
    incomplete = given or problems
    return Scan(frozenset(matter), frozenset(too_large), problems, None if incomplete else verdicts.state())
