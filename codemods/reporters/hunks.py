"""What the run changed on account of one finding, with the lines around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from codemods.model.findings import Disposition
from codemods.reporters.file_diff import FileDiff
from codemods.reporters.line_changes import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codemods.model.findings import Finding, Report
    from codemods.model.places import Place, Span
    from codemods.reporters.line_changes import LineChange

CONTEXT = 2


class DiffLine(NamedTuple):
    """A line of a hunk without its line end: ``sign`` is that of a patch, numbers count from 1 (None: not on that
    side), ``focus`` marks lines on which a finding stands.
    """

    sign: str
    old: int | None
    new: int | None
    text: str
    focus: bool


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of one file, in order; without signs it shows code that stays."""

    path: str
    lines: tuple[DiffLine, ...]


class Touched(NamedTuple):
    """The changes of one file that belong to a finding, and the old lines, from 0, that it is about."""

    file: FileDiff
    changes: tuple[LineChange, ...]
    focus: frozenset[int]


class Hunks:
    """The changes of a report by finding. ``marker`` is the pack's word in annotations."""

    def __init__(self, report: Report, marker: str) -> None:
        self._marker = marker
        self._files = {file.path: file for file in report.files}
        self._diffs: dict[str, FileDiff | None] = {}

    def file(self, path: str) -> FileDiff | None:
        """The lines of a file, None when the report does not hold them."""
        if path not in self._diffs:
            self._diffs[path] = FileDiff.of(self._files[path]) if path in self._files else None
        return self._diffs[path]

    def touched(self, finding: Finding) -> list[Touched]:
        """The finding's changes in each file that it changes, the file it stands in first, changed or not."""
        place = finding.place
        spans: dict[str, list[Span]] = {place.path: []}
        for path, span in finding.edited:
            spans.setdefault(path, []).append(span)
        found: list[Touched] = []
        for path, parts in spans.items():
            file = self.file(path)
            if file is None:
                continue
            here = [place.span] if path == place.path else parts
            focus = frozenset(line for part in here for line in file.lines_of(part))
            edited = [file.lines_of(part) for part in parts] or [range(min(focus), max(focus) + 1)]
            found.append(Touched(file, self._changes(finding, file, edited), focus))
        return found

    def _changes(self, finding: Finding, file: FileDiff, edited: Sequence[range]) -> tuple[LineChange, ...]:
        if finding.disposition is Disposition.ANNOTATED:
            return _annotation(file, f"TODO({self._marker}): [{finding.rule}]", edited[0].start)
        if finding.disposition is Disposition.REWRITTEN:
            return tuple(sorted({change for lines in edited for change in _near(file.changes, lines)}))
        return ()

    def of(self, findings: Sequence[Finding]) -> list[Hunk]:
        """What the findings changed, together; their code where they changed nothing."""
        merged: dict[str, Touched] = {}
        for one in (touched for finding in findings for touched in self.touched(finding)):
            other = merged.get(one.file.path)
            changes = sorted({*one.changes, *(other.changes if other else ())})
            merged[one.file.path] = Touched(
                one.file, tuple(changes), one.focus | (other.focus if other else frozenset())
            )
        return [hunk for one in merged.values() for hunk in _hunks(one)]

    def position(self, place: Place, *, written: bool) -> tuple[int, int]:
        """Line and column of a place, ``written`` as the file is after the run."""
        file = self.file(place.path) if written else None
        return (place.line if file is None else file.new_line(place.line - 1) + 1, place.column)

    def line(self, place: Place) -> str:
        """The line of code at a place, stripped; empty when the report does not hold it."""
        file = self.file(place.path)
        if file is None or place.line > len(file.old):
            return ""
        return file.old[place.line - 1].strip()


def _near(changes: Sequence[LineChange], lines: range) -> Sequence[LineChange]:
    """The changes of some lines, else the nearest one: what is added beside a line changes none."""
    over = [change for change in changes if change.old_start < lines.stop and change.old_end > lines.start]
    return over or sorted(changes, key=lambda change: _distance(change, lines.start))[:1]


def _annotation(file: FileDiff, text: str, line: int) -> tuple[LineChange, ...]:
    """The change that brought the annotation; none where it stood there already."""
    having = [
        change for change in file.changes if any(text in line for line in file.new[change.new_start : change.new_end])
    ]
    return tuple(sorted(having, key=lambda change: _distance(change, line))[:1])


def _distance(change: LineChange, line: int) -> int:
    return max(change.old_start - line, line - change.old_end, 0)


def _hunks(touched: Touched) -> Iterator[Hunk]:
    file, focus = touched.file, touched.focus
    changed = (
        range(group[0].old_start - CONTEXT, group[-1].old_end + CONTEXT) for group in grouped(touched.changes, CONTEXT)
    )
    looked_at = (range(line - CONTEXT, line + CONTEXT + 1) for line in focus)
    for lines in _joined([*changed, *looked_at]):
        yield Hunk(file.path, tuple(_shown(file, lines, focus)))


def _joined(ranges: Iterable[range]) -> list[range]:
    """The ranges in order, those that touch as one."""
    found: list[range] = []
    for one in sorted(ranges, key=lambda one: one.start):
        if found and one.start <= found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, one.stop))
        else:
            found.append(one)
    return found


def _shown(file: FileDiff, lines: range, focus: frozenset[int]) -> Iterator[DiffLine]:
    """Some old lines with every change among them, whole even where it reaches further."""
    at = max(lines.start, 0)
    for change in file.changes:
        if change.old_end <= lines.start or change.old_start >= lines.stop:
            continue
        yield from _kept(file, range(at, change.old_start), focus)
        for number in range(change.old_start, change.old_end):
            yield DiffLine("-", number + 1, None, _bare(file.old[number]), number in focus)
        for number in range(change.new_start, change.new_end):
            yield DiffLine("+", None, number + 1, _bare(file.new[number]), False)
        at = change.old_end
    yield from _kept(file, range(at, min(lines.stop, len(file.old))), focus)


def _kept(file: FileDiff, lines: range, focus: frozenset[int]) -> Iterator[DiffLine]:
    for number in lines:
        yield DiffLine(" ", number + 1, file.new_line(number) + 1, _bare(file.old[number]), number in focus)


def _bare(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")
