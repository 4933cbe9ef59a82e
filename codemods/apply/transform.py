"""The one traversal in which all edits of a file are made."""

from __future__ import annotations

import contextlib
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import libcst as cst

from codemods.apply.beside import Beside, anchor_of, line_of, with_lines
from codemods.apply.changing import DUMP, as_text, assignments, expression, value_of
from codemods.apply.class_fields import divided, with_arguments, with_value
from codemods.apply.copying import with_copies
from codemods.apply.errors import ApplyError, EditImpossible
from codemods.apply.homeless import can_take_in, given_a_home, lost_comments, pinned_in
from codemods.apply.imports import with_imports
from codemods.apply.labels import with_label
from codemods.apply.moving import Writing, rearranged
from codemods.apply.parentheses import fitted
from codemods.apply.quotes import literal, quote_of, quotes_within
from codemods.apply.rewriting import Site, filled, rewritten
from codemods.apply.rows import CONTAINERS, items_of
from codemods.apply.spans import is_kind
from codemods.apply.statements import without_lines, without_module_lines, without_statements
from codemods.apply.text_parts import EMPTY, without_fields, without_operands, without_prefix
from codemods.apply.tokens import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.apply.binding import Bound
    from codemods.apply.spans import Spans
    from codemods.model.edits import Edit, ImportName, MoveFields


_PLAIN = (
    cst.BaseParenthesizableWhitespace,
    cst.TrailingWhitespace,
    cst.Newline,
    cst.Comma,
    cst.Dot,
    cst.AssignEqual,
    cst.Arg,
    cst.Name,
    cst.Attribute,
    cst.SimpleString,
)
"""Nodes of which there are many, and to which nothing happens but by an edit that is about them."""


