"""Template strings (PEP 750), which Python knows from 3.14 on."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.strings import Lit, Str
from codemods.analysis.uses import note_passed
from codemods.analysis.values import Unknown, alternatives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

CALLEE = "string.templatelib.Template"


def template(run: Interpreter, node: ast.expr, frame: Frame) -> Value:
    """``t"…"``: whoever gets the object decides what it becomes, so that its text and what it interpolates are passed
    to code that was not read."""
    from codemods.analysis.expressions import evaluate

    operands: list[Sequence[text.Parts]] = []
    for piece in ast.iter_child_nodes(node):
        if isinstance(piece, ast.Constant):
            operands.append([(Lit(str(piece.value)),)])
            continue
        interpolated, *formats = (part for part in ast.iter_child_nodes(piece) if isinstance(part, ast.expr))
        value = evaluate(run, interpolated, frame)
        for part in formats:
            evaluate(run, part, frame)
        note_passed(run, interpolated, value, frame, CALLEE)
        operands.append(text.pieces_of(value))
    for one in alternatives(text.concatenated(operands)):
        if isinstance(one, Str):
            run.facts.texts.setdefault((frame.module.place(node), CALLEE), one)
    return Unknown("a template string")
