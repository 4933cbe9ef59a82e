"""The base URLs that packages which were not read are given, for the requests that the user says they send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.classes import order
from codemods.analysis.dotted_names import outside_bases
from codemods.analysis.heap import DictValue, Instance
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.text import base_joined, pieces_of, starts
from codemods.analysis.values import ClassValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.user_word import UserWord
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_ADDRESS = re.compile(r"url|uri|base|host|endpoint|root|server", re.IGNORECASE)


def makers_of(owner: Value, names: Iterable[str]) -> list[object]:
    """Who may know the base of what a call sends, the nearest first: the call that made its ``owner``, its package."""
    packages: list[object] = [name.split(".")[0] for name in names]
    if isinstance(owner, Unknown) and owner.place is not None:
        return [owner.place, *packages]
    if isinstance(owner, Instance):
        own = [owner.key[1]] if isinstance(owner.key, tuple) and len(owner.key) > 1 else []
        return [*own, *(name.split(".")[0] for name in outside_bases(owner)), *packages]
    return packages


def note_bases(word: UserWord, owner: Value, names: list[str], arguments: Arguments, place: Place) -> None:
    """Remembers the URLs among the arguments of a call of code that was not read."""
    makers = makers_of(owner, names)
    if word.passage is not None:
        word.passage.makers.update(dict.fromkeys(makers))
    found = [one for argument in arguments.all() for one in _addresses(argument.value, 0)]
    for maker in (place, *makers) if makers and found else ():
        word.bases.setdefault(maker, {}).update(dict.fromkeys(found))


def with_base(word: UserWord, owner: Value, names: list[str], url: Value) -> Value:
    """The URL of a request that is sent by code that was not read, behind the base that this was given, if any."""
    makers = [*makers_of(owner, names), *(word.passage.makers if word.passage is not None else ())]
    bases = next((found for maker in makers if (found := word.known_bases(maker))), [])
    bases = [*_of_class(owner), *bases]
    known = [one for one in bases if isinstance(one, Str)] or bases
    whole: list[Value] = []
    for parts in pieces_of(url):
        if not known or starts(Str(parts), "http") is not False:
            whole.append(Str(parts))
            continue
        whole.extend(base_joined(Str(base), Str(parts)) for one in known for base in pieces_of(one))
    return join(whole)


def _of_class(owner: Value) -> list[Value]:
    """The URLs that an object of the repository has as attributes, for the class outside that its class derives
    from."""
    if not isinstance(owner, Instance) or not outside_bases(owner):
        return []
    frames = [one.frame.names.values() for one in order(owner.cls) if isinstance(one, ClassValue)]
    values = [*owner.everywhere.values(), *(value for names in frames for value in names)]
    return [one for value in values for one in _addresses(value, 2) if isinstance(one, Str)]


def _addresses(value: Value, depth: int) -> Iterator[Value]:
    """The texts in a value that are URLs, and what is not known and goes by the name of one."""
    for one in alternatives(value):
        if isinstance(one, Str):
            if starts(one, "http") is True or (isinstance(next(iter(one.parts), None), Hole) and _has_slash(one)):
                yield one
        elif isinstance(one, Unknown):
            if any(_ADDRESS.search(name) for name in one.names):
                yield one
        elif depth < 1 and isinstance(one, DictValue):
            for entry in one.entries:
                yield from _addresses(entry.value, depth + 1)
        elif depth < 1 and isinstance(one, Instance):
            for held in one.everywhere.values():
                yield from _addresses(held, depth + 1)


def _has_slash(text: Str) -> bool:
    return any(isinstance(part, Lit) and "/" in part.text for part in text.parts)
