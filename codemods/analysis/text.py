"""Operations on texts with holes: concatenation, the formatting mini-languages, joins and the pieces of
``urllib.parse`` that clients use."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue
from codemods.analysis.strings import Embed, Hole, Lit, Str
from codemods.analysis.values import (
    ALTERNATIVES,
    NONE,
    Const,
    EnumMember,
    FilePath,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
    join,
)
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from codemods.analysis.values import Value

_PERCENT = re.compile(r"%(?:\((?P<name>[^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(?P<type>[a-zA-Z%])")
BRACES = re.compile(r"\{\{|\}\}|\{(?P<field>[^{}!:]*)(?:![rsa])?(?::[^{}]*)?\}")
DOLLARS = re.compile(r"\$\$|\$(?P<brace>\{)?(?P<field>[A-Za-z_]\w*)(?(brace)\})")
"""The fields of a ``string.Template``."""

Parts = tuple[Lit | Hole, ...]
PIECES = 1_000
"""Of how many pieces a text can be: one that is added to itself has twice as many each time."""


def pieces_of(value: Value) -> tuple[Parts, ...]:
    """The texts that ``str(value)`` can be, each as pieces; what is not text becomes a hole.

    None is left out where there is something else: code that builds a text does not mean it.
    """
    options = [one for one in alternatives(value) if one != NONE] or [NONE]
    return tuple(dict.fromkeys(_pieces(one) for one in options))[: ALTERNATIVES + 1]


def _pieces(value: Value) -> Parts:
    if isinstance(value, Str):
        return value.parts
    if isinstance(value, FilePath):
        return value.text.parts
    if isinstance(value, EnumMember):
        return _pieces(alternatives(value.value)[0])
    if isinstance(value, Const):
        if isinstance(value.value, bytes):
            return (Lit(value.value.decode("latin-1")),)
        text = str(value.value)
        place = value.place
        if place is not None and place.span.end - place.span.start == len(text):
            return (Lit(text, place.path, range(place.span.start, place.span.end + 1)),)
        return (Lit(text),)
    return (Hole(value),)


def embedded(parts: Parts, embed: Embed) -> Parts:
    """The pieces with a note of how they were put into a larger text."""
    return tuple(replace(part, embeds=(*part.embeds, embed)) for part in parts)


def concatenated(operands: Iterable[Sequence[Parts]]) -> Value:
    """Every combination of the operands' alternatives, one after the other."""
    found: dict[Str, None] = {}
    for combination in product(*operands):
        if len(found) >= ALTERNATIVES:
            return join([*found, Unknown(f"more than {ALTERNATIVES} possible texts")])
        pieces = tuple(part for parts in combination for part in parts)
        if len(pieces) > PIECES:
            return join([*found, Unknown(f"a text of more than {PIECES} pieces")])
        found.setdefault(Str(pieces))
    return join(found)


def is_text(value: Value) -> bool:
    return any(isinstance(one, (Str, EnumMember)) for one in alternatives(value))


def percent(
    template: Str,
    value: Value,
    container: Place,
    left: Place,
    places: Sequence[Place],
    droppable: Callable[[Place], bool],
) -> Value:
    """``template % value``; ``left`` is the template's place, ``places`` are the elements of a tuple display, or the
    one operand."""
    items = value.items if isinstance(value, TupleValue) else (value,)
    kind = "item" if isinstance(value, TupleValue) else "sole"
    holder = value.place if isinstance(value, TupleValue) and value.place is not None else container
    position = 0

    def field(match: re.Match[str], hole: Place | None) -> Sequence[Parts]:
        nonlocal position
        if match["type"] == "%":
            return [(Lit("%"),)]
        if match["name"] is not None:
            found = [one.value_of(match["name"], ()) for one in alternatives(value) if isinstance(one, DictValue)]
            known = join([one for one in found if one is not None]) if any(found) else Unknown("a formatted value")
            return [embedded(parts, Embed("named", container, container, hole)) for parts in pieces_of(known)]
        index, position = position, position + 1
        if index >= len(items):
            return [(Hole(Unknown("a formatted value")),)]
        place = places[index] if index < len(places) else container
        can_go = index < len(places) and droppable(place)
        embed = Embed(kind, place, container if kind == "sole" else holder, hole, left, can_go)
        return [embedded(parts, embed) for parts in pieces_of(items[index])]

    return _filled(template, _PERCENT, field)


