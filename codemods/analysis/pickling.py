"""Objects that are pickled and come back: as bytes, through a file, or in a shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import Use
from codemods.analysis.files import keep, kept
from codemods.analysis.heap import DictValue, Unfollowed
from codemods.analysis.shown import note_shown
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, Serialized, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_FORM = "pickle"


def _dumps(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return join([Serialized(one, _FORM) for one in alternatives(arguments.value(0, "obj") or NONE)])


def _loads(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    given = arguments.value(0) or arguments.value(None, "file") or NONE
    options = [kept(run, one) or one for one in alternatives(given)]
    texts = [one for option in options for one in alternatives(option)]
    found = [one.value for one in texts if isinstance(one, Serialized)]
    names = next((one.names for one in texts if isinstance(one, Unknown)), ())
    return join(found) if found else Unknown("an unpickled object that was not followed", names, given_by="pickle.load")


def _dump(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    first = arguments.positional[0] if arguments.positional else None
    note_shown(run, arguments)
    if first is not None and first.node is not None:
        note_use(run, first.node, first.value, Use.KEPT, frame, "pickle.dump")
        keep(run, arguments.value(1, "file") or NONE, _dumps(run, arguments, node, frame))
    return NONE


def _shelf(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``shelve.open(name)``: the same mapping wherever that name is opened."""
    name = constant(arguments.value(0, "filename") or NONE)
    place = frame.module.place(node)
    key = ("shelf", name if isinstance(name, str) else place)
    found = run.heap.get(key)
    if not isinstance(found, DictValue):
        found = run.heap[key] = DictValue(place, ())
        reason = "filled by what was kept in the shelf before"
        before = Unknown(reason, ("shelf",), place, given_by="shelve.open")
        found.leave(Unfollowed(place, reason, before, Unknown("a key of a shelf")))
    return found


RULES: dict[str, Callable[..., Value]] = {
    **{
        f"{module}.{name}": rule
        for module in ("pickle", "marshal", "dill", "cloudpickle")
        for name, rule in (("dumps", _dumps), ("loads", _loads), ("dump", _dump), ("load", _loads))
    },
    "shelve.open": _shelf,
}
