"""What a parameter holds that nothing here gives: by its annotation alone, and by what a framework injects."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call, invoke
from codemods.analysis.classes import find, has_fields, is_enum, is_protocol, order
from codemods.analysis.command_context import CONTEXTS
from codemods.analysis.construct import fill_fields
from codemods.analysis.containers import seen
from codemods.analysis.heap import ListValue
from codemods.analysis.types import arguments_of_type, bare_type, is_called, written_out
from codemods.analysis.values import (
    ClassValue,
    Client,
    CommandContext,
    External,
    FunctionValue,
    Partial,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

ANNOTATED = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
_DEPENDS = frozenset({"fastapi.Depends", "fastapi.Security", "fastapi.params.Depends"})


def from_annotation(run: Interpreter, annotation: ast.expr, frame: Frame, place: Place) -> Value | None:
    """What a parameter of the function at ``place`` holds by its annotation alone: what a framework injects there, an
    HTTP client, the context of a command line, or the instances of a class of the repository (for a protocol, of what
    implements it)."""
    from codemods.analysis.expressions import evaluate

    written = written_out(annotation)
    if isinstance(written, ast.BinOp):
        return from_annotation(run, written.left, frame, place) or from_annotation(run, written.right, frame, place)
    if isinstance(written, ast.Subscript) and bare_type(written) is not written:
        return _annotated(run, written, frame) or from_annotation(run, bare_type(written), frame, place)
    if not isinstance(written, (ast.Name, ast.Attribute)):
        return None
    for one in alternatives(evaluate(run, written, frame)):
        if isinstance(one, Partial) and isinstance(one.function, External) and one.function.name in ANNOTATED:
            kind, scope = one.arguments
            return from_annotation(run, kind, scope, place)
        if isinstance(one, External):
            if one.name in CONTEXTS:
                return CommandContext()
            found = run.catalog.clients.get(run.catalog.canonical(one.name))
            if found is not None:
                return Client(found[1], [], place)
        if isinstance(one, ClassValue) and not is_enum(one):
            return instances_of(run, one)
    return None


def _annotated(run: Interpreter, written: ast.Subscript, frame: Frame) -> Value | None:
    """``Annotated[Class, Depends(function)]``: what the function returns."""
    from codemods.analysis.expressions import evaluate

    for one in arguments_of_type(written)[1:]:
        if isinstance(one, ast.Call) and one.args and is_called(run, one, frame, _DEPENDS):
            return evaluate(run, one, frame)
    return None


def instances_of(run: Interpreter, cls: ClassValue) -> Value:
    """The instances of the class or its subclasses that were made, for a protocol of what implements it; one made with
    unknown arguments where there is none."""
    implementations = [one for one in run.classes.values() if one.node is not cls.node and _implements(one, cls)]
    classes = [cls, *(implementations if is_protocol(cls) else ())]
    found = {seen(run, made): None for one in classes for made in run.instances_by_class.get(one.node, ())}
    if found:
        return join(found)
    chosen = implementations[0] if len(implementations) == 1 else cls
    return seen(run, symbolic(run, chosen))


def _implements(candidate: ClassValue, cls: ClassValue) -> bool:
    if cls in order(candidate):
        return True
    wanted = {name for name, value in cls.frame.names.items() if isinstance(value, FunctionValue)}
    return is_protocol(cls) and bool(wanted) and all(find(candidate, name) is not None for name in wanted)


def symbolic(run: Interpreter, cls: ClassValue) -> Instance:
    """An instance whose constructor's arguments nobody knows."""
    key_before = len(run.instances)
    made = run.new_instance(cls, None)
    if len(run.instances) == key_before:
        return made
    constructor = find(cls, "__init__")
    node = ast.copy_location(ast.Constant(None), cls.node)
    frame = run.run_module(cls.module)
    if constructor is not None and isinstance(constructor[0], FunctionValue):
        saved, run.entry = run.entry, constructor[0].node
        invoke(run, constructor[0], Arguments(), node, frame, made)
        run.entry = saved
    elif has_fields(cls):
        fill_fields(run, made, Arguments(), node, frame)
    return made


def _depends(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``fastapi.Depends(function)``: what the function returns or yields."""
    given = arguments.value(0, "dependency")
    if given is None:
        return Unknown("an injected value")
    made = alternatives(call(run, given, Arguments(), node, frame))
    return join([item for one in made for item in (one.values() if isinstance(one, ListValue) else [one])])


RULES: dict[str, Callable[..., Value]] = dict.fromkeys(_DEPENDS, _depends)
