"""Attributes that a class looks up as keys: what its ``__getattr__`` reads is read where the attribute is written."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.classes import order
from codemods.analysis.facts import Form, InnerKeys
from codemods.analysis.values import ClassValue, FunctionValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


@dataclass(frozen=True, slots=True)
class Handing:
    """An attribute, written as ``node`` in ``frame``, that ``hook`` looks up by its ``parameter``."""

    hook: FunctionValue
    parameter: str
    node: ast.expr
    frame: Frame
    inner: InnerKeys | None

    @property
    def base(self) -> ast.expr:
        """The object whose attribute it is."""
        return self.node.value if isinstance(self.node, ast.Attribute) else self.node

    def looks_up(self, frame: Frame, key: ast.expr | None) -> bool:
        """Whether a key that is read there is the attribute's name."""
        return frame.function == self.hook and isinstance(key, ast.Name) and key.id == self.parameter


@contextmanager
def handing_out(run: Interpreter, hook: Value, cls: ClassValue, node: ast.expr, frame: Frame) -> Iterator[None]:
    """Inside, the hook of the class runs for the attribute ``node``."""
    names = [one.arg for one in hook.node.args.args] if isinstance(hook, FunctionValue) else []
    if not isinstance(hook, FunctionValue) or len(names) < 2:
        yield
        return
    written = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    inner = InnerKeys(Form.SUBSCRIPT, members(cls)) if written and _gives_items(hook, names[1]) else None
    run.handed.append(Handing(hook, names[1], node, frame, inner))
    try:
        yield
    finally:
        run.handed.pop()


def members(cls: ClassValue) -> frozenset[str]:
    """The names that the class gives another meaning than that of a key."""
    return frozenset(name for one in order(cls) if isinstance(one, ClassValue) for name in one.frame.names)


def _gives_items(hook: FunctionValue, parameter: str) -> bool:
    """Whether the hook returns what it finds as it is."""
    for part in ast.walk(hook.node):
        match part:
            case ast.Return(value=ast.Subscript(slice=ast.Name(id=key))) if key == parameter:
                return True
            case ast.Return(value=ast.Call(func=ast.Attribute(attr="get"), args=[ast.Name(id=key), *_])):
                return key == parameter
    return False
