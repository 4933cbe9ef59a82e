"""The report of a run, kept for the next one that would read the same: the same files in the same state, by the same
rules and options, with the same tool.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety, Step
from codemods.model.places import Place, Span
from codemods.run.untouched import untouched

if TYPE_CHECKING:
    from codemods.cache import Cache
    from codemods.config import Options
    from codemods.prefilter import Scan
    from codemods.rulepack.pack import RulePack
    from codemods.run.files import RunFiles

_PARTS = (Confidence, Disposition, FileResult, Finding, Outcome, Place, Report, Safety, Span, Step)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept of a run over ``files``, under a name that holds all that its report depends on. Of the files that
    stay as they are only those are kept that need a word.
    """

    cache: Cache
    name: str
    files: RunFiles
    scan: Scan

    def recall(self) -> Report | None:
        """The report of the run, where it is known."""
        kept = self.cache.read_object(self.name, Report, _PARTS)
        if kept is None:
            return None
        rows = {row.path: row for row in untouched(self.files.targets, self.scan).files}
        rows |= {row.path: row for row in kept.files}
        return replace(kept, files=tuple(rows[path] for path in sorted(rows)))

    def keep(self, report: Report) -> None:
        """Keep the report of the run."""
        plain = {*untouched(self.files.targets, self.scan).files}
        self.cache.write_object(
            self.name, replace(report, files=tuple(row for row in report.files if row not in plain))
        )


def memory_of(cache: Cache, files: RunFiles, scan: Scan, options: Options, pack: RulePack) -> Memory | None:
    """The memory of a run; None where the files' states do not tell all about them."""
    if scan.state is None or cache.directory is None:
        return None
    asked = _stable(replace(options, jobs=1))
    depends_on = (scan.state, files.targets, asked, pack.digest, sys.version, sys.byteorder, *_tool())
    digest = hashlib.sha256(repr(depends_on).encode("utf-8", "surrogatepass")).hexdigest()
    return Memory(cache, f"report-{digest}", files, scan)


def _stable(value: object) -> object:
    """The value with its sets in order."""
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [_stable(item) for item in value]
    if is_dataclass(value):
        return [type(value).__name__, *(_stable(getattr(value, field.name)) for field in fields(value))]
    return value


@cache
def _tool() -> tuple[tuple[str, int, int], ...]:
    """The files of the tool with their states, and one of LibCST's: a checkout changes without a new version."""
    spec = find_spec("libcst")
    libcst = [Path(spec.origin)] if spec is not None and spec.origin is not None else []
    states = ((path, path.stat()) for path in (*libcst, *sorted(Path(__file__).parents[1].rglob("*.py"))))
    return tuple((str(path), status.st_size, status.st_mtime_ns) for path, status in states)
