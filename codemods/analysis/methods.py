"""Methods of the values that the interpreter models itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis import lookups, mappings, paths, sequences, textmethods, urls
from codemods.analysis.calls import call, pass_on
from codemods.analysis.classes import client_shape, find
from codemods.analysis.command_context import call_context
from codemods.analysis.construct import build_client, prepared_by
from codemods.analysis.containers import HOOKS, hold, hooked_or_lost, made_by
from codemods.analysis.dispatch import call_register
from codemods.analysis.dumping import METHODS, TEXT_METHODS, dumped_by_method
from codemods.analysis.facts import Use
from codemods.analysis.futures import call_future
from codemods.analysis.heap import DictValue, Instance, ListValue, Namespace, Settings
from codemods.analysis.http import answer, call_client, decode, method_of, respond_text
from codemods.analysis.key_sets import note_keys
from codemods.analysis.loaders import SCHEMA_METHODS, from_adapter, from_class, from_schema
from codemods.analysis.namespaces import call_namespace
from codemods.analysis.prepared import call_prepared
from codemods.analysis.records import of_items, replaced
from codemods.analysis.schemas import DUMPING, dumped_by_schema
from codemods.analysis.strings import Str
from codemods.analysis.testing import access
from codemods.analysis.testing.registering import mounted
from codemods.analysis.testing.serving import note_up
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    NONE,
    Adapter,
    Bound,
    ClassValue,
    Client,
    CommandContext,
    Const,
    FilePath,
    FileText,
    FunctionValue,
    Future,
    Payload,
    Prepared,
    Response,
    ResponseText,
    Serialized,
    Super,
    TupleValue,
    Unknown,
    View,
    plain,
)

if TYPE_CHECKING:
    import ast

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Method, Value


_SAME_TEXT = frozenset({"decode", "encode", "strip", "read", "getvalue", "tobytes"})
_QUIET_OF_RESPONSES = frozenset(
    {"info", "getheader", "getheaders", "geturl", "fileno", "isclosed", "aclose", "release_conn", "__exit__"}
)


def call_method(run: Interpreter, callee: Method, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``receiver.name(...)``."""
    receiver, name = callee.receiver, callee.name
    if isinstance(receiver, Future):
        return call_future(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, Str):
        return textmethods.call_text(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, (DictValue, Payload)):
        return mappings.call_mapping(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, TupleValue) and (made := urls.split_method(receiver, name, arguments)) is not None:
        return made
    if isinstance(receiver, (ListValue, TupleValue)):
        return sequences.call_sequence(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, Response):
        return _response(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, (ResponseText, Serialized)):
        if name in _SAME_TEXT:
            return receiver
        note_use(run, node, receiver, Use.PASSED, frame, name)
        return Unknown("a part of a text")
    if isinstance(receiver, Prepared):
        return call_prepared(run, receiver, name, arguments)
    if isinstance(receiver, Client):
        return _client(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, Super):
        return _super(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, Instance):
        return _instance(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, Namespace):
        return call_namespace(receiver, name, arguments, node, frame)
    if isinstance(receiver, access.KINDS):
        return access.call_method(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, ClassValue) and name == "_make":
        return of_items(run, receiver, arguments, node, frame)
    if isinstance(receiver, ClassValue):
        return from_class(run, receiver, arguments, node, frame)
    if isinstance(receiver, Settings):
        return lookups.call_settings(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, FilePath):
        return paths.call_path(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, FileText):
        return paths.call_file(receiver, name)
    if isinstance(receiver, FunctionValue):
        return call_register(run, callee, arguments, frame)
    if isinstance(receiver, CommandContext):
        return call_context(run, receiver, name, arguments, node, frame)
    if isinstance(receiver, Adapter):
        made = from_adapter(run, receiver, name, arguments, node, frame)
        if made is not None:
            return made
    if isinstance(receiver, View):
        asked = arguments.value(0)
        if name == "isdisjoint" and asked is not None:
            note_keys(run, node, receiver, frame, asked)
        return receiver
    if isinstance(receiver, Const) and isinstance(receiver.value, bytes):
        return plain(receiver.value.decode("latin-1")) if name == "decode" else receiver
    pass_on(run, arguments, frame, name)
    return Unknown(f"the result of {name}")


