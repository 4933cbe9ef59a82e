"""Questions that the code asks about a text: what it starts and ends with, what it is equal to, what is cut off it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.heap import ListValue
from codemods.analysis.strings import Str
from codemods.analysis.values import TupleValue, alternatives

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_OF_PARTS = frozenset(
    {"startswith", "endswith", "removeprefix", "removesuffix", "replace", "split", "rsplit", "partition", "rpartition"}
    | {"find", "rfind", "index", "rindex", "count"}
)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class AskedText:
    """``given`` is looked for in ``subject`` at a place, or, where it is no ``part``, compared with it."""

    place: Place
    subject: Value
    given: Str
    part: bool


def note_asked(
    run: Interpreter, node: ast.expr, subject: Value, given: Iterable[Value], frame: Frame, *, part: bool
) -> None:
    """Remembers what a text is asked about; only what has a known text of its own can be a question."""
    for one in given:
        for text in alternatives(one):
            if not part and isinstance(subject, TupleValue) and isinstance(text, TupleValue):
                for mine, other in zip(subject.items, text.items, strict=False):
                    note_asked(run, node, mine, (other,), frame, part=False)
            elif isinstance(text, (TupleValue, ListValue)):
                items = text.items if isinstance(text, TupleValue) else text.values()
                note_asked(run, node, subject, items, frame, part=part)
            elif isinstance(text, Str) and text.text is not None and 0 < len(text.text) <= _LONGEST:
                run.facts.asked_texts.setdefault(AskedText(frame.module.place(node), subject, text, part))


def note_asked_by(
    run: Interpreter, subject: Value, method: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> None:
    """The same for ``subject.method(...)``."""
    if method in _OF_PARTS and arguments.positional:
        note_asked(run, node, subject, (arguments.positional[0].value,), frame, part=True)
