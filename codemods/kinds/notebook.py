"""Jupyter notebooks: the code cells as Python, the other texts; nothing of the outputs."""

from __future__ import annotations

import json as standard_json
from typing import TYPE_CHECKING

from codemods.kinds.code import Block, CodeLine, readable
from codemods.kinds.escapes import escaped, unescaped
from codemods.kinds.json import NotJson, parse_whole
from codemods.kinds.shape import Form, Kind, Piece, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.kinds.json import Node

_PYTHON = ("python", "ipython")
_FORMS = {"foreign": Form.FOREIGN, "code": Form.SHELL}


def read(text: str) -> Iterator[Piece]:
    """The texts of cells that are not Python; a file that is no notebook is one text."""
    located = Text(text)
    try:
        cells = list(_cells(text))
    except (NotJson, RecursionError):
        yield located.piece((), 0, len(text))
        return
    for number, (form, source) in enumerate(cells):
        is_code = form == "code"
        keys = (f"cell {number + 1}",)
        block = readable(_block(located, source)) if is_code else None
        if block is not None:
            yield from _aside(located, source, block, keys)
            continue
        for node in source.items or (source,):
            if node.form == "string":
                value, positions = unescaped(text, node.start + 1, node.end - 1)
                piece = located.decoded(keys, value, positions, escaped)
                unread = is_code and not _is_shell(value, located, source)
                yield piece.of_form(Form.PYTHON if unread else _FORMS.get(form, Form.TEXT))


def _aside(located: Text, source: Node, block: Block, keys: tuple[str, ...]) -> Iterator[Piece]:
    """The magics and shell lines that were put aside."""
    for line, read_as in zip(_block(located, source).lines, block.lines, strict=True):
        if not read_as.offsets:
            yield Piece(keys, line.text, line.offsets, line.start, line.escape, Form.SHELL)


def code(text: str) -> Iterator[Block]:
    """The code cells that Python's parser takes, magics and shell lines put aside."""
    located = Text(text)
    try:
        cells = list(_cells(text))
    except (NotJson, RecursionError):
        return
    for form, source in cells:
        block = readable(_block(located, source)) if form == "code" else None
        if block is not None and block.lines:
            yield block


def _cells(text: str) -> Iterator[tuple[str, Node]]:
    """The type and the source of each cell."""
    root = parse_whole(text)
    members = {member.key: member.value for member in root.members}
    language = _text(text, _at(members.get("metadata"), "language_info", "name")) or _text(
        text, _at(members.get("metadata"), "kernelspec", "language")
    )
    cells = members.get("cells")
    for cell in cells.items if cells is not None else ():
        inside = {member.key: member.value for member in cell.members}
        form = _text(text, inside.get("cell_type"))
        if "source" in inside:
            foreign = form == "code" and language not in (*_PYTHON, "")
            yield "foreign" if foreign else form, inside["source"]


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = next((member.value for member in node.members if member.key == key), None) if node else None
    return node


def _text(text: str, node: Node | None) -> str:
    return unescaped(text, node.start + 1, node.end - 1)[0] if node is not None and node.form == "string" else ""


def _block(located: Text, source: Node) -> Block:
    escape = _escape(located.text)
    if source.form == "string":
        return Block(tuple(_lines(located, source, escape)), "\\n")
    items = [item for item in source.items if item.form == "string"]
    found: list[CodeLine] = []
    text = located.text
    gap = text[items[0].end : items[1].start] if len(items) > 1 else _gap(text, source)
    for index, item in enumerate(items):
        last = index + 1 == len(items)
        value, positions = unescaped(text, item.start + 1, item.end - 1)
        code = value[:-1] if value.endswith("\n") else value
        end = item.end if last else items[index + 1].start
        after = positions[len(code)]
        found.append(
            CodeLine(
                code,
                tuple(located.offsets[position] for position in positions[: len(code) + 1]),
                located.offsets[item.start],
                located.offsets[end],
                '"',
                text[after:end],
                escape,
            )
        )
    return Block(tuple(found), f'\\n"{gap}')


def _gap(text: str, source: Node) -> str:
    """What would stand between two lines of a cell that has one."""
    opening = text[source.start + 1 : source.items[0].start] if source.items else ""
    return "," + (opening or " " * ('": ' in text))


def _lines(located: Text, source: Node, escape: Callable[[str], str]) -> Iterator[CodeLine]:
    """The lines of a cell whose source is one text."""
    value, positions = unescaped(located.text, source.start + 1, source.end - 1)
    start = 0
    for line in value.splitlines(keepends=True):
        code = line.rstrip("\r\n")
        end = start + len(line)
        offsets = tuple(located.offsets[position] for position in positions[start : start + len(code) + 1])
        after = located.text[positions[start + len(code)] : positions[end]]
        yield CodeLine(code, offsets, offsets[0], located.offsets[positions[end]], "", after, escape)
        start = end


def _escape(text: str) -> Callable[[str], str]:
    """How the file writes its texts: with what is not ASCII as it is, or escaped."""

    def ascii_only(new: str) -> str:
        return standard_json.dumps(new)[1:-1]

    return ascii_only if text.isascii() else escaped


def _is_shell(value: str, located: Text, source: Node) -> bool:
    block = _block(located, source)
    first = block.lines[0].text.lstrip() if block.lines else ""
    return first.startswith("%%") or value.lstrip().startswith(("!", "%"))


KIND = Kind("notebook", read, code=code)
