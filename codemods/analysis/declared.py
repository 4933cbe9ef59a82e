"""What the user says of the code: functions that send requests, parameters that hold decoded responses."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.facts import Request
from codemods.analysis.frame import Frame
from codemods.analysis.http import send
from codemods.analysis.parameters import bind_parameters
from codemods.analysis.values import FunctionValue, Payload, Response, Unknown, plain
from codemods.libraries.generic import LIBRARY
from codemods.libraries.shape import CallShape, Slot

if TYPE_CHECKING:
    import ast

    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.hints import WrapperHint


def qualified(function: FunctionValue) -> str:
    """The dotted name of a function of the repository, from the repository's top."""
    path = PurePosixPath(function.module.path)
    parts = [*path.parent.parts, *([] if path.name == "__init__.py" else [path.stem])]
    owner = [function.owner.name] if function.owner is not None else []
    return ".".join([*parts, *owner, getattr(function.node, "name", "<lambda>")])


def is_named(name: str, declared: str) -> bool:
    """Whether ``declared`` names it; what stands before it, such as a source root, may be left out."""
    return name == declared or name.endswith(f".{declared}")


def wrapper_of(run: Interpreter, name: str) -> WrapperHint | None:
    """The user's word on a function, if there is one."""
    return next((hint for hint in run.wrappers if is_named(name, hint.call)), None)


def call_wrapper(
    run: Interpreter,
    hint: WrapperHint,
    function: FunctionValue | None,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
) -> Value:
    """A call of a declared wrapper: the request that it sends, and what it returns."""
    given = _by_name(run, function, arguments) if function is not None else arguments
    method: str | Slot = hint.method if hint.method is not None else Slot(None, hint.method_argument)
    slots = [Slot(None, name) if name else None for name in (hint.query_argument, hint.body_argument)]
    shape = CallShape(method, Slot(None, hint.url_argument), query=slots[0], json=slots[1])
    sent = send(run, shape, LIBRARY.name, given, node, frame)
    if not isinstance(sent, Response):
        return sent
    sent.request.declared = f"{hint.call} is declared as a wrapper"
    return sent if hint.returns == "response" else Payload(sent.request)


def _by_name(run: Interpreter, function: FunctionValue, arguments: Arguments) -> Arguments:
    """The arguments under the names of the function's parameters."""
    inner = Frame(function.module, function.closure, function=function, owner=function.owner)
    receiver = (
        Unknown("the object of a declared wrapper")
        if function.owner is not None and function.kind != "static"
        else None
    )
    bind_parameters(run, function, arguments, inner, receiver)
    named = {name: arguments.keywords.get(name) or Argument(value) for name, value in inner.names.items()}
    return Arguments([], named, arguments.more, arguments.spreads, arguments.container)


def declared_payload(run: Interpreter, function: FunctionValue, parameter: ast.arg) -> Payload | None:
    """The response that a parameter holds by the user's word."""
    if not run.payloads:
        return None
    name = f"{qualified(function)}.{parameter.arg}"
    hint = next((hint for hint in run.payloads if is_named(name, hint.name)), None)
    if hint is None:
        return None
    place = function.module.place(parameter)
    key = ("declared", place)
    said = f"{hint.name} is declared to hold a response"
    request = run.request(
        key,
        lambda: Request(place, LIBRARY.name, hint.name, plain(""), plain(""), declared=said, operation=hint.operation),
    )
    return Payload(request)
