"""``urllib.parse``: URLs put together from parts, and taken apart into named ones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.heap import ListValue
from codemods.analysis.pairs import paired
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Serialized, TupleValue, Unknown, alternatives, join, plain

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.text import Parts
    from codemods.analysis.values import Value

SPLIT = ("scheme", "netloc", "path", "query", "fragment")
PARSED = ("scheme", "netloc", "path", "params", "query", "fragment")
_URL = re.compile(
    r"(?:(?P<scheme>[A-Za-z][\w+.-]*):)?(?://(?P<netloc>[^/?#]*))?(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)


def unsplit(parts: TupleValue) -> Value:
    """``urlunsplit`` or ``urlunparse`` of five or six parts; a fragment is left out, which no server sees."""
    scheme, netloc, path, query = (*parts.items[:3], parts.items[-2])
    found = [
        text.concatenated(
            [
                text.pieces_of(scheme),
                [(Lit("://" if _is_there(scheme) else "//" if _is_there(netloc) else ""),)],
                text.pieces_of(netloc),
                [(Lit("/"), *pieces) if _is_there(netloc) and _is_relative(pieces) else pieces],
            ]
        )
        for pieces in text.pieces_of(path)
    ]
    if not _is_there(query):
        return join(found)
    return text.concatenated(
        [
            [pieces for one in found for pieces in text.pieces_of(one)],
            [(Lit("?"), *pieces) for pieces in text.pieces_of(query)],
        ]
    )


def joined_urls(base: Value, relative: Value) -> Value:
    """``urljoin(base, relative)``, and ``base.join(relative)`` of URL objects."""
    return join([text.url_joined(Str(a), Str(b)) for a in text.pieces_of(base) for b in text.pieces_of(relative)])


def split_attribute(owner: TupleValue, name: str) -> Value | None:
    """``urlsplit(url).name``: the part of that name; None for what is no part of a URL."""
    if name in owner.names:
        return owner.items[owner.names.index(name)]
    if name == "hostname" and "netloc" in owner.names:
        return owner.items[1]
    return None


def split_method(owner: TupleValue, name: str, arguments: Arguments) -> Value | None:
    """``geturl()`` and ``_replace(...)`` of a URL that was taken apart; None for other methods."""
    if not owner.names:
        return None
    if name == "geturl":
        return unsplit(owner)
    if name == "_replace":
        given = {key: argument.value for key, argument in arguments.keywords.items()}
        return replace(
            owner, items=tuple(given.get(key, one) for key, one in zip(owner.names, owner.items, strict=True))
        )
    return None


def _is_there(part: Value) -> bool:
    return constant(part) not in ("", None)


def _is_relative(pieces: Parts) -> bool:
    return bool(pieces) and isinstance(pieces[0], Lit) and pieces[0].text[:1] not in ("", "/")


def _urlencode(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return join([Serialized(one, "form") for one in alternatives(paired(arguments.value(0) or NONE))])


def _urljoin(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    base, relative = arguments.value(0), arguments.value(1)
    if base is None or relative is None:
        return Unknown("a joined URL")
    return joined_urls(base, relative)


def _unsplit(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    found: list[Value] = []
    for parts in alternatives(arguments.value(0) or NONE):
        items = (
            parts
            if isinstance(parts, TupleValue)
            else TupleValue(tuple(parts.values()))
            if isinstance(parts, ListValue) and parts.exact
            else None
        )
        known = items is not None and len(items.items) in (len(SPLIT), len(PARSED))
        found.append(unsplit(items) if items is not None and known else Unknown("a URL made of parts"))
    return join(found)


def _splitting(names: tuple[str, ...]) -> Callable[..., Value]:
    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        given = arguments.value(0) or NONE
        return join([TupleValue(_split(Str(pieces), names), names=names) for pieces in text.pieces_of(given)])

    return rule


def _made(names: tuple[str, ...]) -> Callable[..., Value]:
    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        items = tuple(arguments.value(index, name) or plain("") for index, name in enumerate(names))
        return TupleValue(items, names=names)

    return rule


def _split(url: Str, names: tuple[str, ...]) -> tuple[Value, ...]:
    """The parts of a URL; what is not known in it counts as one character that separates nothing."""
    flat = "".join("\0" if isinstance(part, Hole) else part.text for part in url.parts)
    match = _URL.fullmatch(flat)
    assert match is not None
    spans = {name: match.span(name) for name in SPLIT}
    return tuple(_cut(url, *spans.get(name, (-1, -1))) for name in names)


def path_of(url: Str) -> Value:
    """The path of a URL."""
    return _split(url, ("path",))[0]


def _cut(url: Str, start: int, end: int) -> Str:
    """The pieces between two places of the flat text."""
    kept: list[Lit | Hole] = []
    offset = 0
    for part in url.parts:
        length = 1 if isinstance(part, Hole) else len(part.text)
        first, last = max(start - offset, 0), min(end - offset, length)
        if first < last:
            kept.append(part if isinstance(part, Hole) else part.cut(first, last))
        offset += length
    return Str(tuple(kept))


RULES: dict[str, Callable[..., Value]] = {
    "urllib.parse.urlencode": _urlencode,
    "urllib.parse.urljoin": _urljoin,
    "urllib.parse.urlunsplit": _unsplit,
    "urllib.parse.urlunparse": _unsplit,
    "urllib.parse.urlsplit": _splitting(SPLIT),
    "urllib.parse.urlparse": _splitting(PARSED),
    "urllib.parse.SplitResult": _made(SPLIT),
    "urllib.parse.ParseResult": _made(PARSED),
}
