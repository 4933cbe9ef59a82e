"""Edits in a text that has had lines put in between."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.model.edits import CopyItem, Edit, MoveFields, MoveItems, RemoveItem, Rewrite
from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Shifter:
    """Moves spans; ``shifts`` are byte offsets and by how much what starts there, or after it, has moved."""

    def __init__(self, shifts: Sequence[tuple[int, int]]) -> None:
        self._offsets = [offset for offset, _ in shifts]
        self._shifts = [0, *(shift for _, shift in shifts)]

    def edit(self, edit: Edit) -> Edit:
        """Return ``edit`` with all its spans moved."""
        if not self._offsets:
            return edit
        match edit:
            case RemoveItem():
                return RemoveItem(self.span(edit.container), self.span(edit.item))
            case CopyItem():
                return CopyItem(self.span(edit.container), self.span(edit.source), self.span(edit.item))
            case MoveItems():
                items = tuple(self.span(item) for item in edit.items)
                target = self.span(edit.target) if edit.target is not None else None
                return replace(edit, container=self.span(edit.container), items=items, target=target)
            case Rewrite():
                parts = tuple((name, self.span(span)) for name, span in edit.parts)
                like = self.span(edit.quote_like) if edit.quote_like is not None else None
                return Rewrite(self.span(edit.span), edit.template, parts, like)
            case MoveFields():
                return replace(edit, span=self.span(edit.span), fields=tuple(self.span(one) for one in edit.fields))
        return replace(edit, span=self.span(edit.span))

    def span(self, span: Span) -> Span:
        return Span(self._moved(span.start), self._moved(span.end))

    def _moved(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._offsets, offset)]
