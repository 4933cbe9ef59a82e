"""What tells the requests of one call apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.strings import Lit, Str
from codemods.analysis.values import Payload, Unknown, alternatives

if TYPE_CHECKING:
    from codemods.analysis.strings import Hole
    from codemods.analysis.values import Value


def telling(url: Value) -> object:
    """What tells a URL from others that the same call sends to, the same in each round of the analysis: its known text,
    where that and what fills its holes stand in the source, and the names of what it starts with.

    What fills a hole further on is known better from round to round, and makes no other request of it.
    """
    return frozenset(_pieces(one) for one in alternatives(url))


def _pieces(value: Value) -> object:
    if isinstance(value, Str):
        return tuple(
            _text(part) if isinstance(part, Lit) else _hole(part, first=not index)
            for index, part in enumerate(value.parts)
        )
    if isinstance(value, Unknown):
        return value.names, value.place, value.path
    return (value.request.place, value.path) if isinstance(value, Payload) else type(value)


def _text(lit: Lit) -> object:
    return lit.text, lit.path, lit.offsets[0] if lit.offsets else None


def _hole(hole: Hole, *, first: bool) -> object:
    written = tuple(embed.place for embed in hole.embeds)
    return (written, frozenset(_pieces(one) for one in alternatives(hole.value))) if first else written
