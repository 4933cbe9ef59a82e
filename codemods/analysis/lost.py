"""Reads and stores of keys of values that were not followed: they may be the API's."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form, LostRead
from codemods.analysis.truth import constant
from codemods.analysis.values import INTEGER

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Unknown, Value

_METHODS = {"get": Form.GET, "pop": Form.POP, "setdefault": Form.SETDEFAULT}


def note_lost(
    run: Interpreter, node: ast.expr, base: ast.expr, owner: Unknown, key: Value | str, form: Form, frame: Frame
) -> None:
    """Records that ``key`` of ``owner``, which was not followed, is read or set at ``node``."""
    known = key if isinstance(key, str) else constant(key)
    if owner == INTEGER or not isinstance(known, str):
        return
    place = frame.module.place
    within = place(frame.function.node) if frame.function is not None else None
    read = LostRead(place(node), known, form, ast.unparse(base), within, owner)
    run.facts.lost.setdefault((read.place, known), read)


def note_lost_call(run: Interpreter, callee: Unknown, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """The same for ``owner.get(key)`` and its like, where ``callee`` is that method."""
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(called, ast.Attribute) and called.attr in _METHODS and arguments.positional:
        note_lost(run, node, called.value, callee, arguments.positional[0].value, _METHODS[called.attr], frame)
