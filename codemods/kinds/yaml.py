"""YAML, line by line: mappings, lists, the five forms of a text, flow collections, anchors and aliases.

A scanner and not a parser: what is edited are bytes, so that everything around them stays as it is. Lines of a template
language are read as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.escapes import closing, escaped, unescaped
from codemods.kinds.shape import Kind, Piece, Text, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.kinds.json import Node

Keys = tuple[str, ...]
_KEY = re.compile(
    r"""(?P<key>"(?:\\.|[^"\\\r\n])*"|'(?:''|[^'\r\n])*'|(?!["'\[{#&*!|>%@`]|[-?:](?=\s))(?:(?!\s#)[^\r\n])*?)"""
    r"[ \t]*:(?=[ \t\r\n]|\Z)"
)
_DASH = re.compile(r"-(?=[ \t\r\n]|\Z)[ \t]*")
_PROPERTIES = re.compile(r"(?:(?:&(?P<anchor>[^\s,\[\]{}]+)|![^\s,\[\]{}]*)[ \t]*)+(?=\s|\Z|[\"'\[{|>]|\S)")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_BLOCK = re.compile(r"(?P<style>[|>])[-+0-9]*[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")
_PLAIN_END = re.compile(r"[ \t]+#|[ \t]*(?=\r|\n|\Z)")
_FLOW_PLAIN_END = re.compile(r"[ \t]*(?:[,\[\]{}\r\n]|:(?=[\s,\]}])|\Z)|[ \t]+#")
_LINE_END = re.compile(r"[\r\n]")
_FLOW_BLANK = re.compile(r"(?:[\s,]|#[^\r\n]*)*")


