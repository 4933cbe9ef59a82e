"""Objects that are not followed themselves: what the client's code puts into them is found there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.strings import Str
from codemods.analysis.values import Unknown, alternatives, join

if TYPE_CHECKING:
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def put_in(run: Interpreter, owner: Unknown, name: str, value: Value) -> None:
    """``owner.name = value`` or ``owner[name] = value``."""
    if owner.place is not None:
        key = owner.place, owner.path, name
        before = run.put.get(key)
        run.put[key] = value if before is None else join([before, value])


def part_of(run: Interpreter, owner: Unknown, name: str) -> Value:
    """``owner.name`` or ``owner[name]``: a text that was put there, in this round or the last; anything else can have
    been put there by others too."""
    part = owner.part(name)
    key = (owner.place, owner.path, name) if owner.place is not None else None
    found = (run.put.get(key) or run.last_put.get(key)) if key is not None else None
    if found is None:
        return part
    texts = all(isinstance(one, Str) for one in alternatives(found))
    return found if texts else join([found, part])
