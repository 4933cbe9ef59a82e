"""Writing the annotations of a plan into the text, above their lines, before any code is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.apply.errors import EditConflict
from codemods.apply.markers import WIDTH, Piece, merged, pieces_of, stacked, tidy, written
from codemods.apply.source_lines import SourceLines
from codemods.model.edits import Annotation, FilePlan, MoveItems, Rewrite, SuppressionComment
from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DEEPER = 4


@dataclass(frozen=True)
class Change:
    """Lines ``start`` to ``stop``, all of them comments (or none), become ``lines``."""

    start: int
    stop: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Annotated:
    """A text with its annotations. ``shifts`` are byte offsets of the text before and by how much what starts there
    has moved.

    ``comments`` are the comment lines of the annotations, new ones and those that were there.
    """

    text: str
    shifts: tuple[tuple[int, int], ...]
    comments: frozenset[str]


def annotated(
    text: str, plan: FilePlan, marker: str, blocked: Iterable[Span] | None = None, *, at_margin: bool = False
) -> Annotated:
    """Return ``text`` with the annotations and suppressions of ``plan``.

    A marker that is there already is kept, or updated when it says something else, or leaves when its rule is
    suppressed. ``blocked`` and ``at_margin`` are as in ``SourceLines``. ``EditConflict`` when a rewrite would take a
    suppression from its line.
    """
    if not plan.annotations and not plan.suppressions:
        return Annotated(text, (), frozenset())
    source = SourceLines(text, blocked, at_margin=at_margin)
    changes = []
    comments: set[str] = set()
    annotations, suppressions = _by_line(source, plan), _suppressed(source, plan)
    for line in sorted({*annotations, *suppressions}):
        here = annotations.get(line, [])
        width = _width(source, line, here, plan)
        change, own = _change(source, line, here, suppressions.get(line, []), marker, width)
        changes.append(change)
        comments.update(own)
    return _carried_out(source, changes, frozenset(comments))


def _by_line(source: SourceLines, plan: FilePlan) -> dict[int, list[Annotation]]:
    by_line: dict[int, list[Annotation]] = {}
    rewrites = [edit for edit in plan.edits if isinstance(edit, Rewrite)]
    for annotation in sorted(
        plan.annotations, key=lambda annotation: (annotation.span, annotation.rule, annotation.text)
    ):
        line = _anchor(source, source.at(annotation.span.start), rewrites)
        by_line.setdefault(line, []).append(annotation)
    return by_line


def _suppressed(source: SourceLines, plan: FilePlan) -> dict[int, list[SuppressionComment]]:
    """The suppressions by the line above which they stand, one for each rule: it speaks of what comes next."""
    rewrites = [edit for edit in plan.edits if isinstance(edit, Rewrite)]
    by_line: dict[int, dict[str, SuppressionComment]] = {}
    for suppression in plan.suppressions:
        line = source.commented_at(source.at(suppression.span.start))
        around = [rewrite for rewrite in rewrites if _throws_away(rewrite, source.starts[line])]
        if around:
            raise EditConflict("a comment that suppresses a rule stands inside", around)
        by_line.setdefault(line, {}).setdefault(suppression.rule, suppression)
    return {line: list(found.values()) for line, found in by_line.items()}


def _anchor(source: SourceLines, line: int, rewrites: Sequence[Rewrite]) -> int:
    """Return the line above which a comment about ``line`` can stand and will not be rewritten away."""
    while True:
        line = source.commented_at(line)
        start = source.starts[line]
        around = [rewrite.span for rewrite in rewrites if _throws_away(rewrite, start)]
        if not around:
            return line
        line = min(source.at(span.start) for span in around)


def _throws_away(rewrite: Rewrite, offset: int) -> bool:
    """Say whether a comment at ``offset`` would stand in ``rewrite`` but in none of its parts."""
    spans = [rewrite.span, *(span for _, span in rewrite.parts)]
    within = [span.start < offset < span.end for span in spans]
    return within[0] and not any(within[1:])


def _width(source: SourceLines, line: int, annotations: Sequence[Annotation], plan: FilePlan) -> int:
    """Return how many columns the comment may take, also after its line has moved into a nested mapping."""
    deeper = sum(
        isinstance(edit, MoveItems)
        and any(edit.container.contains(Span(one.span.start, one.span.start)) for one in annotations)
        for edit in plan.edits
    )
    return WIDTH - len(source.indent(line).expandtabs(4)) - _DEEPER * deeper


def _change(
    source: SourceLines,
    line: int,
    annotations: Sequence[Annotation],
    suppressions: Sequence[SuppressionComment],
    marker: str,
    width: int,
) -> tuple[Change, set[str]]:
    """Return what becomes of the comment lines directly above ``line``, and the lines of the annotations among them."""
    start = line
    while start > 0 and source.is_comment(start - 1):
        start -= 1
    before = {source.content(number): source.lines[number] for number in range(start, line)}
    silenced = {suppression.rule for suppression in suppressions}
    comments_before = [source.content(number) for number in range(start, line)]
    pieces = [piece for piece in pieces_of(comments_before, marker) if piece.rule not in silenced]
    own: set[str] = set()
    for rule in sorted({annotation.rule for annotation in annotations}):
        text = merged(annotation.text for annotation in annotations if annotation.rule == rule)
        new = Piece(rule, tuple(written(marker, rule, text, width)))
        pieces, lines = stacked(pieces, new, text)
        own.update(lines)
    indent, newline = source.indent(line), source.newline(line)
    comments = [comment for piece in pieces for comment in piece.lines]
    for suppression in suppressions:
        comments.append(f"# {marker}: ignore[{suppression.rule}] {tidy(suppression.reason)}".rstrip())
        own.add(comments[-1])
    return Change(start, line, tuple(before.get(comment, indent + comment + newline) for comment in comments)), own


def _carried_out(source: SourceLines, changes: Sequence[Change], comments: frozenset[str]) -> Annotated:
    lines = []
    shifts = []
    shift = at = 0
    for change in changes:
        lines += [*source.lines[at : change.start], *change.lines]
        at = change.stop
        shift += sum(len(line.encode()) for line in change.lines) - (source.starts[at] - source.starts[change.start])
        shifts.append((source.starts[at], shift))
    return Annotated("".join([*lines, *source.lines[at:]]), tuple(shifts), comments)