class _Scan:
    """Goes through the lines once. ``stack`` are the open collections: indentation, key, and (for lists) the number of
    the item."""

    def __init__(self, text: str) -> None:
        self.located = Text(text)
        self.text = text
        self.stack: list[tuple[int, str]] = []
        self.anchors: dict[str, Keys] = {}
        self.found: list[Piece] = []
        self.aliased: list[tuple[Keys, str]] = []
        self.counts: dict[tuple[Keys, int], int] = {}

    def document(self) -> list[Piece]:
        """All texts, those of aliases under the keys of the alias too."""
        at = 0
        while at < len(self.text):
            at = self.line(at)
        own = {piece.keys for piece in self.found}
        for keys, name in self.aliased:
            start = self.anchors.get(name)
            merged = keys[:-1] if keys[-1:] == ("<<",) else keys
            for piece in list(self.found) if start is not None else ():
                target = (*merged, *piece.keys[len(start or ()) :])
                if piece.keys[: len(start or ())] == start and target not in own:
                    own.add(target)
                    self.found.append(Piece(target, piece.text, piece.offsets, piece.anchor, piece.escape))
        return self.found

    def line(self, start: int) -> int:
        """Reads what starts on the line at ``start``; gives the start of the next line that is not read yet."""
        at = start
        while at < len(self.text) and self.text[at] in " \t":
            at += 1
        if at >= len(self.text) or self.text[at] in "\r\n":
            return _line_end(self.text, at)
        if self.text[at] == "#" or self.text.startswith("{{", at):
            end = _content_end(self.text, at)
            self.found.append(self.located.piece((), at, end))
            return _line_end(self.text, end)
        if at == start and self.text[at : at + 3] in ("---", "..."):
            self.stack = []
            at += 3 + len(self.text[at + 3 :]) - len(self.text[at + 3 :].lstrip(" \t"))
        elif at == start and self.text[at] == "%":
            return _line_end(self.text, at)
        return self.node(start, at)

    def node(self, start: int, at: int) -> int:
        """Dashes, a key and a value, as far as they stand on one line."""
        while (dash := _DASH.match(self.text, at)) is not None:
            indent = at - start
            self.close(indent, dash=True)
            index = self.next_index(indent)
            self.stack.append((indent, f"[{index}]"))
            at = dash.end()
        indent = at - start
        named = _PROPERTIES.match(self.text, at)
        key = _KEY.match(self.text, named.end() if named else at)
        if key is not None:
            self.close(indent, dash=False)
            self.stack.append((indent, _key_of(key["key"])))
            at = key.end()
            while at < len(self.text) and self.text[at] in " \t":
                at += 1
            return self.value(self.keys(), start, at, indent)
        return self.value(self.keys(), start, at, self.stack[-1][0] if self.stack else -1)

    def close(self, indent: int, *, dash: bool) -> None:
        """Closes the collections that a line of this indentation is not in; a list may stand at the indentation of
        its key."""
        while self.stack:
            depth, key = self.stack[-1]
            if depth > indent or (depth == indent and (key.startswith("[") or not dash)):
                self.stack.pop()
            else:
                return

    def next_index(self, indent: int) -> int:
        """The number of the next item of the list at this indentation."""
        keys = self.keys()
        index = self.counts.get((keys, indent), -1) + 1
        self.counts[keys, indent] = index
        return index

    def keys(self) -> Keys:
        return tuple(key for _, key in self.stack)

    def value(self, keys: Keys, start: int, at: int, indent: int) -> int:
        """The value at ``at``; ``indent`` is that of its key or dash."""
        named = _PROPERTIES.match(self.text, at)
        if named is not None:
            if named["anchor"]:
                self.anchors[named["anchor"]] = keys
            at = named.end()
        rest = self.text[at : at + 1]
        if rest in ("", "\r", "\n", "#"):
            end = _content_end(self.text, at)
            if rest == "#":
                self.found.append(self.located.piece((), at, end))
            return _line_end(self.text, end)
        alias, block = _ALIAS.match(self.text, at), _BLOCK.match(self.text, at)
        if alias:
            self.aliased.append((keys, alias[1]))
            end = alias.end()
        elif block:
            return self.block(keys, start, _line_end(self.text, block.end()), indent, folded=block["style"] == ">")
        elif rest in "\"'":
            end = self.quoted(keys, at, start)
        elif rest in "[{" and not self.text.startswith("{{", at):
            end = self.flow(keys, at, start)
        else:
            return self.plain(keys, at, start, indent)
        return self.behind(end)

    def behind(self, at: int) -> int:
        """Leaves the rest of the line, and gives the comment on it."""
        end = _content_end(self.text, at)
        if self.text[at:end].strip():
            self.found.append(self.located.piece((), at, end))
        return _line_end(self.text, end)

    def plain(self, keys: Keys, at: int, start: int, indent: int) -> int:
        """A text without quotes, with the lines that go on deeper."""
        lines: list[tuple[int, int]] = []
        while True:
            end = _PLAIN_END.search(self.text, at)
            stop = end.start() if end else len(self.text)
            lines.append((at, stop))
            following = self.behind(stop)
            at = following
            while at < len(self.text) and self.text[at] in " \t":
                at += 1
            goes_on = at < len(self.text) and self.text[at] not in "\r\n#" and at - following > indent
            if not goes_on or "#" in self.text[stop : _content_end(self.text, stop)]:
                break
        positions = [position for first, last in lines for position in range(first, last + 1)]
        value = " ".join(self.text[first:last] for first, last in lines)
        self.found.append(self.located.decoded(keys, value, positions, unchanged, start))
        return following

    def block(self, keys: Keys, start: int, at: int, indent: int, *, folded: bool) -> int:
        """A text in lines of its own, deeper than ``indent``."""
        lines: list[tuple[int, int]] = []
        margin: int | None = None
        while at < len(self.text):
            end = _content_end(self.text, at)
            content = self.text[at:end]
            depth = len(content) - len(content.lstrip(" "))
            if content.strip():
                if depth <= indent:
                    break
                margin = depth if margin is None else margin
            lines.append((min(at + (margin or 0), end), end))
            at = _line_end(self.text, end)
        while lines and not self.text[slice(*lines[-1])].strip():
            lines.pop()
        if lines:
            positions = [position for first, last in lines for position in range(first, last + 1)]
            value = (" " if folded else "\n").join(self.text[first:last] for first, last in lines)
            self.found.append(self.located.decoded(keys, value, positions, _indented(" " * (margin or 0)), start))
        return at

    def quoted(self, keys: Keys, at: int, start: int) -> int:
        """A text in quotes; gives the position behind them."""
        quote = self.text[at]
        if quote == '"':
            end = closing(self.text, at + 1, '"')
            value, positions = _double(self.text, at + 1, end)
            self.found.append(self.located.decoded(keys, value, positions, escaped, start))
            return min(end + 1, len(self.text))
        match = re.compile(r"(?:''|[^'])*").match(self.text, at + 1)
        end = match.end() if match else at + 1
        value, positions = _single(self.text, at + 1, end)
        self.found.append(self.located.decoded(keys, value, positions, _doubled, start))
        return min(end + 1, len(self.text))

    def flow(self, keys: Keys, at: int, start: int) -> int:
        """A collection in brackets; gives the position behind it."""
        closer = {"[": "]", "{": "}"}[self.text[at]]
        at += 1
        index = 0
        while True:
            at = self.flow_blank(at)
            here = self.text[at : at + 1]
            if here in ("", "]", "}"):
                return min(at + 1, len(self.text))
            key = _KEY.match(self.text, at) if closer == "}" else None
            before = at
            if key is not None and not re.search(r"[,\[\]{}]", key["key"].strip("\"'")):
                at = self.flow_blank(key.end())
                at = self.flow_value((*keys, _key_of(key["key"])), at, start)
            elif closer == "}" and here == '"':
                # JSON allows "key":value without a blank.
                end = closing(self.text, at + 1, '"') + 1
                colon = re.compile(r"\s*:\s*").match(self.text, end)
                name = unescaped(self.text, at + 1, end - 1)[0]
                at = self.flow_value((*keys, name), colon.end(), start) if colon else end
            else:
                at = self.flow_value((*keys, f"[{index}]"), at, start)
                index += 1
            at = max(at, before + 1)

    def flow_blank(self, at: int) -> int:
        match = _FLOW_BLANK.match(self.text, at)
        return match.end() if match else at

    def flow_value(self, keys: Keys, at: int, start: int) -> int:
        named = _PROPERTIES.match(self.text, at)
        at = named.end() if named else at
        here = self.text[at : at + 1]
        alias = _ALIAS.match(self.text, at)
        if alias:
            self.aliased.append((keys, alias[1]))
            return alias.end()
        if here and here in "\"'":
            return self.quoted(keys, at, start)
        if here and here in "[{":
            return self.flow(keys, at, start)
        end = _FLOW_PLAIN_END.search(self.text, at)
        stop = end.start() if end else len(self.text)
        if stop > at:
            self.found.append(self.located.decoded(keys, self.text[at:stop], range(at, stop + 1), unchanged, start))
        return stop


