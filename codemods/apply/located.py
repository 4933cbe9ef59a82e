"""Carrying out a plan on a file that is not Python: replacements of bytes, and comments above lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.apply.annotating import annotated
from codemods.apply.conflicts import extent
from codemods.apply.errors import EditConflict, EditImpossible, EditNotFound
from codemods.apply.json_bodies import JsonEditor
from codemods.apply.shifting import Shifter
from codemods.kinds.document import Document
from codemods.model.edits import ReplaceText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.model.edits import Edit, FilePlan
    from codemods.model.places import Span


def apply_located(document: Document, plan: FilePlan, marker: str) -> str:
    """Return the document's text with all edits and annotations of ``plan``.

    Either everything is done or one of these is raised: ``EditNotFound`` (nothing stands where an edit says),
    ``EditConflict`` (two edits overlap), ``EditImpossible`` (what comes out would not say what it should).
    """
    commented = annotated(document.text, plan, marker, document.blocked, at_margin=document.kind.at_margin)
    shifter = Shifter(commented.shifts)
    replacements, meant = _resolved(document, plan.edits)
    data = commented.text.encode("utf-8", "surrogatepass")
    parts: list[bytes] = []
    at = 0
    before: Edit | None = None
    for one in sorted(replacements, key=lambda one: one.span):
        span = shifter.span(one.span)
        if span.end > len(data):
            raise EditNotFound("the edit lies behind the end of the file", replacements[one])
        if before is not None and span.start < at:
            raise EditConflict("two edits change the same bytes", [before, *replacements[one]])
        parts += [data[at : span.start], one.new.encode("utf-8", "surrogatepass")]
        at, before = span.end, replacements[one][0]
    text = b"".join([*parts, data[at:]]).decode("utf-8", "surrogatepass")
    if meant:
        _check(document, text, meant, plan.edits)
    return text


def _resolved(document: Document, edits: Sequence[Edit]) -> tuple[dict[ReplaceText, list[Edit]], dict[Span, str]]:
    """The replacements of bytes that the edits ask for, each with its edits; and what becomes of each body, by where it
    stands."""
    found: dict[ReplaceText, list[Edit]] = {}
    meant: dict[Span, str] = {}
    data = document.text.encode("utf-8", "surrogatepass")
    structural: dict[Span, list[Edit]] = {}
    texts = {one.span(0, len(one.text)): one for one in document.structures}
    for edit in edits:
        if isinstance(edit, ReplaceText):
            found.setdefault(edit, []).append(edit)
            continue
        around = [span for span in texts if span.contains(extent(edit))]
        if not around:
            raise EditNotFound("nothing here can be edited like this", [edit])
        structural.setdefault(max(around, key=lambda span: span.start), []).append(edit)
    for span, group in structural.items():
        new, meant[span] = JsonEditor(texts[span], group).replacement(data)
        found.setdefault(new, []).extend(group)
    return found, meant


def _check(document: Document, text: str, meant: dict[Span, str], edits: Sequence[Edit]) -> None:
    """Raise ``EditImpossible`` unless the changed bodies are read again as what they were to become."""
    before = document.structures
    after = Document(document.path, document.kind, text).structures
    changed = [number for number, one in enumerate(before) if one.span(0, len(one.text)) in meant]
    for number in changed:
        wanted = meant[before[number].span(0, len(before[number].text))]
        if len(after) != len(before) or after[number].text != wanted:
            raise EditImpossible("the quotes around the body do not allow it", list(edits))