class Transformer(cst.CSTTransformer):
    """Makes the bound edits on the updated nodes, inner ones first.

    ``file_quote`` and ``unit`` are the file's quote character and indentation; the comments in ``pinned`` stay even
    when what they stand at leaves. Raises ``EditNotFound``, ``EditConflict`` or ``EditImpossible`` with the edit that
    it could not make.
    """

    def __init__(
        self, bound: Bound, spans: Spans, source: bytes, file_quote: str, unit: str, pinned: frozenset[str]
    ) -> None:
        super().__init__()
        self._bound, self._spans, self._source = bound, spans, source
        self._file_quote, self._pinned = file_quote, pinned
        self._writing = Writing(unit, self._literal)
        self._ancestors: list[cst.CSTNode] = []
        self._done: dict[cst.CSTNode, cst.BaseExpression] = {}
        # The fields that move to another class, as they are now.
        self._moving: dict[cst.CSTNode, MoveFields] = {}
        # The imports and classes that get something beside them, as they are now: a part of each.
        self._importing: dict[cst.CSTNode, list[ImportName]] = {}
        self._divided: set[cst.CSTNode] = set()
        # The lines that a statement gets above or below it: first by the statement as it was, then by a part of it.
        self._lines: dict[cst.CSTNode, Beside] = {}
        # One list for each node around that can take comments in.
        self._homeless: list[list[cst.Comment]] = []
        # The parts of texts that leave, with the sums that leave as a whole.
        self._leaving = set(bound.string_parts)
        # What something is to be done with, and where that is.
        self._concerned = bound.nodes()
        self._starts = sorted(spans.of(node).start for node in self._concerned)

    def on_visit(self, node: cst.CSTNode) -> bool:
        self._ancestors.append(node)
        if can_take_in(node):
            self._homeless.append([])
        return not is_kind(type(node), cst.BaseExpression, cst.BaseSmallStatement) or self._is_concerned(node)

    def _is_concerned(self, node: cst.CSTNode) -> bool:
        """Whether an edit is about something that starts inside of ``node``."""
        span = self._spans.of(node)
        at = bisect_left(self._starts, span.start)
        return at < len(self._starts) and self._starts[at] < span.end

    def on_leave(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode | cst.FlattenSentinel[cst.CSTNode]:  # type: ignore[override]  # nothing is removed
        self._ancestors.pop()
        if original not in self._concerned and is_kind(type(original), *_PLAIN):
            return updated
        if original in self._bound.texts:
            edits = self._bound.texts[original]
            with _about(edits):
                updated = replaced(updated, self._spans.of(original).start, edits)
        if original in self._bound.rows:
            updated = self._rearranged(original, updated)
        updated = self._without_text_parts(original, updated)
        updated = self._with_values(original, updated)
        if original in self._bound.dicts:
            updated = self._changed(original, updated)
        if original in self._bound.rewrites:
            updated = self._rewritten(original, updated)
        if original in self._bound.parts:
            assert isinstance(updated, cst.BaseExpression)
            self._done[original] = updated
        updated = self._without_statements(original, updated)
        if isinstance(original, cst.FormattedStringExpression) and original.equal is not None:
            return self._labelled(original, updated)
        updated = self._with_neighbours(updated)
        if can_take_in(original):
            updated = given_a_home(updated, self._homeless.pop())
        self._remember(original, updated)
        return updated

    def _with_values(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        """What a field of a class is given: a value, or one more argument of the call that is its value."""
        if original in self._bound.values and isinstance(updated, cst.AnnAssign):
            edit = self._bound.values[original]
            with _about([edit]):
                updated = with_value(updated, edit, self._parsed)
        if original in self._bound.arguments and isinstance(updated, cst.Call):
            added = self._bound.arguments[original]
            with _about(added):
                updated = with_arguments(updated, added, self._parsed)
        if original in self._bound.fields:
            self._moving[updated] = self._bound.fields[original]
        return updated

    def _remember(self, original: cst.CSTNode, updated: cst.CSTNode) -> None:
        """Keep what is put beside a statement until its block is left, by a part of it that stays the same."""
        if original in self._bound.imports and isinstance(updated, cst.SimpleStatementLine):
            self._importing[updated.body[0]] = self._bound.imports[original]
        elif original in self._bound.divided and isinstance(updated, cst.ClassDef):
            self._divided.add(updated.name)
        if original in self._lines:
            self._lines[anchor_of(updated)] = self._lines.pop(original)

    def _with_neighbours(self, updated: cst.CSTNode) -> cst.CSTNode:
        """A block in which statements have got others beside them."""
        if not isinstance(updated, (cst.Module, cst.IndentedBlock)) or not (
            self._importing or self._divided or self._lines
        ):
            return updated
        body: list[cst.CSTNode] = []
        for line in updated.body:
            match line:
                case cst.SimpleStatementLine(body=[first, *_]) if first in self._importing:
                    body += with_imports(line, self._importing[first])
                case cst.ClassDef(name=name) if name in self._divided:
                    body += divided(line, self._moving)
                case _ if anchor_of(line) in self._lines:
                    body += with_lines(line, self._lines[anchor_of(line)])
                case _:
                    body.append(line)
        return updated.with_changes(body=body)

    def _parsed(self, source: str) -> cst.BaseExpression:
        return filled(source, self._file_quote)

    def _rearranged(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        assert isinstance(updated, CONTAINERS)
        row = self._bound.rows[original]
        items = items_of(updated)
        with _about(row.edits):
            result, dropped = rearranged(updated, frozenset(row.removed), row.moves, self._writing)
            result = with_copies(result, row.copies) if isinstance(result, cst.Dict) else result
        self._rehouse(pinned_in([*dropped, *(items[index] for index in sorted(row.removed))], self._pinned))
        return result

    def _without_text_parts(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        if not self._leaving:
            return updated
        match updated, original:
            case cst.FormattedString(), cst.FormattedString():
                left = without_fields(updated.parts, original.parts, self._leaving)
                return updated if len(left) == len(original.parts) else without_prefix(updated.with_changes(parts=left))
            case cst.FormattedStringExpression(), cst.FormattedStringExpression(format_spec=[*before]):
                return updated.with_changes(
                    format_spec=without_fields(updated.format_spec or (), before, self._leaving)
                )
            case cst.BinaryOperation(), cst.BinaryOperation(operator=cst.Add()):
                return self._without_operands(updated, original)
        return updated

    def _without_operands(self, updated: cst.BinaryOperation, original: cst.BinaryOperation) -> cst.BaseExpression:
        around = self._ancestors[-1]
        goes_on = False
        if isinstance(around, cst.BinaryOperation) and isinstance(around.operator, cst.Add):
            goes_on = around.left is original and not original.lpar
        left = without_operands(updated, original, self._leaving, goes_on)
        if left is not None:
            result, comments = left
            self._rehouse(comments)
        else:
            self._leaving.add(original)
            result = EMPTY
        lost = [comment for comment in lost_comments(updated, result) if comment.value in self._pinned]
        self._rehouse(lost)
        return result

    def _changed(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        """A dict that is changed where it is made, or by statements beside the one it is made in."""
        assert isinstance(original, cst.BaseExpression)
        assert isinstance(updated, cst.BaseExpression)
        edit = self._bound.dicts[original]
        site = Site(tuple(self._ancestors), original)

        def shaped(template: str) -> cst.BaseExpression:
            return rewritten(site, updated, template, {DUMP: updated}, self._file_quote, quote_is_proven=False)

        with _about([edit]):
            if not edit.name:
                return shaped(as_text(edit, expression(edit)))
            statement = self._statement_of_its_own()
            lines = [line_of(*one, self._parsed) for one in assignments(edit)]
            if edit.stored:
                self._lines[statement] = Beside(below=lines)
                return shaped(value_of(edit))
            value = fitted(None, original, shaped(value_of(edit)), in_brackets=False)
            made = line_of(edit.name, None, self._parsed, value)
            self._lines[statement] = Beside(above=[made, *lines])
            return fitted(site.parent, original, self._parsed(as_text(edit, edit.name)), in_brackets=True)

    def _statement_of_its_own(self) -> cst.CSTNode:
        """The statement around the expression, where lines can stand beside it."""
        blocks = (cst.Module, cst.IndentedBlock)
        for outer, inner in reversed(list(pairwise(self._ancestors))):
            if isinstance(inner, cst.BaseStatement) and isinstance(outer, blocks) and inner not in self._lines:
                return inner
            if isinstance(inner, (cst.BaseStatement, cst.BaseSuite)):
                break
        raise EditImpossible("no line of its own can stand beside this statement")

    def _rewritten(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        assert isinstance(original, cst.BaseExpression)
        assert isinstance(updated, cst.BaseExpression)
        site = Site(tuple(self._ancestors), original)
        before = updated
        for edit, parts in self._bound.rewrites[original]:
            with _about([edit]):
                values = {name: updated if node is original else self._done[node] for name, node in parts.items()}
                like = edit.quote_like
                quote = quote_of(self._source[like.start : like.end].decode()) if like is not None else None
                proven = like is not None and all(self._spans.of(around).contains(like) for around in site.fstrings)
                updated = rewritten(
                    site, updated, edit.template, values, quote or self._file_quote, quote is not None and proven
                )
        self._rehouse(lost_comments(before, updated))
        return updated

    def _labelled(self, original: cst.FormattedStringExpression, updated: cst.CSTNode) -> cst.CSTNode:
        assert isinstance(updated, cst.FormattedStringExpression)
        around = next(node for node in reversed(self._ancestors) if isinstance(node, cst.FormattedString))
        with _about(self._bound.edits_within(self._spans.of(original.expression), self._spans)):
            return cast("cst.CSTNode", with_label(updated, original, around))

    def _without_statements(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:
        leaving = self._bound.statements
        if not leaving:
            return updated
        match updated, original:
            case cst.SimpleStatementLine(), cst.SimpleStatementLine():
                return without_statements(updated, original, leaving)
            case cst.SimpleStatementSuite(), cst.SimpleStatementSuite():
                return without_statements(updated, original, leaving)
            case cst.IndentedBlock(), cst.IndentedBlock():
                return without_lines(updated, original, leaving, self._is_pinned)
            case cst.Module(), cst.Module():
                return without_module_lines(updated, original, leaving, self._is_pinned)
        return updated

    def _literal(self, content: str, beside: cst.CSTNode | None) -> str:
        fstrings = [node for node in self._ancestors if isinstance(node, cst.FormattedString)]
        if isinstance(beside, cst.SimpleString) and len(beside.quote) == 1:
            return literal(content, beside.quote, bool(fstrings))
        quotes = quotes_within(fstrings, self._file_quote)
        return literal(content, quotes[0], bool(fstrings))

    def _is_pinned(self, comment: cst.Comment) -> bool:
        return comment.value in self._pinned

    def _rehouse(self, comments: Sequence[cst.Comment]) -> None:
        if comments:
            self._homeless[-1].extend(comments)


@contextlib.contextmanager
def _about(edits: Sequence[Edit]) -> Iterator[None]:
    """Name the edits in what goes wrong."""
    try:
        yield
    except ApplyError as error:
        raise type(error)(error.reason, error.edits or edits) from error
    except cst.CSTValidationError as error:
        raise EditImpossible(str(error), edits) from error
