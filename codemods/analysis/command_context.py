"""The context of a command line (click and what builds on it): the object that one command puts there for the others,
and the decorators that hand it to them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call
from codemods.analysis.classes import order
from codemods.analysis.heap import Instance
from codemods.analysis.no_return import LEAVING_METHODS, NEVER
from codemods.analysis.values import (
    NONE,
    ClassValue,
    CommandContext,
    External,
    FunctionValue,
    Method,
    Partial,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

PACKAGES = ("click", "asyncclick", "rich_click", "typer")
CONTEXTS = frozenset(f"{package}.{name}" for package in PACKAGES for name in ("Context", "core.Context"))
"""The types of parameters that get the context."""
_PASSES_CONTEXT = frozenset(f"{package}.pass_context" for package in PACKAGES)
_PASSES_OBJECT = frozenset(f"{package}.pass_obj" for package in PACKAGES)
_PASSED = "<object of the context>"
_NO_OBJECT = Unknown("the object of the command line's context is never set here", ("obj",))


def hands_over(value: Value) -> bool:
    """Whether it is a decorator that gives a function the context or its object."""
    if isinstance(value, Partial):
        return value.function == External(_PASSED)
    return isinstance(value, External) and value.name in _PASSES_CONTEXT | _PASSES_OBJECT


def is_handed(value: Value) -> bool:
    """Whether the value stands for the object that the context holds when the command runs."""
    return isinstance(value, Partial) and value.function == External(_PASSED)


def handed(run: Interpreter, value: Value) -> Value | None:
    """The object of the context, as a decorator hands it to a command that runs now; None where none is known."""
    wanted = value.arguments.value(0) if isinstance(value, Partial) else None
    found = objects(run)
    for cls in alternatives(wanted) if wanted is not None else ():
        if isinstance(cls, ClassValue):
            from codemods.analysis.injected import instances_of

            own = [one for one in found if isinstance(one, Instance) and cls in order(one.cls)]
            made = join(own) if own else instances_of(run, cls)
            run.context_objects.setdefault(made)
            return made
    return join(found) if found else None


def objects(run: Interpreter) -> list[Value]:
    """What the context can hold: a command may be read before the one that puts it there."""
    held = list(run.context_objects) or list(run.last_context_objects)
    return [one for value in held for one in alternatives(value) if one != NONE]


def attribute(run: Interpreter, owner: CommandContext, name: str, node: ast.expr, frame: Frame) -> Value:
    """``context.name``."""
    if name == "obj":
        found = objects(run)
        return join(found) if found else _NO_OBJECT
    if name == "parent":
        return owner
    parent = frame.module.parents.get(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    return Method(owner, name) if called else Unknown(f"the {name!r} of the command line's context", (name,))


def call_context(
    run: Interpreter, owner: CommandContext, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``context.name(...)``."""
    first = arguments.value(0)
    if name == "find_root":
        return owner
    if name in ("ensure_object", "find_object") and first is not None:
        return _object_of(run, first, name, node, frame)
    if name in ("invoke", "forward") and first is not None:
        rest = Arguments(
            arguments.positional[1:], arguments.keywords, arguments.more, arguments.spreads, arguments.container
        )
        return call(run, first, rest, node, frame)
    if name == "with_resource" and first is not None:
        from codemods.analysis.attributes import entered

        return join([entered(run, one, node, frame) for one in alternatives(first)])
    if name == "call_on_close" and first is not None:
        call(run, first, Arguments(), node, frame)
        return first
    if name in LEAVING_METHODS:
        return NEVER
    return Unknown(f"the result of {name!r} of the command line's context", (name,))


def _object_of(run: Interpreter, kind: Value, name: str, node: ast.expr, frame: Frame) -> Value:
    """``context.ensure_object(kind)``: the object that is there, else a new one of that kind."""
    found = handed(run, Partial(External(_PASSED), Arguments.of(kind))) if isinstance(kind, ClassValue) else None
    known = [found] if found is not None else objects(run)
    if not known and name == "ensure_object":
        known = [call(run, kind, Arguments(), node, frame)]
    for one in known:
        run.context_objects.setdefault(one)
    return join(known) if known else _NO_OBJECT


def _pass_context(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return _given_first(run, arguments.value(0) or NONE, CommandContext())


def _pass_object(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return _given_first(run, arguments.value(0) or NONE, Partial(External(_PASSED), Arguments()))


def _pass_decorator(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``make_pass_decorator(kind)``."""
    return Partial(External(_PASSED), Arguments(arguments.positional[:1]))


def _passed(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """What ``make_pass_decorator`` made decorates a function: that is its last argument."""
    *kind, function = arguments.positional
    return _given_first(run, function.value, Partial(External(_PASSED), Arguments(kind)))


def _given_first(run: Interpreter, function: Value, value: Value) -> Value:
    """Gives a function an argument in front of those that its other decorators give it."""
    for one in alternatives(function):
        if isinstance(one, FunctionValue):
            given = run.options.setdefault(one.node, {})
            spec = one.node.args
            free = [name.arg for name in (*spec.posonlyargs, *spec.args) if name.arg not in given]
            if free:
                given[free[0]] = value
    return function


def _current(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return CommandContext()


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(_PASSES_CONTEXT, _pass_context),
    **dict.fromkeys(_PASSES_OBJECT, _pass_object),
    **dict.fromkeys((f"{package}.make_pass_decorator" for package in PACKAGES), _pass_decorator),
    **dict.fromkeys((f"{package}.get_current_context" for package in PACKAGES), _current),
    _PASSED: _passed,
}
