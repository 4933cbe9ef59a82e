"""JSON, with comments and commas behind the last item tolerated: a tree of what stands where, and the texts in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.kinds.escapes import closing, escaped, unescaped
from codemods.kinds.shape import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_BLANK = re.compile(r"(?:[\s\ufeff]+|//[^\r\n]*|/\*.*?\*/)*", re.DOTALL)
_WORD = re.compile(r"""[^\s,:\[\]{}"]+""")


class NotJson(Exception):  # noqa: N818 - the name says what is wrong
    """The text is no JSON; ``position`` is the character at which that shows."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no JSON from character {position} on")
        self.position = position


@dataclass(frozen=True, slots=True)
class Member:
    """A key of an object, from its opening quote to its closing one, and its value."""

    key: str
    start: int
    end: int
    value: Node


@dataclass(frozen=True, slots=True)
class Node:
    """A value from ``start`` to ``end``: an ``object`` with its members, an ``array`` with its items, a ``string``, or
    a ``word`` such as a number, true, null.

    What YAML adds: a collection in lines of its own is a ``block``; an ``alias`` has what it stands for as its only
    item; what is ``merged`` are mappings that an object takes further members from.
    """

    form: str
    start: int
    end: int
    members: tuple[Member, ...] = ()
    items: tuple[Node, ...] = ()
    block: bool = False
    merged: tuple[Node, ...] = ()


def parse(text: str, start: int = 0) -> Node:
    """The value at ``start``; NotJson where there is none."""
    return _value(text, _skip(text, start))


def parse_whole(text: str) -> Node:
    """The only value of a text; NotJson where there is none, or something behind it."""
    node = parse(text)
    rest = _skip(text, node.end)
    if rest < len(text):
        raise NotJson(rest)
    return node


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int) -> Node:
    opening = text[at : at + 1]
    if opening == "{":
        return _object(text, at)
    if opening == "[":
        return _array(text, at)
    if opening == '"':
        end = closing(text, at + 1, '"') + 1
        if end > len(text):
            raise NotJson(at)
        return Node("string", at, end)
    word = _WORD.match(text, at)
    if word is None:
        raise NotJson(at)
    return Node("word", at, word.end())


def _object(text: str, start: int) -> Node:
    members: list[Member] = []
    at = _skip(text, start + 1)
    while text[at : at + 1] != "}":
        key = _value(text, at)
        at = _skip(text, key.end)
        if key.form != "string" or text[at : at + 1] != ":":
            raise NotJson(at)
        value = _value(text, _skip(text, at + 1))
        members.append(Member(unescaped(text, key.start + 1, key.end - 1)[0], key.start, key.end, value))
        at = _next(text, value.end, "}")
    return Node("object", start, at + 1, members=tuple(members))


def _array(text: str, start: int) -> Node:
    items: list[Node] = []
    at = _skip(text, start + 1)
    while text[at : at + 1] != "]":
        items.append(_value(text, at))
        at = _next(text, items[-1].end, "]")
    return Node("array", start, at + 1, items=tuple(items))


def _next(text: str, at: int, end: str) -> int:
    """Where the next item, or the end of all of them, stands."""
    at = _skip(text, at)
    if text[at : at + 1] == ",":
        return _skip(text, at + 1)
    if text[at : at + 1] != end:
        raise NotJson(at)
    return at


def strings(text: Text, node: Node, keys: tuple[str, ...] = ()) -> Iterator[Piece]:
    """The texts and words among the values at and below ``node``, with their keys."""
    pending = [(node, keys)]
    while pending:
        one, path = pending.pop()
        if one.form == "string":
            value, positions = unescaped(text.text, one.start + 1, one.end - 1)
            yield text.decoded(path, value, positions, escaped)
        elif one.form == "word":
            yield text.piece(path, one.start, one.end)
        pending.extend((item, (*path, f"[{index}]")) for index, item in reversed(list(enumerate(one.items))))
        pending.extend((member.value, (*path, member.key)) for member in reversed(one.members))


def read(text: str) -> Iterator[Piece]:
    """The values; a file of several JSON values, one after the other (JSON lines), has its values under ``[0]``,
    ``[1]``; what is no JSON is one piece without keys."""
    located = Text(text)
    roots: list[Node] = []
    at = _skip(text, 0)
    try:
        while at < len(text):
            roots.append(parse(text, at))
            at = _skip(text, roots[-1].end)
    except (NotJson, RecursionError):
        yield located.piece((), 0, len(text))
        return
    for index, root in enumerate(roots):
        yield from strings(located, root, () if len(roots) == 1 else (f"[{index}]",))


KIND = Kind("json", read, tree=parse_whole)
