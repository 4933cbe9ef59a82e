"""What a rule file may name.

It is taken from ``pack.yaml`` as it was read, so that rules are checked even where the pack file has faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """``operations`` maps ids to whether they are retired.

    ``stem`` is the file's name. Where a field is None nothing is refused.
    """

    operations: dict[str, bool] | None = None
    sections: tuple[str, ...] | None = None
    locations: tuple[str, ...] | None = None
    stem: str = ""

    def lasting_operations(self) -> tuple[str, ...]:
        """The operations that the target version has too."""
        return tuple(name for name, retired in (self.operations or {}).items() if not retired)


def known_of(data: Any) -> Known:
    """What can be gathered from the data of ``pack.yaml``, whatever its shape."""
    operations = {
        operation["id"]: operation.get("retired") is True
        for operation in _list(data, "api", "operations") or ()
        if isinstance(operation, dict) and isinstance(operation.get("id"), str)
    }
    return Known(operations or None, _texts(data, "guide", "sections"), _texts(data, "api", "locations"))


def _texts(data: Any, *path: str) -> tuple[str, ...] | None:
    found = _list(data, *path)
    return None if found is None else tuple(item for item in found if isinstance(item, str))


def _list(data: Any, *path: str) -> list[Any] | None:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, list) else None
