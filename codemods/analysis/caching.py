"""Attributes that are filled when they are first asked for: ``if self._connection is None: self._connection = ...``,
cached properties, and keys that are tried first: ``try: return tasks[key]``, ``except KeyError:``."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.heap import Instance
from codemods.analysis.truth import truth_of, without_none
from codemods.analysis.values import Bound, Unknown, alternatives

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import FunctionValue, Value

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Slot:
    """The attribute ``name`` of ``owner``, which a branch fills where nothing is in it."""

    owner: Instance
    name: str
    branch: ast.If

    def is_full(self, run: Interpreter) -> bool:
        """Whether the branch has filled it before, on every way that leads here."""
        held = self.owner.load(self.name, run.condition) if self.branch in run.visited else None
        if held is None or self.name not in self.owner.attributes:
            return False
        return all(not isinstance(one, Unknown) and truth_of(one) is not False for one in alternatives(held))

    def fill(self, run: Interpreter) -> None:
        """Behind the branch something is in it: what was there before, else what the branch has put there."""
        if not run.shadow:
            run.visited.add(self.branch)
        held = self.owner.load(self.name, run.condition)
        if held is not None and alternatives(kept := without_none(held)):
            self.owner.store(self.name, kept, run.condition)


def lazy_slot(run: Interpreter, node: ast.If, frame: Frame) -> Slot | None:
    """What a branch fills that is taken where an attribute is None, or counts as false; None where it is another
    branch."""
    asked = _asked(node.test)
    if asked is None or node.orelse or not isinstance(asked.value, ast.Name):
        return None
    owner = frame.lookup(asked.value.id)
    wanted = ast.unparse(asked)
    targets = [target for part in node.body if isinstance(part, ast.Assign) for target in part.targets]
    targets += [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
    if not isinstance(owner, Instance) or all(ast.unparse(one) != wanted for one in targets):
        return None
    return Slot(owner, asked.attr, node)


def computed_once(run: Interpreter, owner: Value, function: FunctionValue, node: ast.expr, frame: Frame) -> Value:
    """What a cached property gives: its function runs when the object is asked first."""
    from codemods.analysis.calls import call

    name = f"<cached {getattr(function.node, 'name', '')}>"
    kept = owner.load(name, run.condition) if isinstance(owner, Instance) else None
    if kept is not None:
        return kept
    value = call(run, Bound(function, owner), Arguments.of(), node, frame)
    if isinstance(owner, Instance) and not run.shadow:
        owner.store(name, value, run.condition)
    return value


def is_caught(node: ast.expr, mapping: ast.expr, module: Module) -> bool:
    """Whether a lookup in a mapping is tried out: a handler puts in what is not there."""
    at: ast.AST = node
    while (around := module.parents.get(at)) is not None and not isinstance(around, _SCOPES):
        if isinstance(around, ast.Try) and at in around.body:
            return any(_is_of_lookups(one) and _puts_in(one, ast.unparse(mapping)) for one in around.handlers)
        at = around
    return False


def _is_of_lookups(handler: ast.ExceptHandler) -> bool:
    kinds = ast.walk(handler.type) if handler.type is not None else ()
    return any(isinstance(part, ast.Name) and part.id in ("KeyError", "LookupError") for part in kinds)


def _puts_in(handler: ast.ExceptHandler, mapping: str) -> bool:
    stored = (part for part in ast.walk(handler) if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store))
    return any(ast.unparse(part.value) == mapping for part in stored)


def _asked(test: ast.expr) -> ast.Attribute | None:
    match test:
        case ast.Compare(left=ast.Attribute() as asked, ops=[ast.Is()], comparators=[ast.Constant(value=None)]):
            return asked
        case ast.UnaryOp(op=ast.Not(), operand=ast.Attribute() as asked):
            return asked
    return None
