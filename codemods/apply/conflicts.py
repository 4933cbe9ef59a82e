"""Edits that would undo each other without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.apply.errors import EditConflict
from codemods.model.edits import CopyItem, Edit, MoveItems, RemoveItem, Rewrite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.model.places import Span


def check_conflicts(edits: Sequence[Edit]) -> None:
    """Raise ``EditConflict`` when a rewrite throws away what another edit changes, because none of its parts holds
    that.
    """
    for index, rewrite in enumerate(edits):
        if not isinstance(rewrite, Rewrite):
            continue
        for other_index, other in enumerate(edits):
            place = extent(other)
            if other == rewrite or not rewrite.span.contains(place):
                continue
            same = isinstance(other, Rewrite) and place == rewrite.span
            if same and other_index > index:
                continue
            if not any(part.contains(place) for _, part in rewrite.parts):
                raise EditConflict("a rewrite leaves out what another edit changes", [rewrite, other])


def extent(edit: Edit) -> Span:
    """Return the span in which ``edit`` changes something."""
    return edit.container if isinstance(edit, (RemoveItem, MoveItems, CopyItem)) else edit.span
