"""Keys that code looks up for its caller: what it reads is read where the attribute or the call is written."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.accessors import accessors_of
from codemods.analysis.classes import order
from codemods.analysis.facts import Form, GivenKey, InnerKeys
from codemods.analysis.purity import is_simple
from codemods.analysis.values import ClassValue, FunctionValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.accessors import Accessor
    from codemods.analysis.arguments import Argument, Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


@dataclass(frozen=True, slots=True)
class Handing:
    """An attribute or a call, written as ``node`` in ``frame``, whose key ``hook`` looks up by its ``parameter``.

    A call names it by the argument ``key``, and may say by ``default`` what stands for one that is not there.
    """

    hook: FunctionValue
    parameter: str
    node: ast.expr
    frame: Frame
    inner: InnerKeys | None = None
    accessor: Accessor | None = None
    key: ast.expr | None = None
    default: ast.expr | None = None

    @property
    def base(self) -> ast.expr:
        """The object whose attribute or item it is."""
        return self.node.value if isinstance(self.node, (ast.Attribute, ast.Subscript)) else self.node

    def looks_up(self, frame: Frame, key: ast.expr | None) -> bool:
        """Whether a key that is read there is the attribute's name, or what the call gives."""
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


@contextmanager
def looking_up(
    run: Interpreter, function: FunctionValue, arguments: Arguments, receives: bool, node: ast.expr, frame: Frame
) -> Iterator[None]:
    """Inside, the function runs for the call ``node``: what an accessor reads, is read there."""
    handed = list(_accessing(run, function, arguments, receives, node, frame))
    run.handed += handed
    try:
        yield
    finally:
        del run.handed[len(run.handed) - len(handed) :]


def _accessing(
    run: Interpreter, function: FunctionValue, arguments: Arguments, receives: bool, node: ast.expr, frame: Frame
) -> Iterator[Handing]:
    if not isinstance(node, (ast.Call, ast.Subscript)) or arguments.more:
        return
    if function.node not in run.accessors:
        run.accessors[function.node] = accessors_of(function.node)
    written = [node.slice] if isinstance(node, ast.Subscript) else [*node.args, *(one.value for one in node.keywords)]
    for accessor in run.accessors[function.node]:
        given = {name: _given(function, arguments, receives, name) for name in (accessor.key, accessor.default) if name}
        nodes = {name: one.node for name, one in given.items() if one is not None}
        if accessor.key in nodes and all(one in written for one in nodes.values()):
            key, default = nodes[accessor.key], nodes.get(accessor.default)
            yield Handing(function, accessor.key, node, frame, None, accessor, key, default)


def _given(function: FunctionValue, arguments: Arguments, receives: bool, name: str) -> Argument | None:
    """The argument that a parameter takes its value from."""
    spec = function.node.args
    names = [one.arg for one in (*spec.posonlyargs, *spec.args)][1 if receives else 0 :]
    return arguments.get(names.index(name) if name in names else None, name)


def given_key(handing: Handing, form: Form) -> GivenKey | None:
    """How the call gives the key, where it is one of an accessor."""
    accessor, key = handing.accessor, handing.key
    if accessor is None or key is None:
        return None
    place = handing.frame.module.place
    bears = Form.GET if Form.GET in (form, accessor.form) else Form.SUBSCRIPT
    default = place(handing.default) if handing.default is not None else None
    missing = ast.unparse(handing.default) if handing.default is not None else accessor.missing
    node = handing.node
    parts = [node.func, *node.args, *(one.value for one in node.keywords)] if isinstance(node, ast.Call) else [node]
    before = tuple(map(place, _before(handing, accessor)))
    return GivenKey(bears, ast.unparse(key), default, missing, before, all(map(is_simple, parts)))


def _before(handing: Handing, accessor: Accessor) -> list[ast.expr]:
    """The callee and the arguments before the key, where the default could be written right behind it."""
    call = handing.node
    if not isinstance(call, ast.Call) or call.keywords or call.args[-1] is not handing.key:
        return []
    spec = handing.hook.node.args
    names = [one.arg for one in (*spec.posonlyargs, *spec.args)]
    behind = names.index(accessor.key) + 1 if accessor.key in names else len(names)
    return [call.func, *call.args[:-1]] if names[behind : behind + 1] == [accessor.default] else []


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
