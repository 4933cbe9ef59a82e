"""Carrying out a plan on a file that is not Python: replacements of bytes, and comments above lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.apply.annotating import annotated
from codemods.apply.errors import EditConflict, EditNotFound
from codemods.apply.shifting import Shifter
from codemods.model.edits import ReplaceText
from codemods.model.places import Span

if TYPE_CHECKING:
    from codemods.kinds import Document
    from codemods.model.edits import FilePlan


def apply_located(document: Document, plan: FilePlan, marker: str) -> str:
    """Return the document's text with all edits and annotations of ``plan``.

    Either everything is done or ``EditNotFound`` (an edit is of a form that only Python has, or does not lie in the
    file) or ``EditConflict`` (two edits overlap) is raised.
    """
    blocked = [Span(piece.anchor, piece.offsets[-1]) for piece in document.pieces]
    commented = annotated(document.text, plan, marker, blocked)
    shifter = Shifter(commented.shifts)
    data = commented.text.encode("utf-8", "surrogatepass")
    parts: list[bytes] = []
    at = 0
    before: ReplaceText | None = None
    for edit in sorted(plan.edits, key=lambda edit: edit.span if isinstance(edit, ReplaceText) else Span(0, 0)):
        if not isinstance(edit, ReplaceText):
            raise EditNotFound("no file of this kind can be edited like this", [edit])
        span = shifter.span(edit.span)
        if span.end > len(data):
            raise EditNotFound("the edit lies behind the end of the file", [edit])
        if before is not None and span.start < at:
            raise EditConflict("two edits change the same bytes", [before, edit])
        parts += [data[at : span.start], edit.new.encode()]
        at, before = span.end, edit
    return b"".join([*parts, data[at:]]).decode("utf-8", "surrogatepass")
