"""Calls that were submitted to a pool or an event loop: an object stands for what the function will have given.

Whatever else is asked of it is asked of that value: an object of a class nobody knows may be the value itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.values import NONE, Future, Method, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_GIVING = frozenset({"result", "get"})
_TELLING = frozenset({"done", "ready", "successful", "running", "cancel", "cancelled", "exception", "wait", "set_name"})


def submitted(value: Value) -> Value:
    """What the submission of a call gives that gives ``value``."""
    return join([one if isinstance(one, Future) else Future(one) for one in alternatives(value)])


def settled(value: Value) -> Value:
    """The value with what its futures give in their place."""
    found = alternatives(value)
    return join([one.value if isinstance(one, Future) else one for one in found]) if found else value


def call_future(
    run: Interpreter, receiver: Future, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``receiver.name(...)``."""
    from codemods.analysis.calls import call

    if name in _GIVING:
        return receiver.value
    if name in _TELLING:
        return Unknown(f"the {name!r} of a call that was submitted")
    if name == "add_done_callback" and arguments.positional:
        call(run, arguments.positional[0].value, Arguments.of(receiver), node, frame)
        return NONE
    return join([call(run, Method(one, name), arguments, node, frame) for one in alternatives(receiver.value)])
