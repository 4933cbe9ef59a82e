"""ReplaceText: pieces of one token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.apply.errors import EditConflict
from codemods.apply.spans import TOKENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from codemods.model.edits import ReplaceText


def replaced(node: cst.CSTNode, start: int, edits: Sequence[ReplaceText]) -> cst.CSTNode:
    """Return the token with its pieces replaced; ``start`` is where its text starts in the file.

    Raises ``EditConflict`` when two pieces overlap.
    """
    assert isinstance(node, TOKENS)
    text = node.value.encode()
    pieces = []
    at = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.span, edit.new)):
        if edit.span.start - start < at:
            raise EditConflict("pieces of text to be replaced overlap", edits)
        pieces += [text[at : edit.span.start - start], edit.new.encode()]
        at = edit.span.end - start
    return node.with_changes(value=b"".join([*pieces, text[at:]]).decode())
