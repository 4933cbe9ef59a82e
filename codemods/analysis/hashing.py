"""Values whose hash is kept: they hold values, and are asked for it again and again."""

from __future__ import annotations

from typing import Any, TypeVar

_T = TypeVar("_T")


def hashed_once(cls: type[_T]) -> type[_T]:
    """The class with its hash kept in the field ``_hash``: values hold values, and are asked for it again and again."""
    whole = cls.__hash__

    def kept(self: Any) -> int:
        if not self._hash:
            object.__setattr__(self, "_hash", whole(self))
        return int(self._hash)

    cls.__hash__ = kept  # type: ignore[method-assign]  # of a class that was just made
    return cls
