"""One run: its files, those of them that can matter, and the stages for these. Most runs have none, so the stages, with
all that they know of Python and LibCST, are imported when a file matters.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from codemods.cache import NO_CACHE
from codemods.model.findings import Outcome, Report
from codemods.prefilter import scan
from codemods.rulepack.needles import needles
from codemods.run.files import RunFiles, claims, files_of, path_shown
from codemods.run.untouched import untouched
from codemods.source import NEWLINE, SourceError, decode_source, read_bytes
from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codemods.cache import Cache
    from codemods.config import Options
    from codemods.model.review import Reviewer
    from codemods.rulepack.pack import RulePack
    from codemods.run.explaining import Inspection
    from codemods.watching import Watch

__all__ = ["claims", "execute", "execute_contents", "explain_line", "migrate_text"]


def execute(
    options: Options,
    pack: RulePack,
    given: Mapping[str, bytes] = MappingProxyType({}),
    reviewer: Reviewer | None = None,
    watch: Watch = unwatched,
    cache: Cache = NO_CACHE,
    inspection: Inspection | None = None,
) -> Report:
    """All findings of a run over the options' paths, and each changed file's bytes before and after; nothing is
    written, except to the ``cache``, which remembers what is known of the files for the next run.

    ``given`` are contents that count instead of what the disk has, by path. A ``reviewer`` decides what is done.
    ``watch`` is told how far the run is; ``inspection`` is a line that is asked about.
    """
    files = files_of(options, given)
    report = _of_files(files, options, pack, given, reviewer, watch, cache, inspection)
    rows = sorted((*report.files, *files.left_out), key=lambda file: file.path)
    return replace(report, files=tuple(rows))


def execute_contents(contents: Mapping[str, bytes], options: Options, pack: RulePack) -> Report:
    """All findings of a run over files that are not on the disk, by path."""
    paths = tuple(sorted(contents))
    return _of_files(RunFiles(paths, paths), options, pack, contents)


def _of_files(
    files: RunFiles,
    options: Options,
    pack: RulePack,
    given: Mapping[str, bytes],
    reviewer: Reviewer | None = None,
    watch: Watch = unwatched,
    cache: Cache = NO_CACHE,
    inspection: Inspection | None = None,
) -> Report:
    found = scan(options.root, files.all(), needles(pack), given, cache, watch)
    if not found.matter and not options.base_urls and not options.wrappers and not options.payloads:
        return untouched(files.targets, found)
    from codemods.run.remembering import memory_of

    memory = memory_of(cache, files, found, options, pack) if reviewer is None and inspection is None else None
    report = memory.recall() if memory is not None else None
    if report is None:
        from codemods.run.stages import report_on

        report = report_on(files, found, options, pack, given, reviewer, watch, inspection)
        if memory is not None:
            memory.keep(report)
    return report


def migrate_text(text: str, pack: RulePack, location: str | None = None) -> str:
    """One module after the migration, its review comments included; raises ValueError where it cannot be handled."""
    from codemods.run.stages import report_on_text

    result = report_on_text(text, pack, location).files[0]
    if result.outcome is Outcome.FAILED:
        raise ValueError(result.reason)
    return result.after.decode() if result.after is not None else text


def explain_line(options: Options, pack: RulePack, path: str, line: int) -> list[str]:
    """What is known of a line, as lines of text: its findings with evidence and chain; where none of them is about an
    operation, what was seen there and what was missing. A comment is about the code below it."""
    from codemods.analysis.asked import AskedLine
    from codemods.run.explaining import Inspection, told

    shown = path_shown(options, path)
    meant = _code_line(options.root / path, line)
    inspection = Inspection(AskedLine(shown, meant))
    report = execute(options, pack, inspection=inspection)
    wanted = [one for one in report.findings if (one.place.path, one.place.line) == (shown, meant)]
    return [*told(wanted), *([] if any(one.operation for one in wanted) else inspection.known())]


def _code_line(path: Path, line: int) -> int:
    """The line, or the first one below it that is no comment."""
    try:
        lines = NEWLINE.split(decode_source(read_bytes(path)).text)
    except SourceError:
        return line
    below = (
        number for number, text in enumerate(lines, start=1) if number >= line and text.strip()[:1] not in ("", "#")
    )
    return next(below, line)
