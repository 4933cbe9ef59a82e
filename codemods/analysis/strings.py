"""Texts with holes: the pieces that a text is put together of, each with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codemods.analysis.hashing import hashed_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.values import Value
    from codemods.model.places import Place


@hashed_once
@dataclass(frozen=True, slots=True)
class Embed:
    """How a text was put into a larger one: as an f-string ``field``, a ``+`` ``operand``, ``augmented`` by a ``+=``
    statement, an ``item`` of a ``%`` tuple or ``.format`` call, a ``sole`` ``%`` operand, ``named`` by a mapping that
    may hold more than the text asks for, or an ``element`` of what is joined by a ``separator``.

    ``place`` is the inserted expression, ``container`` the expression that holds it, ``placeholder`` the bytes of its
    ``%s`` or ``{}``, ``template`` the text that
    a ``sole`` operand is put into.
    """

    kind: str
    place: Place
    container: Place
    placeholder: Place | None = None
    template: Place | None = None
    droppable: bool = True
    _hash: int = field(default=0, init=False, repr=False, compare=False)


@hashed_once
@dataclass(frozen=True, slots=True)
class Lit:
    """Known text. ``offsets`` gives the byte offset in ``path`` of each character and of the end, or None where it has
    no place in a source file."""

    text: str
    path: str = ""
    offsets: Sequence[int] | None = None
    embeds: tuple[Embed, ...] = ()
    name: str = ""
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def cut(self, start: int, end: int) -> Lit:
        """The part from character ``start`` to ``end``."""
        return replace(
            self, text=self.text[start:end], offsets=None if self.offsets is None else self.offsets[start : end + 1]
        )


@hashed_once
@dataclass(frozen=True, slots=True)
class Hole:
    """Unknown text inside a string; ``value`` is what was put there."""

    value: Value
    embeds: tuple[Embed, ...] = ()
    _hash: int = field(default=0, init=False, repr=False, compare=False)


@hashed_once
@dataclass(frozen=True, slots=True)
class Str:
    """A text of known pieces and holes."""

    parts: tuple[Lit | Hole, ...]
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def text(self) -> str | None:
        """The whole text, or None when it has a hole."""
        if any(isinstance(part, Hole) for part in self.parts):
            return None
        return "".join(part.text for part in self.parts if isinstance(part, Lit))
