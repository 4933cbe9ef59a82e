"""``operator.itemgetter(...)``: an object that reads its keys where it is called."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form, Getter, Use
from codemods.analysis.heap import DictValue
from codemods.analysis.reads import read
from codemods.analysis.subscripts import note_other
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import External, Partial, Payload, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value

CALLED = "operator.itemgetter()"
_CALLING = frozenset(
    {
        "filter",
        "groupby",
        "map",
        "itertools.dropwhile",
        "itertools.filterfalse",
        "itertools.groupby",
        "itertools.takewhile",
    }
)
"""Functions that call what they are given in the same process, and keep it nowhere."""


def made(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """A function whose last argument is the item, behind the keys."""
    return Partial(External(CALLED), arguments)


def called(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """What it gives for an item: its keys are read where they are written."""
    found: list[Value] = []
    *keys, item = arguments.positional
    options = alternatives(item.value)
    for key in keys:
        name, written, place = constant(key.value), key.node, key.place
        if not isinstance(name, str) or written is None or place is None:
            _note_unknown(run, options, key.value, node, frame)
            found.append(Unknown("an item that is not followed"))
            continue
        home = run.frames[place.path]
        getter = _replaceable(written, home.module)
        values: list[Value] = []
        for one in options:
            if isinstance(one, (Payload, DictValue)):
                values.append(read(run, written, written, one, name, home, Form.GETTER, written, getter=getter))
            elif isinstance(one, Unknown):
                note_other(run, written, one, name, home)
        found.append(join(values) if values else Unknown("an item that is not followed"))
    for _, value in arguments.more:
        _note_unknown(run, options, value, node, frame)
    return found[0] if len(found) == 1 else TupleValue(tuple(found))


def _note_unknown(run: Interpreter, items: Sequence[Value], key: Value, node: ast.expr, frame: Frame) -> None:
    """Tells of a key of a response that is not written out in the getter. An index is none."""
    for one in items:
        if isinstance(one, Payload) and not isinstance(constant(key), int):
            note_use(run, node, one, Use.DYNAMIC, frame, ast.unparse(node))


def _replaceable(key: ast.expr, module: Module) -> Getter | None:
    """The ``itemgetter(...)`` that is given a key, where all its keys are written out and a lambda does in its place:
    as the ``key`` of a call, or for a function that calls it at once."""
    made = module.parents.get(key)
    if not isinstance(made, ast.Call) or made.keywords or not all(isinstance(one, ast.Constant) for one in made.args):
        return None
    match module.parents.get(made):
        case ast.keyword(arg="key"):
            return Getter(module.place(made), tuple(module.place(one) for one in made.args))
        case ast.Call(func=function, args=given) if made in given and ast.unparse(function) in _CALLING:
            return Getter(module.place(made), tuple(module.place(one) for one in made.args))
    return None
