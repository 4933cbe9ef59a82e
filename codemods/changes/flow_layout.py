"""Edits of an object in braces that leave its layout as it is: members that leave it, or go into another one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.kinds.json import Member, Node

_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters ``start`` to ``end`` become ``new``."""

    start: int
    end: int
    new: str


def without(node: Node, leaving: Sequence[Member], placeholder: Member | None = None) -> Iterator[Cut]:
    """The cuts that take members out of an object with their commas; ``placeholder`` is one of them whose place
    something else takes."""
    gone = [member in leaving and member is not placeholder for member in node.members]
    kept = [index for index, is_gone in enumerate(gone) if not is_gone]
    last = kept[-1] if kept else -1
    for index, member in enumerate(node.members):
        if gone[index] and index < last:
            yield Cut(member.start, node.members[index + 1].start, "")
    if last + 1 < len(node.members):
        start = node.members[last].value.end if kept else node.members[0].start
        yield Cut(start, node.members[-1].value.end, "")


def new_object(text: str, node: Node, key: str, members: Sequence[Member]) -> str:
    """The source of a member ``key`` with an object of these members, as it would stand in ``node``."""
    between, colon = _between(text, node), _colon(text, node)
    quote = f"{key_like(text, members[0], key)}{colon}"
    if "\n" not in between:
        return quote + "{" + f",{between}".join(source_of(text, member) for member in members) + "}"
    step = _step(text, node, between)
    inner = between + step
    shown = ("," + inner).join(_deeper(source_of(text, member), step) for member in members)
    return quote + "{" + inner + shown + between + "}"


def put_into(text: str, node: Node, sources: Sequence[str]) -> Cut:
    """The cut that puts members at the end of an object."""
    between = _between(text, node)
    shown = f",{between}".join(sources)
    if not node.members:
        return Cut(node.start + 1, node.end - 1, shown)
    at = node.members[-1].value.end
    return Cut(at, at, f",{between}{shown}")


def source_of(text: str, member: Member) -> str:
    """A member as it is written."""
    return text[member.start : member.value.end]


def key_like(text: str, member: Member, key: str) -> str:
    """A key in the quotes that another one has."""
    quote = text[member.start] if text[member.start] in "\"'" else ""
    return f"{quote}{key}{quote}"


def _between(text: str, node: Node) -> str:
    """What stands behind the commas of an object."""
    if len(node.members) > 1:
        first, second = node.members[:2]
        return text[first.value.end : second.start].partition(",")[2]
    blank = _BLANK.match(text, node.start + 1)
    inside = blank[0] if blank is not None else ""
    return inside if "\n" in inside and node.members else " "


def _colon(text: str, node: Node) -> str:
    return text[node.members[0].end : node.members[0].value.start] if node.members else ": "


def _step(text: str, node: Node, between: str) -> str:
    """One indentation: how much deeper the members stand than the bracket that closes the object."""
    inside = between.rpartition("\n")[2]
    closing = text[node.members[-1].value.end : node.end - 1].rpartition("\n")[2] if node.members else ""
    return inside[len(closing) :] if inside.startswith(closing) and inside != closing else "  "


def _deeper(source: str, step: str) -> str:
    return re.sub(r"(?<=\n)", step, source)