def _content_end(text: str, at: int) -> int:
    """Where the line that holds ``at`` ends, without its line end."""
    end = _LINE_END.search(text, at)
    return end.start() if end is not None else len(text)


def _line_end(text: str, at: int) -> int:
    """Where the line after the one that holds ``at`` starts."""
    end = _content_end(text, at)
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))


def _key_of(written: str) -> str:
    if written[:1] == '"':
        return unescaped(written, 1, len(written) - 1)[0]
    return written[1:-1].replace("''", "'") if written[:1] == "'" else written


def _double(text: str, start: int, end: int) -> tuple[str, list[int]]:
    value = ""
    positions: list[int] = []
    for gap in [*re.compile(r"(\\?)[ \t]*(?:\r\n|\r|\n)\s*").finditer(text, start, end), None]:
        part, places = unescaped(text, start, gap.start() if gap else end)
        value += part
        positions.extend(places[:-1])
        if gap is not None and not gap[1]:
            value += " "
            positions.append(gap.start())
        start = gap.end() if gap else end
    return value, [*positions, end]


def _single(text: str, start: int, end: int) -> tuple[str, list[int]]:
    found = [(match[0], match.start()) for match in re.compile(r"''|[^']").finditer(text, start, end)]
    return "".join(one[0] for one, _ in found), [*(at for _, at in found), end]


def _doubled(text: str) -> str:
    return text.replace("'", "''")


def _indented(margin: str) -> Callable[[str], str]:
    def escape(text: str) -> str:
        return text.replace("\n", "\n" + margin)

    return escape


def read(text: str) -> Iterator[Piece]:
    """The texts with their keys, items of lists as ``[0]``; the comments."""
    yield from _Scan(text).document()


def tree(text: str) -> Node:
    """All that the text holds, as a parser of YAML reads it."""
    from codemods.kinds.yaml_tree import parse_whole

    return parse_whole(text)


KIND = Kind("yaml", read, comments=True, tree=tree)
