"""Mappings in the form of pairs: how each pair is written."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.facts import Pair
from codemods.analysis.purity import is_droppable
from codemods.analysis.scopes import only_used_here

if TYPE_CHECKING:
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module

_ADDING = frozenset({"append", "add", "appendleft"})


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
