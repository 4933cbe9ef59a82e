"""Files of other programming languages: looked at, and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.kinds.shape import Form, Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece


def read(text: str) -> Iterator[Piece]:
    """The whole file."""
    yield Text(text).piece((), 0, len(text), form=Form.FOREIGN)


KIND = Kind("other", read, editable=False)
