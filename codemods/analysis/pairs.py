"""Mappings in the form of pairs: which one they are of, and how each pair is written."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.facts import Pair
from codemods.analysis.purity import is_droppable
from codemods.analysis.scopes import only_used_here
from codemods.analysis.values import View, alternatives, join

if TYPE_CHECKING:
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value

_ADDING = frozenset({"append", "add", "appendleft"})


def paired(value: Value) -> Value:
    """The mapping whose pairs these are; any other value as it is."""
    return join([_whole(one) for one in alternatives(value)])


def _whole(value: Value) -> Value:
    return value.target if isinstance(value, View) and value.kind == "items" else value


def note_pair(run: Interpreter, node: ast.Tuple | ast.List, module: Module) -> None:
    """Remembers of two items that may be a key and its value where they stand."""
    if len(node.elts) != 2 or not _names_one_key(node.elts[0]):
        return
    around = module.parents.get(node)
    container = module.place(around) if isinstance(around, (ast.List, ast.Tuple, ast.Set)) else None
    statement = None
    if isinstance(around, ast.Call) and isinstance(around.func, ast.Attribute) and around.func.attr in _ADDING:
        line = module.parents.get(around)
        statement = module.place(line) if isinstance(line, ast.Expr) else None
    run.facts.pairs[module.place(node)] = Pair(container, statement, is_droppable(node), only_used_here(node, module))


def _names_one_key(node: ast.expr) -> bool:
    """Whether a key is the same whenever the code runs: a literal or, as far as its name tells, a constant."""
    return isinstance(node, (ast.Constant, ast.Attribute)) or (isinstance(node, ast.Name) and node.id.isupper())
