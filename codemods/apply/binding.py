"""Giving every edit of a plan the node that it is about, before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from codemods.apply.copying import Copied, copied
from codemods.apply.errors import EditNotFound
from codemods.apply.moving import Move
from codemods.apply.rows import CONTAINERS, Container, items_of
from codemods.model.edits import (
    AddArgument,
    ChangeDict,
    CopyItem,
    Edit,
    GiveValue,
    ImportName,
    MoveFields,
    MoveItems,
    RemoveItem,
    RemoveStatement,
    RemoveStringPart,
    ReplaceText,
    Rewrite,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.apply.spans import Spans
    from codemods.model.places import Span

Made = TypeVar("Made", bound=Edit)


@dataclass
class RowEdits:
    """What happens to the items of one container, by their indices."""

    removed: set[int] = field(default_factory=set)
    moves: list[Move] = field(default_factory=list)
    copies: list[Copied] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


@dataclass
class Bound:
    """The edits of a plan by node; all nodes are those of the module before the run."""

    texts: dict[cst.CSTNode, list[ReplaceText]] = field(default_factory=dict)
    rows: dict[cst.CSTNode, RowEdits] = field(default_factory=dict)
    rewrites: dict[cst.CSTNode, list[tuple[Rewrite, dict[str, cst.CSTNode]]]] = field(default_factory=dict)
    statements: set[cst.CSTNode] = field(default_factory=set)
    string_parts: set[cst.CSTNode] = field(default_factory=set)
    parts: set[cst.CSTNode] = field(default_factory=set)
    """The nodes that rewrites need once they are done."""
    values: dict[cst.CSTNode, GiveValue] = field(default_factory=dict)
    arguments: dict[cst.CSTNode, list[AddArgument]] = field(default_factory=dict)
    imports: dict[cst.CSTNode, list[ImportName]] = field(default_factory=dict)
    fields: dict[cst.CSTNode, MoveFields] = field(default_factory=dict)
    dicts: dict[cst.CSTNode, ChangeDict] = field(default_factory=dict)
    divided: set[cst.CSTNode] = field(default_factory=set)
    """The classes that these fields leave."""

    def nodes(self) -> set[cst.CSTNode]:
        """Return all nodes that an edit is about."""
        by_node = (
            self.texts,
            self.rows,
            self.rewrites,
            self.values,
            self.arguments,
            self.imports,
            self.fields,
            self.dicts,
        )
        return {
            *(node for group in by_node for node in group),
            *self.statements,
            *self.string_parts,
            *self.parts,
            *self.divided,
        }

    def edits_within(self, span: Span, spans: Spans) -> list[Edit]:
        """Return the edits that change something inside ``span``."""
        found: list[Edit] = []
        for node in (node for group in (self.texts, self.rows, self.rewrites) for node in group):
            if span.contains(spans.of(node)):
                found += self.texts.get(node, [])
                found += self.rows[node].edits if node in self.rows else []
                found += [edit for edit, _ in self.rewrites.get(node, ())]
        return found


def bind(edits: Sequence[Edit], spans: Spans) -> Bound:
    """Return the nodes of all ``edits``. Raises ``EditNotFound`` with every edit that has none."""
    bound = Bound()
    missing = [edit for edit in edits if not _bind(edit, spans, bound)]
    if missing:
        raise EditNotFound("no node stands where the plan says", missing)
    return bound


def _bind(edit: Edit, spans: Spans, bound: Bound) -> bool:
    match edit:
        case ReplaceText():
            return _bind_text(edit, spans, bound)
        case Rewrite():
            return _bind_rewrite(edit, spans, bound)
        case RemoveItem() | MoveItems():
            return _bind_row(edit, spans, bound)
        case CopyItem():
            return _bind_copy(edit, spans, bound)
        case RemoveStatement():
            statement = spans.statement(edit.span)
            bound.statements |= {statement} if statement is not None else set()
            return statement is not None
        case RemoveStringPart():
            part = spans.expression(edit.span)
            bound.string_parts |= spans.text_parts() & {part}
            return part in bound.string_parts
        case GiveValue():
            return _bind_one(bound.values, spans.statement(edit.span), cst.AnnAssign, edit)
        case AddArgument():
            return _bind_more(bound.arguments, spans.expression(edit.span), cst.Call, edit)
        case ImportName():
            return _bind_more(bound.imports, spans.line_of(edit.span), cst.SimpleStatementLine, edit)
        case MoveFields():
            return _bind_fields(edit, spans, bound)
        case ChangeDict():
            made = spans.expression(edit.span)
            return made is not None and bound.dicts.setdefault(made, edit) == edit


def _bind_text(edit: ReplaceText, spans: Spans, bound: Bound) -> bool:
    token = spans.token(edit.span)
    if token is None:
        return False
    bound.texts.setdefault(token, []).append(edit)
    return True


def _bind_one(into: dict[cst.CSTNode, Made], node: cst.CSTNode | None, kind: type[cst.CSTNode], edit: Made) -> bool:
    return isinstance(node, kind) and into.setdefault(node, edit) == edit


def _bind_more(
    into: dict[cst.CSTNode, list[Made]], node: cst.CSTNode | None, kind: type[cst.CSTNode], edit: Made
) -> bool:
    if not isinstance(node, kind):
        return False
    into.setdefault(node, []).append(edit)
    return True


def _bind_fields(edit: MoveFields, spans: Spans, bound: Bound) -> bool:
    found = [spans.statement(span) for span in edit.fields]
    owners = {spans.class_of(one) for one in found if one is not None}
    owner = owners.pop() if len(owners) == 1 and None not in found else None
    if owner is None:
        return False
    bound.divided.add(owner)
    bound.fields.update((one, edit) for one in found if one is not None)
    return True


def _bind_rewrite(edit: Rewrite, spans: Spans, bound: Bound) -> bool:
    node = spans.expression(edit.span)
    parts = {name: spans.expression(span) for name, span in edit.parts}
    found = {name: part for name, part in parts.items() if isinstance(part, cst.BaseExpression)}
    inside = all(edit.span.contains(span) for _, span in edit.parts)
    if not isinstance(node, cst.BaseExpression) or len(found) < len(parts) or not inside:
        return False
    bound.rewrites.setdefault(node, []).append((edit, dict(found)))
    bound.parts.update(found.values())
    return True


def _bind_row(edit: RemoveItem | MoveItems, spans: Spans, bound: Bound) -> bool:
    container = spans.expression(edit.container)
    if not isinstance(container, CONTAINERS):
        return False
    named = (edit.item,) if isinstance(edit, RemoveItem) else edit.items
    indices = [_index(container, span, spans) for span in named]
    target = _index(container, edit.target, spans) if isinstance(edit, MoveItems) and edit.target is not None else None
    found = frozenset(index for index in indices if index is not None)
    if (
        len(found) < len(indices)
        or not found
        or (isinstance(edit, MoveItems) and edit.target is not None and target is None)
    ):
        return False
    row = bound.rows.setdefault(container, RowEdits())
    row.edits.append(edit)
    if isinstance(edit, RemoveItem):
        row.removed |= found
    else:
        row.moves.append(Move(found, edit.into, target, edit.seed, edit.beneath))
    return True


def _bind_copy(edit: CopyItem, spans: Spans, bound: Bound) -> bool:
    container, source = spans.expression(edit.container), spans.expression(edit.source)
    if not isinstance(container, cst.Dict) or not isinstance(source, cst.Dict):
        return False
    index = _index(source, edit.item, spans)
    if index is None:
        return False
    row = bound.rows.setdefault(container, RowEdits())
    row.edits.append(edit)
    row.copies.append(copied(source, index, container, spans))
    return True


def _index(container: Container, span: Span, spans: Spans) -> int | None:
    items = items_of(container)
    return next((index for index, item in enumerate(items) if span in spans.of_item(item, container)), None)
