"""Edits of JSON that stands in a text: members taken out, moved into another one, values put into a list. What stays
keeps its bytes, with the quotes and escapes of whatever the JSON is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.apply.errors import EditImpossible, EditNotFound
from codemods.kinds.json import NotJson, parse_whole
from codemods.kinds.placeholders import masked
from codemods.model.edits import MoveItems, RemoveItem, ReplaceText, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemods.kinds.json import Member, Node
    from codemods.kinds.shape import Piece
    from codemods.model.edits import Edit
    from codemods.model.places import Span

Rope = list[tuple[int, int] | str]
"""Ranges of the JSON's characters, and new text between them."""
_LIST = "[VALUE]"


class JsonEditor:
    """The edits of one JSON text; ``body`` is where it stands."""

    def __init__(self, body: Piece, edits: Iterable[Edit]) -> None:
        self.body = body
        self.text = body.text
        try:
            self.root = parse_whole(masked(body.text, commands=body.commands))
        except (NotJson, RecursionError):
            raise EditNotFound("the text is no JSON", list(edits)) from None
        self.wrapped: dict[Span, Rewrite] = {}
        self.removed: dict[Span, RemoveItem] = {}
        self.moves: dict[Span, list[MoveItems]] = {}
        for edit in edits:
            if isinstance(edit, Rewrite) and edit.template == _LIST:
                self.wrapped[edit.span] = edit
            elif isinstance(edit, RemoveItem):
                self.removed[edit.item] = edit
            elif isinstance(edit, MoveItems):
                self.moves.setdefault(edit.container, []).append(edit)
            else:
                raise EditImpossible("JSON cannot be edited like this", [edit])
        self.left: set[Edit] = {*self.wrapped.values(), *self.removed.values()}
        self.left.update(move for moves in self.moves.values() for move in moves)

    def replacement(self, data: bytes) -> tuple[ReplaceText, str]:
        """The bytes that change, and what the whole text means then; ``EditNotFound`` where an edit has no place."""
        rope = _merged(self._node(self.root))
        if self.left:
            raise EditNotFound("nothing in the JSON stands where an edit says", sorted(self.left, key=repr))
        meant = "".join(part if isinstance(part, str) else self.text[part[0] : part[1]] for part in rope)
        start, end = self.root.start, self.root.end
        first, last = rope[0], rope[-1]
        if not isinstance(first, str) and first[0] == start:
            start, rope = first[1], rope[1:]
        if rope and not isinstance(last, str) and last[1] == end:
            end, rope = last[0], rope[:-1]
        offsets = self.body.offsets
        written = b"".join(
            self.body.escape(part).encode() if isinstance(part, str) else data[offsets[part[0]] : offsets[part[1]]]
            for part in rope
        )
        edit = ReplaceText(self.body.span(start, max(start, end)), written.decode("utf-8", "surrogatepass"))
        return edit, self.text[: self.root.start] + meant + self.text[self.root.end :]

    def _node(self, node: Node) -> Rope:
        """A value with the edits in it."""
        rope: Rope
        if node.form == "object":
            rope = self._collection(node, [(member.start, member.value.end) for member in node.members])
        elif node.form == "array":
            rope = self._collection(node, [(item.start, item.end) for item in node.items])
        else:
            rope = [(node.start, node.end)]
        wrap = self.wrapped.get(self.body.span(node.start, node.end))
        if wrap is not None:
            self.left.discard(wrap)
            rope = ["[", *rope, "]"]
        return rope

    def _item(self, node: Node, index: int) -> Rope:
        """An item of a collection; a member's key stays as it is."""
        if node.form == "array":
            return self._node(node.items[index])
        member = node.members[index]
        return [(member.start, member.value.start), *self._node(member.value)]

    def _collection(self, node: Node, spans: Sequence[tuple[int, int]]) -> Rope:
        """An object or an array: its items in order, without those that leave, with those that come."""
        if not spans:
            return [(node.start, node.end)]
        moves = self.moves.get(self.body.span(node.start, node.end), [])
        names = [self._name(node, index) for index in range(len(spans))]
        moved = {index: move for move in moves for index, name in enumerate(names) if name in move.items}
        self.left.difference_update(moves)
        gone = {index for index, name in enumerate(names) if name in self.removed}
        self.left.difference_update(self.removed[names[index]] for index in gone)
        targets = {names.index(move.target): move for move in moves if move.target in names}
        seen: set[MoveItems] = set()
        kept: list[tuple[int, Rope]] = []
        for index in range(len(spans)):
            move = moved.get(index)
            if index in gone:
                continue
            if index in targets:
                kept.append((index, self._filled(node, index, [one for one in moved if moved[one] is targets[index]])))
            elif move is None:
                kept.append((index, self._item(node, index)))
            elif move.target is None and move not in seen:
                seen.add(move)
                kept.append((index, self._new(node, move.into, [one for one in moved if moved[one] is move])))
        if not kept:
            return [self.text[node.start] + self.text[node.end - 1]]
        rope: Rope = [(node.start, spans[0][0])]
        for number, (index, item) in enumerate(kept):
            if number:
                at = max(index, 1)
                rope.append((spans[at - 1][1], spans[at][0]))
            rope += item
        return [*rope, (spans[-1][1], node.end)]

    def _name(self, node: Node, index: int) -> Span:
        """What an edit calls the item: the key of a member, an array's item itself."""
        if node.form == "array":
            return self.body.span(node.items[index].start, node.items[index].end)
        return self.body.span(node.members[index].start, node.members[index].end)

    def _new(self, node: Node, into: str, indices: Sequence[int]) -> Rope:
        """A new member that holds the moved ones."""
        first = node.members[indices[0]]
        colon = self.text[first.end : first.value.start]
        return [f'"{into}"{colon}', *self._object(node, indices)]

    def _object(self, node: Node, indices: Sequence[int]) -> Rope:
        head, close = self._edges(node)
        if "\n" not in head:
            pad = head if not head.strip() else ""
            between = ", " if " " in self._gap(node) or len(node.members) == 1 else ","
            return [f"{{{pad}", *self._joined(node, indices, between, ""), f"{pad}}}"]
        indent = head.rpartition("\n")[2]
        unit = indent.removeprefix(close) or "  "
        newline = "\r\n" if "\r\n" in head else "\n"
        deeper = newline + indent + unit
        return [f"{{{deeper}", *self._joined(node, indices, f",{deeper}", unit), f"{newline}{indent}}}"]

    def _filled(self, node: Node, index: int, indices: Sequence[int]) -> Rope:
        """The member at ``index`` with the moved ones in its value."""
        member: Member = node.members[index]
        value = member.value
        key: Rope = [(member.start, value.start)]
        if not value.members:
            return [*key, *self._object(node, indices)]
        rope = self._node(value)
        head, _ = self._edges(value)
        outer, _ = self._edges(node)
        deeper = "\n" in head
        extra = head.rpartition("\n")[2].removeprefix(outer.rpartition("\n")[2]) if deeper and "\n" in outer else ""
        gap = self._gap(value) if len(value.members) > 1 else "," + (head if deeper else " ")
        last = rope.pop()
        assert not isinstance(last, str)
        tail = value.members[-1].value.end
        return [*key, *rope, (last[0], tail), gap, *self._joined(node, indices, gap, extra), (tail, last[1])]

    def _joined(self, node: Node, indices: Sequence[int], between: str, indent: str) -> Rope:
        """The members, each ``indent`` deeper."""
        rope: Rope = []
        for number, index in enumerate(indices):
            rope += [between] if number else []
            for part in self._item(node, index):
                rope += [part] if isinstance(part, str) or not indent else self._deeper(part, indent)
        return rope

    def _deeper(self, part: tuple[int, int], indent: str) -> Rope:
        rope: Rope = []
        start = part[0]
        for at in range(part[0], part[1]):
            if self.text[at] == "\n":
                rope += [(start, at + 1), indent]
                start = at + 1
        return [*rope, (start, part[1])]

    def _edges(self, node: Node) -> tuple[str, str]:
        """What stands before the first member, and the indentation of the closing brace."""
        first, last = node.members[0], node.members[-1]
        return self.text[node.start + 1 : first.start], self.text[last.value.end : node.end - 1].rpartition("\n")[2]

    def _gap(self, node: Node) -> str:
        """What stands between the first two members."""
        members = node.members
        return self.text[members[0].value.end : members[1].start] if len(members) > 1 else ", "


def _merged(rope: Rope) -> Rope:
    """The same without empty ranges, and with ranges that follow each other as one."""
    found: Rope = []
    for part in rope:
        last = found[-1] if found else ""
        if isinstance(part, str) or isinstance(last, str) or last[1] != part[0]:
            found += [part] if isinstance(part, str) or part[0] < part[1] else []
        else:
            found[-1] = (last[0], part[1])
    return found
