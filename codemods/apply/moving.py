"""Everything that happens to the items of one container: items leave it, and items move into a mapping nested in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.closing_up import close_up
from codemods.apply.entries import Literal, Mapping, converted, laid_over, mapping_in, new_entry, with_mapping
from codemods.apply.errors import EditConflict, EditImpossible
from codemods.apply.filling import Moved, append
from codemods.apply.gaps import NOTHING, Gap
from codemods.apply.layout import Style, breaks_between, indent_at, line_at, new_room, room_in, style_of
from codemods.apply.ownership import Carried, carried
from codemods.apply.rows import Container, Row, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Move:
    """Items of a row (by index) that go into the mapping under ``into``: that of the item ``target``, or a new one
    that takes over what ``seed`` holds, and ``beneath``: keys with the sources of their values."""

    items: frozenset[int]
    into: str
    target: int | None
    seed: str = ""
    beneath: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Writing:
    """How the file is written: its indentation, and how a string literal is to be written beside a given one (or
    none).
    """

    unit: str
    literal: Callable[[str, cst.CSTNode | None], str]


def rearranged(
    node: Container, removed: frozenset[int], moves: Sequence[Move], writing: Writing
) -> tuple[cst.CSTNode, list[cst.Comment]]:
    """Return ``node`` with all of that done, and the comments around removed items that went with them.

    Raises ``EditConflict`` where two of the changes want the same item, ``EditImpossible`` where the container cannot
    hold a mapping.
    """
    exact = read(node)
    row = exact.settled
    moves = _merged(moves)
    moving = frozenset().union(*(move.items for move in moves))
    leaving = removed | moving
    targets = {move.target for move in moves if move.target is not None}
    if removed & moving or targets & leaving or sum(len(move.items) for move in moves) > len(moving):
        raise EditConflict("an item is to be removed or moved more than once")
    comments = carried(row, moving, leaving)
    places = frozenset(min(move.items) for move in moves if move.target is None)
    closed = close_up(exact, leaving, places)
    items, gaps = list(closed.items), list(closed.gaps)
    kept = [index for index in range(len(row.items)) if index not in leaving or index in places]
    for move in moves:
        place = min(move.items) if move.target is None else move.target
        at = kept.index(place)
        if at and _is_broken(row, move, comments) and not gaps[at].breaks:
            gaps[at] = gaps[at].with_blank(line_at(row, place))
        gap, comments = _last_comment_outside(row, move, gaps[at + 1], comments)
        items[at], gaps[at + 1] = _entry_with(node, row, move, place, comments, writing), gap
    dropped = [comment for index in sorted(removed) for comment in comments.get(index, Carried()).comments]
    return write(node, Row(tuple(items), tuple(gaps))), dropped


def _last_comment_outside(
    row: Row, move: Move, gap: Gap, comments: dict[int, Carried]
) -> tuple[Gap, dict[int, Carried]]:
    """Leave the comment of the last moved item at the end of the new item's line, where that is the same line.

    ``gap`` is the one after the new item. Returns it and the comments that still go inside.
    """
    last = comments.get(max(move.items), Carried())
    others = {**comments, max(move.items): Carried(last.head)}
    inline = style_of(row) is Style.INLINE and not any(
        others[index].comments for index in move.items if index in others
    )
    if move.target is not None or last.tail is None or not gap.takes_tail:
        return gap, comments
    if style_of(row) is not Style.HANGING and not inline:
        return gap, comments
    assert isinstance(gap.blank, cst.ParenthesizedWhitespace)
    lines = (*last.below, *gap.blank.empty_lines)
    outside = gap.with_blank(gap.blank.with_changes(first_line=last.tail, empty_lines=lines))
    return outside, others


def _merged(moves: Sequence[Move]) -> list[Move]:
    merged: dict[object, Move] = {}
    for move in moves:
        key = (move.into, move.target, move.beneath)
        known = merged.get(key, move)
        merged[key] = replace(known, items=known.items | move.items, seed=known.seed or move.seed)
    return list(merged.values())


def _entry_with(
    node: Container, row: Row, move: Move, place: int, comments: dict[int, Carried], writing: Writing
) -> cst.CSTNode:
    """Return the item that stands at ``place`` once the moved items are in it."""
    if not isinstance(node, (cst.Dict, cst.Call, cst.MatchMapping)):
        raise EditImpossible("only a dict display, a call or a mapping pattern has items that can move into a mapping")
    order = sorted(move.items)
    key = getattr(row.items[order[0]], "key", None)

    def literal(content: str) -> str:
        return writing.literal(content, key)

    entry, mapping = _held(node, row, move, literal)
    moved = [
        Moved(converted(row.items[index], mapping, literal), comments.get(index, Carried()), indent_at(row, index))
        for index in order
    ]
    commented = any(item.comments.comments for item in moved)
    bare = with_mapping(entry, write(mapping, _emptied(read(mapping))))
    shown = cst.Module([]).code_for_node(bare.with_changes(comma=cst.MaybeSentinel.DEFAULT))
    prefix = len(shown.rpartition("\n")[2]) - 1
    fresh = new_room(row, place, prefix, writing.unit, commented)
    if _is_broken(row, move, comments):
        indent = fresh.closing.deeper(" " * prefix)
        fresh = replace(fresh, indent=indent, breaks=breaks_between(row, order))
    inner = read(mapping).settled
    if move.target is not None or move.seed or move.beneath:
        fresh = room_in(inner, fresh, new_room(row, place, prefix, writing.unit, commented=True), commented)
    return with_mapping(entry, write(mapping, append(inner, moved, fresh)))


def _is_broken(row: Row, move: Move, comments: dict[int, Carried]) -> bool:
    """Say whether a new mapping is to end its lines where a row with several items to a line did."""
    said = any(comments[index].comments for index in move.items if index in comments)
    is_new = move.target is None and not move.seed
    return is_new and not said and style_of(row) is Style.INLINE and any(breaks_between(row, sorted(move.items)))


def _held(node: Mapping, row: Row, move: Move, literal: Literal) -> tuple[cst.CSTNode, Mapping]:
    if move.target is None:
        return new_entry(node, move.into, literal, move.seed, move.beneath)
    entry = row.items[move.target]
    mapping = mapping_in(entry)
    return (entry, mapping) if mapping is not None else laid_over(entry, move.into)


def _emptied(row: Row) -> Row:
    return Row((), (row.gaps[0].with_blank(NOTHING),))