def formatted(
    template: Str,
    positional: Sequence[tuple[Value, Place]],
    keywords: dict[str, tuple[Value, Place]],
    container: Place,
    droppable: Callable[[Place], bool],
    part_of: Callable[[Value, str], Value],
    fields: re.Pattern[str],
) -> Value:
    """``template.format(*positional, **keywords)``; with ``DOLLARS`` for ``fields``, ``template.substitute``.

    ``part_of`` gives what the steps behind a field's name, ``.host`` or ``[0]``, lead to.
    """
    position = 0

    def field(match: re.Match[str], hole: Place | None) -> Sequence[Parts]:
        nonlocal position
        if match["field"] is None:
            return [(Lit(match[0][0]),)]
        name = re.split(r"[.\[]", match["field"], maxsplit=1)[0]
        found: tuple[Value, Place] | None
        if name == "" or name.isdigit():
            index = int(name) if name else position
            position += 1
            found = positional[index] if index < len(positional) else None
        else:
            found = keywords.get(name)
        if found is None:
            return [(Hole(Unknown(f"the field {name!r}", (name,))),)]
        steps = match["field"][len(name) :]
        value = part_of(found[0], steps) if steps else found[0]
        own = found[1] != container
        kind = "item" if own and not steps else "named"
        embed = Embed(kind, found[1], container, hole, None, not own or droppable(found[1]))
        return [embedded(parts, embed) for parts in pieces_of(value)]

    return _filled(template, fields, field)


def _filled(
    template: Str, pattern: re.Pattern[str], field: Callable[[re.Match[str], Place | None], Sequence[Parts]]
) -> Value:
    operands: list[Sequence[Parts]] = []
    for part in template.parts:
        if isinstance(part, Hole):
            operands.append([(part,)])
            continue
        done = 0
        for match in pattern.finditer(part.text):
            if match.start() > done:
                operands.append([(part.cut(done, match.start()),)])
            operands.append(field(match, _place(part, match.start(), match.end())))
            done = match.end()
        if done < len(part.text):
            operands.append([(part.cut(done, len(part.text)),)])
    return concatenated(operands)


def _place(part: Lit, start: int, end: int) -> Place | None:
    """The bytes of characters ``start`` to ``end`` of a piece, or None where it has no place."""
    if part.offsets is None:
        return None
    return Place(part.path, Span(part.offsets[start], part.offsets[end]), 0, 0)


def replaced(template: Str, old: str, new: Value) -> Value:
    """``template.replace(old, new)``."""
    if not old:
        return template
    return _filled(template, re.compile(re.escape(old)), lambda _match, _place: pieces_of(new))


def joined(separator: Str, items: Iterable[tuple[Value, Embed | None]], call: Place) -> Value:
    """``separator.join(items)``, the ``call``; each item with how it can be taken out, where that is known."""
    between = embedded(separator.parts, Embed("separator", call, call))
    operands: list[Sequence[Parts]] = []
    for index, (item, embed) in enumerate(items):
        if index:
            operands.append([between])
        found = pieces_of(item)
        operands.append([embedded(parts, embed) for parts in found] if embed is not None else found)
    return concatenated(operands)


def stripped(text: Str, characters: str | None, *, left: bool, right: bool) -> Str:
    """``text.strip(characters)`` on the sides that are known."""
    parts = list(text.parts)
    while left and parts and isinstance(first := parts[0], Lit):
        kept = first.text.lstrip(characters)
        parts[0] = first.cut(len(first.text) - len(kept), len(first.text))
        if kept or len(parts) == 1:
            break
        del parts[0]
    while right and parts and isinstance(last := parts[-1], Lit):
        parts[-1] = last.cut(0, len(last.text.rstrip(characters)))
        if last.text.rstrip(characters) or len(parts) == 1:
            break
        del parts[-1]
    return Str(tuple(parts))


