"""Mutation testing of the modules that decide, on a random sample.

    python fuzz/mutants.py [NUMBER [SEED]]

Each of NUMBER mutants (200 unless given) is one small change in ``codemods/match`` or ``codemods/plan``; the tests of
both run on it in a process of their own, which ends at the first test that notices. No file is written. A mutant that
nothing notices is printed with its line: it becomes a test, or a line in ``docs/mutation.md`` that says why it is none.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.machinery
import io
import os
import random
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("codemods/match/*.py"), *ROOT.glob("codemods/plan/*.py")])
TESTS = ["tests/match", "tests/plan"]
SECONDS = 120
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


@dataclass(frozen=True)
class Mutant:
    """A small change of one node of a module, by the number of the node in the order of ``ast.walk``."""

    path: Path
    number: int
    line: int
    what: str

    def tree(self) -> ast.Module:
        """The module with the change."""
        made = ast.parse(self.path.read_text(encoding="utf-8"))
        _change(next(one for at, one in enumerate(ast.walk(made)) if at == self.number), self.what)
        return ast.fix_missing_locations(made)


def mutants(path: Path) -> Iterator[Mutant]:
    """Each small change of a module."""
    for number, node in enumerate(ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        for what in _changes(node):
            yield Mutant(path, number, getattr(node, "lineno", 0), what)


def _changes(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare(ops=[operator]) | ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in SWAPS:
            yield f"{type(operator).__name__} for {SWAPS[type(operator)].__name__}"
        case ast.UnaryOp(op=ast.Not()):
            yield "without not"
        case ast.Constant(value=bool()):
            yield "the other truth"
        case ast.Constant(value=int()):
            yield "one more"
        case ast.If(test=ast.Name("TYPE_CHECKING")):
            return
        case ast.If() | ast.IfExp() | ast.While():
            yield "the test is true"
            yield "the test is false"
        case ast.Return(value=ast.expr()):
            yield "returns None"
        case ast.comprehension(ifs=[_, *_]):
            yield "without the filter"
        case ast.Continue() | ast.Break():
            yield "goes on"


def _change(node: ast.AST, what: str) -> None:
    match node:
        case ast.Compare(ops=[operator]):
            node.ops = [SWAPS[type(operator)]()]  # type: ignore[list-item]  # an operator for an operator
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator):
            node.op = SWAPS[type(operator)]()  # type: ignore[assignment]  # an operator for an operator
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + 1
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.Constant(what.endswith("true"))
        case ast.Return():
            node.value = None
        case ast.comprehension():
            node.ifs = []
        case ast.Continue() | ast.Break():
            node.__class__ = ast.Pass  # type: ignore[assignment]  # a statement for a statement


def is_noticed(mutant: Mutant) -> bool:
    """Whether a test fails, or does not end, where a module is the mutant."""
    child = os.fork()
    if not child:
        code = 0
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            _load_instead(mutant)
            signal.alarm(SECONDS)
            code = pytest.main(["-q", "-x", "-p", "no:cacheprovider", *TESTS])
        os._exit(int(code))
    return os.waitpid(child, 0)[1] != 0


def _load_instead(mutant: Mutant) -> None:
    real = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        if Path(self.path) == mutant.path:
            return compile(mutant.tree(), self.path, "exec")
        return real(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]  # in this process only


def main(number: int, seed: int) -> None:
    """Prints each mutant that nobody notices, and the score."""
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "tests")]
    every = [one for path in MODULES for one in mutants(path)]
    chosen = random.Random(seed).sample(every, min(number, len(every)))
    unnoticed = 0
    for done, one in enumerate(chosen, start=1):
        if not is_noticed(one):
            unnoticed += 1
            print(f"{one.path.relative_to(ROOT)}:{one.line}: {one.what} ({done} done)", flush=True)
    print(f"{len(chosen)} of {len(every)} mutants, {unnoticed} unnoticed")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [200, 1][len(given) :]))
