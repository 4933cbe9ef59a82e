"""Edits of a YAML mapping in lines of its own: members that leave it, or go into another one, with their comments."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from codemods.changes.flow_layout import Cut, key_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.kinds.json import Member, Node

_COMMENT_BEHIND = re.compile(r"(?:[ \t]+#[^\r\n]*)?")
_COMMENT_LINE = re.compile(r"([ \t]*)#[^\r\n]*")
_NESTED = re.compile(r"^( *)[^\s#-][^\r\n]*:[ \t]*\r?\n\1( +)[^\s#-]", re.MULTILINE)
_ANCHOR = re.compile(r"(?:[&!]\S*[ \t]+)*")
_NEEDS_QUOTES = re.compile(r"[,\[\]{}]")


def without(text: str, node: Node, leaving: Sequence[Member], placeholder: Member | None = None) -> Iterator[Cut]:
    """The cuts that take members out of a mapping; ``placeholder`` is one of them whose place something else takes."""
    gone = [member in leaving and member is not placeholder for member in node.members]
    kept = [index for index, is_gone in enumerate(gone) if not is_gone]
    if not kept:
        yield Cut(node.members[0].start, _end(text, node.members[-1]), "{}")
        return
    first = 0
    if gone[0] and _is_inline(text, node.members[0]):
        first = kept[0]
        yield Cut(node.members[0].start, node.members[first].start, "")
    for index in range(first, len(gone)):
        if gone[index]:
            yield _line_cut(text, _start(text, node, index), _end(text, node.members[index]))


def new_member(text: str, node: Node, key: str, members: Sequence[Member]) -> Cut:
    """The cut that puts a mapping of these members, under ``key``, in the place of the first of them."""
    first = members[0]
    indent = " " * _column(text, first)
    deeper = _newline(text) + indent + " " * _step(text)
    lines = [line for member in members for line in _lines(text, node, member)]
    start = _start(text, node, node.members.index(first)) + len(indent)
    start = first.start if _is_inline(text, first) else start
    return Cut(start, _end(text, first), f"{key_like(text, first, key)}:{_joined(lines, deeper)}")


def put_into(text: str, holder: Node, source: Node, members: Sequence[Member]) -> Cut | None:
    """The cut that puts members of ``source`` at the end of another mapping; None where they cannot stand there."""
    if holder.block:
        at = _end(text, holder.members[-1])
        deeper = _newline(text) + " " * _column(text, holder.members[0])
        lines = [line for member in members for line in _lines(text, source, member)]
        return Cut(at, at, _joined(lines, deeper))
    if not holder.members:
        deeper = _newline(text) + " " * (_column(text, members[0]) + _step(text))
        lines = [line for member in members for line in _lines(text, source, member)]
        start = len(text[: holder.start].rstrip(" "))
        return Cut(start, holder.end, _joined(lines, deeper))
    shown = [_in_braces(text, source, member) for member in members]
    at = holder.members[-1].value.end
    return Cut(at, at, "".join(f", {one}" for one in shown)) if None not in shown else None


def behind_anchor(text: str, node: Node) -> int:
    """Where a value starts behind its anchor and tag."""
    match = _ANCHOR.match(text, node.start, node.end)
    return match.end() if match is not None else node.start


def listed(text: str, node: Node) -> str | None:
    """A value as the only item of a list; None where it cannot stand in brackets."""
    source = text[node.start : node.end]
    if node.block:
        return None
    if source[:1] not in "\"'" and _NEEDS_QUOTES.search(source):
        return f"[{json.dumps(source, ensure_ascii=False)}]" if not re.match(r"[&!]|[^\r\n]*[\r\n]", source) else None
    return f"[{source}]"


def _in_braces(text: str, source: Node, member: Member) -> str | None:
    """A member as it can stand in a mapping in braces."""
    value = member.value
    shown = text[value.start : value.end]
    if not source.block:
        return f"{text[member.start : member.end]}: {shown}"
    whole = _lines(text, source, member)
    if value.block or len(whole) > 1 or "#" in whole[0][member.end - member.start + len(shown) :]:
        return None
    if value.form in ("string", "word") and shown[:1] not in "\"'" and _NEEDS_QUOTES.search(shown):
        shown = json.dumps(shown, ensure_ascii=False)
    return f"{text[member.start : member.end]}: {shown}"


def _lines(text: str, node: Node, member: Member) -> list[str]:
    """The lines of a member with its comments, less its indentation."""
    if not node.block:
        return [f"{text[member.start : member.end]}: {text[member.value.start : member.value.end]}"]
    column = _column(text, member)
    start = member.start if _is_inline(text, member) else _start(text, node, node.members.index(member))
    first, *rest = re.split(r"\r\n|\r|\n", text[start : _end(text, member)])
    return [first.lstrip(" "), *(line[min(column, len(line) - len(line.lstrip(" "))) :] for line in rest)]


def _joined(lines: Sequence[str], deeper: str) -> str:
    newline = deeper.rstrip(" ")
    return "".join(deeper + line if line else newline for line in lines)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _is_inline(text: str, member: Member) -> bool:
    """Whether something stands before the member on its line: the dash of an item."""
    return bool(text[_line_start(text, member.start) : member.start].strip())


def _column(text: str, member: Member) -> int:
    return member.start - _line_start(text, member.start)


def _start(text: str, node: Node, index: int) -> int:
    """The start of the line on which a member starts, or of the comments directly above it; those above the first one
    of a whole file are the file's."""
    start = _line_start(text, node.members[index].start)
    before = node.members[index - 1].value.end if index else node.start
    column = _column(text, node.members[index])
    while start > 0 and (index or node.start < start):
        above = _line_start(text, len(text[:start].removesuffix("\n").removesuffix("\r")))
        comment = _COMMENT_LINE.match(text, above, start)
        if above < before or comment is None or len(comment[1]) > column:
            return start
        start = above
    return start


def _end(text: str, member: Member) -> int:
    """The end of a member with the comment behind it, and with those below it that stand deeper than its key."""
    behind = _COMMENT_BEHIND.match(text, member.value.end)
    end = behind.end() if behind is not None else member.value.end
    while (line := re.compile(r"\r\n|\r|\n").match(text, end)) is not None:
        comment = _COMMENT_LINE.match(text, line.end())
        if comment is None or len(comment[1]) <= _column(text, member):
            break
        end = comment.end()
    return end


def _line_cut(text: str, start: int, end: int) -> Cut:
    """The cut of whole lines: with the line end behind them, or that before them at the end of a file."""
    line = re.compile(r"\r\n|\r|\n").match(text, end)
    if line is not None:
        return Cut(start, line.end(), "")
    return Cut(len(text[:start].removesuffix("\n").removesuffix("\r")), end, "")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _step(text: str) -> int:
    """How much deeper the file writes what is nested."""
    found = _NESTED.search(text)
    return len(found[2]) if found is not None else 2
