"""The dotted names by which a user can speak of what the code calls."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis.classes import order
from codemods.analysis.heap import Instance
from codemods.analysis.user_word import is_named
from codemods.analysis.values import (
    Bound,
    ClassValue,
    External,
    FunctionValue,
    Method,
    ModuleValue,
    Super,
    Unknown,
    alternatives,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value


def dotted(module: Module) -> str:
    """A module's name, from the repository's top."""
    path = PurePosixPath(module.path)
    return ".".join([*path.parent.parts, *([] if path.name == "__init__.py" else [path.stem])])


def qualified(function: FunctionValue) -> str:
    """The dotted name of a function of the repository, from the repository's top."""
    owner = [function.owner.name] if function.owner is not None else []
    return ".".join(filter(None, [dotted(function.module), *owner, getattr(function.node, "name", "<lambda>")]))


def outside_names(callee: Value) -> list[str]:
    """The names of something that is called and not read: as it was imported, or below what it was reached from."""
    if isinstance(callee, External):
        return [callee.name]
    if isinstance(callee, Unknown) and callee.given_by:
        return [".".join([callee.given_by, *callee.path])]
    if isinstance(callee, Method) and isinstance(callee.receiver, (Instance, Super)):
        held = callee.receiver.receiver if isinstance(callee.receiver, Super) else callee.receiver
        return [f"{base}.{callee.name}" for base in outside_bases(held)]
    return []


def owner_of(run: Interpreter, callee: Value, node: ast.expr, frame: Frame) -> Value:
    """The object that a call is a method of; ``callee`` itself where it is none."""
    from codemods.analysis.expressions import evaluate

    if isinstance(callee, (Bound, Method)):
        return callee.receiver.receiver if isinstance(callee.receiver, Super) else callee.receiver
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(callee, Unknown) and isinstance(called, ast.Attribute) and _is_plain(called.value):
        held = [one for one in alternatives(evaluate(run, called.value, frame)) if isinstance(one, Instance)]
        return held[0] if held else callee
    return callee


def _is_plain(node: ast.expr) -> bool:
    """Whether it is a name, or attributes of one: nothing happens where it is evaluated once more."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def names_of(run: Interpreter, callee: Value, node: ast.expr, frame: Frame) -> list[str]:
    """All names of what a call calls: its own, and those by which the code reaches it."""
    function = callee.function if isinstance(callee, Bound) else callee
    if isinstance(function, FunctionValue):
        names = [qualified(function)]
        if isinstance(callee, Bound) and isinstance(callee.receiver, Instance):
            names += [f"{name}.{names[0].rpartition('.')[2]}" for name in _class_names(callee.receiver)]
        return names
    if isinstance(callee, (External, Unknown, Method)):
        called = node.func if isinstance(node, ast.Call) else None
        return [*outside_names(callee), *(_reached(run, called, frame) if called is not None else ())]
    return []


def hinted_class(run: Interpreter, annotation: ast.expr | None, frame: Frame) -> str:
    """The name of the class outside the repository that an annotation names, where the user speaks of its methods."""
    from codemods.analysis.expressions import evaluate
    from codemods.analysis.types import bare_type, written_out

    classes = [hint.call.rpartition(".")[0] for hint in run.word.wrappers]
    written = written_out(annotation) if classes and annotation is not None else None
    if written is None:
        return ""
    annotation = bare_type(written)
    if not isinstance(annotation, (ast.Name, ast.Attribute)):
        return ""
    found = (one for one in alternatives(evaluate(run, annotation, frame)) if isinstance(one, External))
    return next((one.name for one in found if any(is_named(one.name, cls) for cls in classes)), "")


def _reached(run: Interpreter, called: ast.expr, frame: Frame) -> Iterator[str]:
    """``module.Class.attribute.method`` for ``self.attribute.method``, ``module.name.method`` for ``name.method``."""
    from codemods.analysis.expressions import evaluate

    behind: list[str] = []
    if not isinstance(called, ast.Attribute) or not _is_plain(called):
        return
    while isinstance(called, ast.Attribute):
        behind.insert(0, called.attr)
        called = called.value
        for owner in alternatives(evaluate(run, called, frame)):
            for name in _owner_names(owner):
                yield ".".join([name, *behind])
    if isinstance(called, ast.Name):
        yield ".".join(filter(None, [dotted(frame.module), called.id, *behind]))


def _owner_names(owner: Value) -> list[str]:
    if isinstance(owner, Instance):
        return [*_class_names(owner), *outside_bases(owner)]
    return [dotted(owner.module)] if isinstance(owner, ModuleValue) else []


def _class_names(instance: Instance) -> list[str]:
    own = (one for one in order(instance.cls) if isinstance(one, ClassValue))
    return [f"{dotted(one.module)}.{one.name}" for one in own]


def outside_bases(value: Value) -> list[str]:
    """The classes outside the repository that an object's class derives from."""
    cls = value.cls if isinstance(value, Instance) else None
    return [one.name for one in order(cls) if isinstance(one, External)] if cls is not None else []