def flat(text: Str) -> str:
    """The text with a NUL for each hole."""
    return "".join("\0" if isinstance(part, Hole) else part.text for part in text.parts)


def starts(text: Str, prefix: str) -> bool | None:
    """``text.startswith(prefix)``, or None where a hole leaves it open."""
    known = ""
    for part in text.parts:
        if isinstance(part, Hole):
            return None if prefix.startswith(known) else False
        known += part.text
        if len(known) >= len(prefix):
            return known.startswith(prefix)
    return known.startswith(prefix)


def ends(text: Str, suffix: str) -> bool | None:
    """``text.endswith(suffix)``, or None where a hole leaves it open."""
    known = ""
    for part in reversed(text.parts):
        if isinstance(part, Hole):
            return None if suffix.endswith(known) else False
        known = part.text + known
        if len(known) >= len(suffix):
            return known.endswith(suffix)
    return known.endswith(suffix)


def url_joined(base: Str, relative: Str) -> Str:
    """``urljoin(base, relative)`` as RFC 3986 has it for the shapes clients use."""
    if re.match(r"[a-z][a-z0-9+.-]*://", _head(relative)):
        return relative
    if _head(relative).startswith("/"):
        return Str((*_origin(base), *relative.parts))
    directory = _directory(base)
    if directory and ends(Str(directory), "/") is None:
        # A base that is not known ends with a slash all the same: what is behind its last one is left out.
        directory = (*directory, Lit("/"))
    return Str((*directory, *relative.parts))


def base_joined(base: Str, relative: Str) -> Str:
    """A client's base with a relative URL appended, one slash between them."""
    if re.match(r"[a-z][a-z0-9+.-]*://", _head(relative)) or not base.parts:
        return relative
    tail = stripped(relative, "/", left=True, right=False)
    return Str((*stripped(base, "/", left=False, right=True).parts, Lit("/"), *tail.parts))


def with_query(url: Value, query: Value, embed: Embed | None = None) -> Value:
    """A URL object with the parameters of a mapping or a text; ``embed`` says how they were put in."""
    given = join([one if isinstance(one, Str) else Serialized(one, "form") for one in alternatives(query)])
    added = [(Lit("?"), *parts) for parts in pieces_of(given)]
    return concatenated([pieces_of(url), [embedded(parts, embed) for parts in added] if embed is not None else added])


def path_joined(items: Sequence[Value]) -> Value:
    """``posixpath.join`` and ``/`` of URL objects: one slash between the items."""
    operands: list[Sequence[Parts]] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        cut = [stripped(Str(parts), "/", left=index > 0, right=not last).parts for parts in pieces_of(item)]
        operands.extend([[(Lit("/"),)], cut] if index else [cut])
    return concatenated(operands)


def _head(text: Str) -> str:
    known = ""
    for part in text.parts:
        if isinstance(part, Hole):
            break
        known += part.text
    return known


def _origin(base: Str) -> Parts:
    slashes, kept = 0, list[Lit | Hole]()
    for part in base.parts:
        if isinstance(part, Lit):
            for index, char in enumerate(part.text):
                slashes += char == "/"
                if slashes == 3:
                    return (*kept, part.cut(0, index))
        kept.append(part)
    return tuple(kept)


def _directory(base: Str) -> Parts:
    for index in range(len(base.parts) - 1, -1, -1):
        part = base.parts[index]
        if isinstance(part, Lit) and "/" in part.text:
            cut = part.cut(0, part.text.rindex("/") + 1)
            before = base.parts[:index]
            known = "".join(one.text for one in (*before, cut) if isinstance(one, Lit))
            if known.endswith("://"):
                break
            return (*before, cut)
        if isinstance(part, Hole):
            break
    return (*base.parts, Lit("/")) if ends(base, "/") is False else base.parts
