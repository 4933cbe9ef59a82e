"""What a settings file holds as a tree, put together from its texts and the keys that lead to them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INDEX = re.compile(r"\[(\d+)\]")
_QUOTES = (b'"', b"'", b"`")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "yes": True, "no": False, "on": True, "off": False}


class LocatedText(Protocol):
    """A text of a file: the ``keys`` that lead to it (items of a list as ``[0]``), and the byte offset of each of its
    characters and of the end. A comment has no keys."""

    @property
    def keys(self) -> tuple[str, ...]: ...

    @property
    def text(self) -> str: ...

    @property
    def offsets(self) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: its text with the byte offsets of the characters and of the end, and what a loader makes of it."""

    text: str
    offsets: Sequence[int]
    value: object


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order."""

    items: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a list, in order."""

    items: list[Node] = field(default_factory=list)


if TYPE_CHECKING:
    Node: TypeAlias = Scalar | Mapping | Items


def tree_of(texts: Iterable[LocatedText], data: bytes, *, typed: bool) -> Node | None:
    """The tree of a file with these texts and bytes, or None where it has no values. ``typed``: a word without quotes
    can be a number, a bool or null."""
    root: Node | None = None
    for one in texts:
        if one.keys:
            root = root if root is not None else _container(one.keys[0])
            _put(root, one.keys, _scalar(one, data, typed=typed))
    return root


def _scalar(one: LocatedText, data: bytes, *, typed: bool) -> Scalar:
    offsets = one.offsets
    quoted = len(offsets) == 0 or data[offsets[0] - 1 : offsets[0]] in _QUOTES
    return Scalar(one.text, offsets, one.text if quoted or not typed else _word(one.text))


def _word(text: str) -> object:
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, (int, float)) else text


def _container(key: str) -> Mapping | Items:
    return Items() if _INDEX.fullmatch(key) else Mapping()


def _put(root: Node, keys: tuple[str, ...], value: Scalar) -> None:
    """Stores the value below the root; what contradicts the shape so far is left out."""
    at = root
    for depth, key in enumerate(keys):
        new: Node = value if depth == len(keys) - 1 else _container(keys[depth + 1])
        if isinstance(at, Mapping):
            at = at.items.setdefault(key, new)
        elif isinstance(at, Items):
            index = _INDEX.fullmatch(key)
            if index is None:
                return
            if int(index[1]) >= len(at.items):
                at.items.append(new)
            at = at.items[min(int(index[1]), len(at.items) - 1)]