def _response(
    run: Interpreter, receiver: Response, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    shape = run.catalog.response(receiver.request.library)
    if name in shape.json:
        return _decoded(run, receiver, arguments, node, frame)
    if name in shape.text:
        return respond_text(receiver.request)
    if name in shape.status or name in ("__enter__", "__aenter__", "release", "close", "result"):
        return receiver
    if name not in _QUIET_OF_RESPONSES:
        note_use(run, node, receiver, Use.PASSED, frame, name)
    return Unknown(f"the result of {name} of a response")


def _decoded(run: Interpreter, receiver: Response, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``response.json(...)``: what it decodes, as its hook hands that on."""
    payload = decode(run, receiver.request, node, frame)
    name = next((one for one in HOOKS if one in arguments.keywords), None)
    if name is None:
        return payload
    return hooked_or_lost(run, payload, name, arguments, node, frame)


def _client(run: Interpreter, receiver: Client, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    shape = receiver.shape
    if name in shape.prepares:
        return arguments.value(0) or Unknown("a prepared request")
    if name in shape.methods or name in shape.forwards:
        return call_client(run, receiver, name, arguments, node, frame)
    if name == shape.answer:
        return answer(run, receiver)
    if name in ("__enter__", "__aenter__"):
        return receiver
    if name == "mount" and run.rehearsal is not None:
        mounted(run, arguments.value(1, "adapter") or NONE, node, frame)
    pass_on(run, arguments, frame, name)
    return Unknown(f"the result of {name} of a client")


def _super(run: Interpreter, receiver: Super, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    instance = receiver.receiver
    if not isinstance(instance, Instance):
        return Unknown(f"{name} of a base class that was not read")
    if name == "__init__" and made_by(instance.cls) is not None:
        hold(run, instance, arguments, node, frame)
        return NONE
    if name == "__init__":
        for argument in arguments.all():
            note_up(run, argument.value, instance)
        if not prepared_by(run, instance, arguments, node, frame):
            build_client(run, instance, arguments, frame)
        return NONE
    if name in ("__enter__", "__aenter__"):
        return instance
    client = _client_of(run, instance)
    if client is None:
        pass_on(run, arguments, frame, name)
        return Unknown(f"{name} of a base class that was not read")
    return _general_or_client(run, instance, client, name, arguments, node, frame, skip=receiver.owner.node)


def _instance(
    run: Interpreter, receiver: Instance, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    client = _client_of(run, receiver)
    if client is not None:
        return _general_or_client(run, receiver, client, name, arguments, node, frame, skip=None)
    if name in METHODS | TEXT_METHODS:
        return dumped_by_method(run, receiver, name, arguments, node, frame)
    if name in ("_replace", "model_copy", "copy"):
        return replaced(run, receiver, {key: argument.value for key, argument in arguments.keywords.items()})
    if name in DUMPING:
        return dumped_by_schema(run, receiver, name, arguments, node, frame)
    if name in SCHEMA_METHODS:
        return from_schema(run, receiver, arguments, node, frame)
    return Unknown(f"the result of {name}")


def _client_of(run: Interpreter, instance: Instance) -> Client | None:
    from codemods.analysis.classes import the_client

    return the_client(run, instance)


def _general_or_client(
    run: Interpreter,
    instance: Instance,
    client: Client,
    name: str,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
    skip: ast.AST | None,
) -> Value:
    """A convenience method goes through the general one where the repository's class overrides that."""
    shape = client_shape(run, instance.cls) or client.shape
    general = find(instance.cls, shape.general) if shape.general is not None else None
    overridden = general is not None and isinstance(general[0], FunctionValue) and general[0] not in run.stack
    if (
        overridden
        and general is not None
        and name != shape.general
        and name in shape.methods
        and general[1].node is not skip
    ):
        return call(run, Bound(general[0], instance), method_of(shape.methods[name], arguments), node, frame)
    return _client(run, client, name, arguments, node, frame)
