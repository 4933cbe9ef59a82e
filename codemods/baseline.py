"""Findings that a team has put off: a file of them, so that only new ones fail a run.

An entry names a file, a rule and the text of the line, so that it stays true while lines move; two equal ones are
counted.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from codemods.model.diagnostics import Diagnostic
from codemods.model.findings import Confidence, Disposition, Finding, Outcome, Safety
from codemods.model.places import Place, Span
from codemods.source import SourceError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from codemods.model.findings import Report

STALE = "stale-baseline"
VERSION = 1
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LOOKED_AT = frozenset({Outcome.UNCHANGED, Outcome.CHANGED, Outcome.ANNOTATED})
_COUNTED = frozenset({Disposition.REWRITTEN, Disposition.ANNOTATED, Disposition.REPORTED})


class BaselineError(Exception):
    """The file cannot be used; ``diagnostics`` say why and what to do."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostics = (diagnostic,)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding; ``path`` is relative to the baseline's directory, ``digest`` is of the line's text."""

    path: str
    rule: str
    digest: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings of ``file``, how often each occurs, and the line of the file that tells of it."""

    file: Path
    counts: Mapping[Entry, int] = field(default_factory=dict)
    lines: Mapping[Entry, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds reports of one root against baselines. ``given`` are contents that counted instead of the disk's;
    ``selects`` says whether the run looked for a rule in a file.
    """

    root: Path
    given: Mapping[str, bytes]
    selects: Callable[[str, str], bool]

    def judged(self, report: Report, baseline: Baseline, *, written: bool) -> Report:
        """The report with each known finding suppressed, and a notice for each entry that nothing fits any more.

        What a run that writes has rewritten stays so. The pack's notes were told when the baseline was made; they are
        told again where something is new.
        """
        left = Counter(baseline.counts)
        entries = dict(self._entries(report, baseline.file))
        open_ones = [finding for finding in entries if not (written and finding.disposition is Disposition.REWRITTEN)]
        known = {finding for finding in open_ones if _taken(left, entries[finding])}
        known |= set(self._moved(left, [each for each in open_ones if each not in known], entries, baseline.file))
        findings = [
            replace(finding, disposition=Disposition.SUPPRESSED, reason=f"known in {baseline.file.name}", known=True)
            if finding in known
            else finding
            for finding in report.findings
        ]
        told = any(each.disposition is not Disposition.SUPPRESSED and not each.notice for each in findings)
        stale = self._stale(left, report, baseline)
        return replace(report, findings=(*findings, *stale), notes=report.notes if told else ())

    def written(self, report: Report, baseline: Baseline) -> Baseline:
        """The baseline after this report: what it found in the files that were looked at, what was known of others."""
        looked_at = self._looked_at(report, baseline.file)
        kept = {
            entry: count
            for entry, count in baseline.counts.items()
            if entry.path not in looked_at and os.path.lexists(baseline.file.parent / entry.path)
        }
        found = Counter(entry for _, entry in self._entries(report, baseline.file))
        return Baseline(baseline.file, {**kept, **found})

    def _entries(self, report: Report, file: Path) -> Iterator[tuple[Finding, Entry]]:
        """The findings that somebody has to do something about, each with its entry."""
        before = {row.path: row.before for row in report.files if row.before is not None}
        lines: dict[str, list[bytes]] = {}
        for finding in report.findings:
            if finding.notice or finding.disposition not in _COUNTED:
                continue
            path = finding.place.path
            if path not in lines:
                lines[path] = _LINE_END.split(before[path] if path in before else self._content(path))
            text = lines[path][finding.place.line - 1 : finding.place.line]
            digest = hashlib.sha256(b"".join(text).strip()).hexdigest()[:16]
            yield finding, Entry(self._named(path, file), finding.rule, digest)

    def _content(self, path: str) -> bytes:
        try:
            return self.given[path] if path in self.given else read_bytes(self.root / path)
        except SourceError:
            return b""

    def _moved(
        self, left: Counter[Entry], findings: Iterable[Finding], entries: Mapping[Finding, Entry], file: Path
    ) -> Iterator[Finding]:
        """The findings that are known under the name of a file that is gone: it was renamed."""
        for finding in findings:
            wanted = entries[finding]
            for entry in sorted(+left):
                same = (entry.rule, entry.digest) == (wanted.rule, wanted.digest)
                if same and not os.path.lexists(file.parent / entry.path):
                    left[entry] -= 1
                    yield finding
                    break

    def _stale(self, left: Counter[Entry], report: Report, baseline: Baseline) -> Iterator[Finding]:
        looked_at = self._looked_at(report, baseline.file)
        shown = os.path.relpath(baseline.file, self.root).replace(os.sep, "/")
        for entry in sorted(+left):
            here = looked_at.get(entry.path)
            gone = not os.path.lexists(baseline.file.parent / entry.path)
            if gone or (here is not None and self.selects(entry.rule, here)):
                message = f"A known use is gone: [{entry.rule}] in {entry.path}."
                place = Place(shown, Span(0, 0), baseline.lines.get(entry, 1), 1)
                yield Finding(
                    place, STALE, None, message, "", Confidence.CERTAIN, Safety.MANUAL, Disposition.REPORTED,
                    "'check --write-baseline' takes it out", notice=True,
                )  # fmt: skip

    def _looked_at(self, report: Report, file: Path) -> dict[str, str]:
        """The paths of the report's files as the baseline has them, with the report's own."""
        return {self._named(row.path, file): row.path for row in report.files if row.outcome in _LOOKED_AT}

    def _named(self, path: str, file: Path) -> str:
        return os.path.relpath(self.root / path, file.parent).replace(os.sep, "/")


def read_baseline(file: Path) -> Baseline:
    """The baseline of a file; BaselineError where it is not there or is none."""
    try:
        text = read_bytes(file).decode()
        document = json.loads(text)
        counts = {_entry(known): _count(known) for known in document["known"]}
    except SourceError as error:
        hint = "" if os.path.lexists(file) else "write it with 'check --write-baseline'"
        raise BaselineError(Diagnostic(str(file), 1, error.reason, hint)) from None
    except (ValueError, KeyError, TypeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        hint = "write it anew with 'check --write-baseline'"
        raise BaselineError(Diagnostic(str(file), line, "is no baseline", hint)) from None
    return Baseline(file, counts, _lines(text))


def baseline_text(baseline: Baseline) -> bytes:
    """The baseline as a file: one entry a line, in order, so that changes of it read and merge well."""
    entries = [
        json.dumps({"path": entry.path, "rule": entry.rule, "digest": entry.digest, "count": count})
        for entry, count in sorted(baseline.counts.items())
    ]
    inside = "".join(f"\n    {entry}," for entry in entries).removesuffix(",")
    return f'{{\n  "version": {VERSION},\n  "known": [{inside}\n  ]\n}}\n'.encode("ascii")


def _taken(left: Counter[Entry], entry: Entry) -> bool:
    known = left[entry] > 0
    left[entry] -= known
    return known


def _entry(known: Any) -> Entry:
    return Entry(*(_string(known[name]) for name in ("path", "rule", "digest")))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _count(known: Any) -> int:
    count = known["count"]
    if not isinstance(count, int):
        raise TypeError
    return count


def _lines(text: str) -> dict[Entry, int]:
    """The line of each entry that stands alone on one, as it is written."""
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if '"digest"' in line:
            try:
                found[_entry(json.loads(line.strip().removesuffix(",")))] = number
            except (ValueError, KeyError, TypeError):
                continue
    return found
