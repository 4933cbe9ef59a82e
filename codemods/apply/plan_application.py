"""From a text and its plan to the new text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.annotating import annotated
from codemods.apply.binding import bind
from codemods.apply.conflicts import check_conflicts
from codemods.apply.emptied import close
from codemods.apply.errors import ApplyError, EditImpossible, NotRoundTripping
from codemods.apply.quotes import commoner_quote
from codemods.apply.shifting import Shifter
from codemods.apply.spans import Spans
from codemods.apply.transform import Transformer
from codemods.verify import check_depth, recursion_room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.model.edits import Edit, FilePlan


LARGEST = 2_000_000
"""Of how many characters a file can be. Measured on LibCST 1.9: with positions it takes about 1,000 bytes and 10
microseconds for each."""
_LONE_RETURN = re.compile(r"\r(?!\n)")


def apply_plan(text: str, plan: FilePlan, marker: str, quote: str | None = None) -> str:
    """Return ``text``, the decoded file with its own line ends, with all edits and annotations of ``plan``.

    Either everything is done or one of these is raised: ``EditNotFound`` (no node stands where an edit says),
    ``EditConflict`` (edits that cannot both be made), ``EditImpossible`` (no valid Python would come out),
    ``NotRoundTripping``, ``TooDeep``, ``SyntaxError``. A plan of annotations only needs none of LibCST, nor its
    limits. ``quote`` is what new literals have where nothing speaks against it, the text's commoner one unless given.
    """
    if _LONE_RETURN.search(text):
        raise NotRoundTripping("a carriage return without a line feed ends a line")
    check_conflicts(plan.edits)
    commented = annotated(text, plan, marker)
    if not plan.edits:
        return commented.text
    if len(text) > LARGEST:
        raise EditImpossible(f"a file of more than {LARGEST:,} characters is too large to be rewritten")
    shifter = Shifter(commented.shifts)
    planned = {shifter.edit(edit): edit for edit in plan.edits}
    check_depth(commented.text)
    try:
        with recursion_room():
            return _edited(commented.text, tuple(planned), commented.comments, quote or commoner_quote(text))
    except ApplyError as error:
        raise type(error)(error.reason, [planned.get(edit, edit) for edit in error.edits]) from error


def _edited(text: str, edits: Sequence[Edit], pinned: frozenset[str], quote: str) -> str:
    try:
        module = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise NotRoundTripping(f"LibCST cannot parse the file: {error.message}") from error
    if module.code != text:
        raise NotRoundTripping("LibCST does not give the file back unchanged")
    spans = Spans(module)
    bound = bind(edits, spans)
    close(bound, spans)
    transformer = Transformer(bound, spans, text.encode(), quote, module.default_indent, pinned)
    return module.visit(transformer).code
