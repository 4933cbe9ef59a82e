"""Facts about dicts whose keys are taken together: counted, sorted, or compared with other sets of keys."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.context import context_of
from codemods.analysis.facts import Context
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, TupleValue, View, alternatives
from codemods.analysis.wholes import How, note_whole

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_LOOPS = (ast.For, ast.AsyncFor, ast.comprehension)
_OF_THE_FIRST = (ast.Sub, ast.BitAnd, ast.LtE, ast.Lt)
"""Operators that look for what the left side names, when the keys stand on the right."""


def note_keys(run: Interpreter, node: ast.expr, value: Value, frame: Frame, asked: Value = NONE) -> None:
    """Records that the keys of the dicts that ``value`` is are taken together at ``node``; only whether those of
    ``asked`` are there, where that is a set of texts. A loop is asked for each key, and a log only shows them."""
    if isinstance(frame.module.parents.get(node), _LOOPS) or Context.TEXT in context_of(node, frame.module):
        return
    made = [one.target if isinstance(one, View) and one.kind == "keys" else one for one in alternatives(value)]
    dicts = [one for one in made if isinstance(one, DictValue)]
    note_whole(run, dicts, frame.module.place(node), How.KEYS, names=_texts(asked))


def note_key_sets(
    run: Interpreter, node: ast.expr, operator: ast.operator | ast.cmpop, left: Value, right: Value, frame: Frame
) -> None:
    """Records the keys of dicts that an operator of sets takes."""
    if isinstance(operator, (ast.Sub, ast.BitAnd, ast.BitXor, ast.LtE, ast.Lt, ast.GtE, ast.Gt, ast.Eq, ast.NotEq)):
        note_keys(run, node, _view(left), frame, right if isinstance(operator, (ast.BitAnd, ast.GtE, ast.Gt)) else NONE)
        note_keys(run, node, _view(right), frame, left if isinstance(operator, _OF_THE_FIRST) else NONE)


def _view(value: Value) -> Value:
    """The value where it is the keys of a dict: a dict itself is no set."""
    found = alternatives(value)
    return value if found and all(isinstance(one, View) for one in found) else NONE


def _texts(asked: Value) -> set[str] | None:
    """The texts of a collection, where these are all of its items."""
    found: set[str] = set()
    for one in alternatives(asked):
        exact = isinstance(one, TupleValue) or (isinstance(one, ListValue) and one.exact)
        items = list(one.values()) if isinstance(one, ListValue) else getattr(one, "items", ())
        texts = [text for item in items if isinstance(text := constant(item), str)] if exact else []
        if not exact or len(texts) < len(items):
            return None
        found.update(texts)
    return found
