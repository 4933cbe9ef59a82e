"""What the user says of the code, and what a round of the analysis has met of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.strings import Str
    from codemods.analysis.values import Value
    from codemods.hints import PayloadHint, WrapperHint


@dataclass(eq=False, slots=True)
class Passage:
    """What the body of a declared wrapper gives to code that was not read: ``texts``, and the ``makers`` of what is
    called there (the keys of ``UserWord.bases``)."""

    texts: list[Str] = field(default_factory=list)
    makers: dict[object, None] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class UserWord:
    """The hints of the configuration.

    ``met`` are the names of those that spoke of something, ``unplaced`` of those wrappers whose URL stands at a
    position that nobody told, ``named`` are the names of what was called or bound, for a word on a hint that met
    nothing. ``bases`` are the URLs that packages which were not read got, by package and by the place of the call;
    ``last_bases`` those of the round before. ``passage`` is that of the declared wrapper that runs now.
    """

    wrappers: tuple[WrapperHint, ...] = ()
    payloads: tuple[PayloadHint, ...] = ()
    met: set[str] = field(default_factory=set)
    unplaced: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    bases: dict[object, dict[Value, None]] = field(default_factory=dict)
    last_bases: dict[object, dict[Value, None]] = field(default_factory=dict)
    passage: Passage | None = None

    def again(self) -> UserWord:
        """The same word for another round."""
        return UserWord(self.wrappers, self.payloads, last_bases=self.bases)

    def known_bases(self, maker: object) -> list[Value]:
        """The URLs that a package, or the object of one that a call made, got in this round or the last."""
        return list({**self.last_bases.get(maker, {}), **self.bases.get(maker, {})})


def is_named(name: str, declared: str) -> bool:
    """Whether ``declared`` names it; what stands before it, such as a source root, may be left out."""
    return name == declared or name.endswith(f".{declared}")
