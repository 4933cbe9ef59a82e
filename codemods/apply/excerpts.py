"""The part of a module that a plan is about. What LibCST costs grows with the text, and most statements of a module are
none of a plan's business: in an excerpt each run of these is one name.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from codemods.apply.conflicts import extent
from codemods.apply.guards import asked_whole
from codemods.apply.quotes import commoner_quote
from codemods.apply.shifting import Shifter
from codemods.apply.source_lines import split_lines
from codemods.apply.untouched import Lines, untouched
from codemods.model.edits import CopyItem, FilePlan, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.apply.errors import ApplyError
    from codemods.model.edits import Edit
    from codemods.model.places import Span

_NAME = "left_out"
_MIXED_ENDS = re.compile(r"\r(?!\n)|(?<!\r)\n")


class ExcerptError(Exception):
    """What was made of an excerpt does not say where everything left out belongs."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A module's ``text`` without what ``plan`` does not touch, and the plan for that text; ``quote`` is the commoner
    one of the whole module, None where it is whole.
    """

    text: str
    plan: FilePlan
    quote: str | None
    _name: str
    _left_out: tuple[str, ...]
    _edits: dict[Edit, Edit]

    def whole(self, text: str) -> str:
        """What became of the excerpt, with everything left out back in its place. Raises ``ExcerptError`` unless each
        name is there once, in order, alone on its line.
        """
        pattern = re.compile(rf"^([ \t]*){self._name}(\d+)(?=\r?$)", re.MULTILINE)
        if not self._left_out:
            return text
        before, after = ([match.groups() for match in pattern.finditer(one)] for one in (self.text, text))
        if after != before or text.count(self._name) != len(after):
            raise ExcerptError
        return pattern.sub(lambda match: match[1] + self._left_out[int(match[2])], text)

    def told(self, error: ApplyError) -> ApplyError:
        """The error, about the edits of the whole module."""
        return type(error)(error.reason, [self._edits.get(edit, edit) for edit in error.edits])


def whole_module(text: str, plan: FilePlan) -> Excerpt:
    """An excerpt that leaves out nothing."""
    return Excerpt(text, plan, None, _NAME, (), {})


def excerpt_of(text: str, plan: FilePlan) -> Excerpt:
    """The least of a module that its plan can be carried out on; the whole of one that Python cannot parse, or whose
    line ends differ.
    """
    if _MIXED_ENDS.search(text) and "\r" in text:
        return whole_module(text, plan)
    lines = Lines(split_lines(text))
    try:
        touched = {line for span in _spans(plan) for line in lines.of(span)}
        tree = ast.parse(text)
        runs = list(untouched(tree, lines, touched | set(asked_whole(tree, touched))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return whole_module(text, plan)
    name = _NAME
    while name in text:
        name += "_"
    parts: list[str] = []
    left_out: list[str] = []
    shifts = []
    at = 0
    for first, last in runs:
        run = lines.content(first, last)
        stand_in = f"{name}{len(left_out)}"
        parts += [*lines.texts[at:first], lines.indent(first), stand_in, lines.end(last)]
        at = last + 1
        left_out.append(run)
        shifts.append((lines.starts[at], len(stand_in) - len(run.encode())))
    shown = "".join([*parts, *lines.texts[at:]])
    try:
        ast.parse(shown)
    except SyntaxError:
        # Python's parser does not say where a decorator in brackets starts.
        return whole_module(text, plan)
    return _shifted(shown, text, plan, name, left_out, shifts)


def _shifted(
    shown: str, text: str, plan: FilePlan, name: str, left_out: Sequence[str], shifts: Sequence[tuple[int, int]]
) -> Excerpt:
    shifter = Shifter(list(zip((at for at, _ in shifts), accumulate(by for _, by in shifts), strict=True)))
    edits = {shifter.edit(edit): edit for edit in plan.edits}
    moved = FilePlan(
        plan.path,
        tuple(shifter.edit(edit) for edit in plan.edits),
        tuple(replace(one, span=shifter.span(one.span)) for one in plan.annotations),
        tuple(replace(one, span=shifter.span(one.span)) for one in plan.suppressions),
    )
    return Excerpt(shown, moved, commoner_quote(text), name, tuple(left_out), edits)


def _spans(plan: FilePlan) -> Iterator[Span]:
    """All places that the plan speaks of."""
    for edit in plan.edits:
        yield extent(edit)
        if isinstance(edit, CopyItem):
            yield edit.source
        elif isinstance(edit, Rewrite) and edit.quote_like is not None:
            yield edit.quote_like
    yield from (one.span for one in plan.annotations)
    yield from (one.span for one in plan.suppressions)
