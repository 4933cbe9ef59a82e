"""What ``value.name`` is, for each kind of value, and what entering a ``with`` gives."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis import command_context, lookups, namespaces, paths
from codemods.analysis.arguments import Arguments
from codemods.analysis.caching import computed_once
from codemods.analysis.classes import (
    class_member,
    external_bases,
    find,
    has_fields,
    is_enum,
    the_client,
    unknown_attribute,
)
from codemods.analysis.containers import bearer_of, held, own_attribute
from codemods.analysis.dumping import METHODS, TEXT_METHODS, attributes_dict
from codemods.analysis.facts import Form
from codemods.analysis.filling import EXTRA
from codemods.analysis.flags import REGISTRIES, flag
from codemods.analysis.handing import handing_out
from codemods.analysis.heap import DictValue, Instance, ListValue, Namespace, Settings
from codemods.analysis.hooks import hooks_of
from codemods.analysis.journeys import note_loaded
from codemods.analysis.keyed_attributes import taken_key, takes_keys
from codemods.analysis.kinship import is_closed
from codemods.analysis.loaders import CLASS_METHODS, SCHEMA_METHODS
from codemods.analysis.lost import note_lost
from codemods.analysis.model_facts import Kind
from codemods.analysis.models import kind_of
from codemods.analysis.prepared import prepared_attribute
from codemods.analysis.schemas import DUMPING
from codemods.analysis.settings import SETTINGS, setting
from codemods.analysis.statuses import note_status
from codemods.analysis.strings import Hole, Str
from codemods.analysis.testing import access
from codemods.analysis.unread_objects import part_of
from codemods.analysis.urls import path_of, split_attribute
from codemods.analysis.values import (
    INTEGER,
    NONE,
    UNREAD_CALLER,
    Adapter,
    Bound,
    ClassValue,
    Client,
    CommandContext,
    Const,
    EnumMember,
    External,
    FilePath,
    FileText,
    FunctionValue,
    Future,
    Method,
    ModuleValue,
    Partial,
    Payload,
    Prepared,
    Response,
    ResponseText,
    Serialized,
    Super,
    TupleValue,
    Unknown,
    View,
    alternatives,
    join,
    plain,
)

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_MODELLED = (
    *(Str, DictValue, ListValue, TupleValue, Payload, Prepared, ResponseText, Serialized, View, Const),
    *(Adapter, FileText),
)
"""Values whose methods are modelled."""


_THREADS = frozenset({"threading.Thread", "multiprocessing.Process"})
"""Classes whose ``start`` leads to ``run``."""


def attribute(run: Interpreter, owner: Value, name: str, node: ast.expr, frame: Frame) -> Value:
    """``owner.name``; a property is called."""
    if isinstance(owner, ModuleValue):
        return run.member(owner, name)
    if isinstance(owner, External):
        if owner.name.startswith("<folder>"):
            return run.member(owner, name)
        if owner.name == lookups.DYNACONF:
            return lookups.attribute(run, lookups.layered_default(run, node, frame), name, node, frame)
        known = setting(run, name) if owner.name == SETTINGS else None
        known = flag(run, name) if owner.name in REGISTRIES else known
        if owner.name in run.catalog.served and run.rehearsal is not None and run.rehearsal.serving is not None:
            return access.attribute(run, run.rehearsal.serving, name, node, frame)
        if f"{owner.name}.{name}" in run.catalog.histories:
            return access.looked_up(run, f"{owner.name}.{name}", node, frame)
        return known if known is not None else External(run.catalog.canonical(f"{owner.name}.{name}"))
    if run.testing and isinstance(owner, Str) and name == "path":
        return path_of(owner)
    if run.testing and isinstance(owner, Str) and name == "parent":
        return Str((Hole(Unknown("a folder")),))
    if isinstance(owner, access.KINDS):
        return access.attribute(run, owner, name, node, frame)
    if isinstance(owner, TupleValue) and name in ("args", "kwargs") and len(owner.items) == 2:
        return owner.items[0 if name == "args" else 1]
    if isinstance(owner, Namespace):
        parent = frame.module.parents.get(node)
        called = isinstance(parent, ast.Call) and parent.func is node and name not in owner.attributes
        return Method(owner, name) if called else namespaces.load(owner, name)
    if isinstance(owner, Instance):
        return instance_attribute(run, owner, name, node, frame)
    if isinstance(owner, ClassValue) and name in ("__name__", "__qualname__"):
        return plain(owner.name)
    if isinstance(owner, ClassValue):
        found = class_member(owner, name)
        if isinstance(found, FunctionValue) and found.kind == "class":
            return Bound(found, owner)
        if found is None and is_enum(owner) and name == "__members__":
            return owner
        if found is None and name == "_make" and "typing.NamedTuple" in external_bases(owner):
            return Method(owner, name)
        if found is None and name in CLASS_METHODS and kind_of(run, owner) is not None:
            return Method(owner, name)
        return found if found is not None else Unknown(f"{owner.name} has no {name!r}", (owner.name, name))
    if isinstance(owner, Super):
        return _super_attribute(run, owner, name, node, frame)
    if isinstance(owner, EnumMember):
        if name in ("value", "name"):
            return owner.value if name == "value" else plain(owner.name)
        return _member_attribute(run, owner, name, node, frame)
    if isinstance(owner, Client):
        if name == owner.shape.base_attribute:
            return join(owner.bases) if owner.bases else Unknown("a client without a base URL")
        if name == owner.shape.query_attribute:
            if not owner.queries:
                owner.queries.append(run.new_dict(frame.module.place(node)))
            return join(owner.queries)
        if name == owner.shape.hooks_attribute:
            return hooks_of(run, owner, frame.module.place(node))
        return owner.attributes.get(name) or Method(owner, name)
    if isinstance(owner, Response):
        return _response_attribute(run, owner, name, node, frame)
    if isinstance(owner, Unknown):
        if isinstance(node, ast.Attribute):
            note_lost(run, node, node.value, owner, name, Form.ATTRIBUTE, frame)
        return part_of(run, owner, name)
    if isinstance(owner, TupleValue) and (part := split_attribute(owner, name)) is not None:
        return part
    if isinstance(owner, Future):
        called = isinstance(node, ast.Attribute) and isinstance(frame.module.parents.get(node), ast.Call)
        return Method(owner, name) if called else attribute(run, owner.value, name, node, frame)
    if isinstance(owner, CommandContext):
        return command_context.attribute(run, owner, name, node, frame)
    if isinstance(owner, Settings):
        return lookups.attribute(run, owner, name, node, frame)
    if isinstance(owner, FilePath):
        return paths.attribute(owner, name) or Method(owner, name)
    if isinstance(owner, Bound) and name in ("func", "__func__", "__wrapped__"):
        return owner.function
    if isinstance(owner, (Payload, DictValue, ListValue)) and owner.bearer is not None:
        own = own_attribute(run, owner, name, node, frame)
        return own if own is not None else Method(owner, name)
    if isinstance(owner, Prepared) and (part := prepared_attribute(owner, name)) is not None:
        return part
    if isinstance(owner, FunctionValue):
        return _function_attribute(run, owner, name)
    if isinstance(owner, _MODELLED):
        return Method(owner, name)
    return Unknown("an attribute of a value that is not followed", (name,))


def _function_attribute(run: Interpreter, owner: FunctionValue, name: str) -> Value:
    """What was set on a function, else what every function has."""
    stored = run.attributes_of(owner).attributes.get(name)
    if stored is not None:
        return stored
    if name in ("__name__", "__qualname__"):
        return plain(getattr(owner.node, "name", "<lambda>"))
    if name in ("__wrapped__", "register"):
        return owner if name == "__wrapped__" else Method(owner, name)
    return Unknown("an attribute of a value that is not followed", (name,))


def _member_attribute(run: Interpreter, owner: EnumMember, name: str, node: ast.expr, frame: Frame) -> Value:
    """``Enum.MEMBER.name``: what the class has, what its ``__init__`` stores for the member, a method of the value."""
    own = find(owner.cls, name) if owner.cls is not None else None
    if own is not None and isinstance(own[0], FunctionValue):
        return bind_member(run, owner, own[0], node, frame)
    constructor = find(owner.cls, "__init__") if owner.cls is not None else None
    if constructor is None or owner.cls is None or not isinstance(constructor[0], FunctionValue):
        return Method(owner.value, name)
    from codemods.analysis.calls import invoke

    values = owner.value.items if isinstance(owner.value, TupleValue) else (owner.value,)
    made = Instance(owner.cls, (owner.cls.node, owner.name))
    invoke(run, constructor[0], Arguments.of(*values), node, frame, made)
    found = made.load(name, run.condition)
    return found if found is not None else Method(owner.value, name)


def instance_attribute(run: Interpreter, owner: Instance, name: str, node: ast.expr, frame: Frame) -> Value:
    """``instance.name``: what was stored on it, else what its class has, else what its HTTP client has."""
    stored = owner.load(name, run.condition)
    if stored is None or stored == NONE:
        # What code stores that runs at an unknown time: nothing is looked up in None.
        earlier = run.earlier(owner, name)
        stored = earlier if stored is None or earlier is None else join([earlier, stored])
    if stored is not None:
        note_loaded(run, owner, name, stored, frame.module.place(node), frame)
        taken = taken_key(run, owner, name, node, frame, others=True)
        return stored if taken is None else join([stored, taken])
    if name == "__dict__":
        return attributes_dict(run, owner, node, frame)
    found = find(owner.cls, name)
    if found is not None:
        value, cls = found
        if is_enum(cls) and not isinstance(value, FunctionValue):
            return EnumMember(name, value, cls)
        member = bind_member(run, owner, value, node, frame)
        taken = taken_key(run, owner, name, node, frame, others=True) if _is_plain(value) else None
        return member if taken is None else join([member, taken])
    taken = taken_key(run, owner, name, node, frame)
    if taken is not None:
        return taken
    items = held(run, owner)
    if items is not None:
        return join([attribute(run, one, name, node, frame) for one in alternatives(items)])
    client = the_client(run, owner)
    if client is not None:
        return Method(owner, name)
    if has_fields(owner.cls) and name in {"_replace", "model_copy", "copy", *METHODS, *TEXT_METHODS}:
        return Method(owner, name)
    if name in SCHEMA_METHODS | DUMPING and kind_of(run, owner.cls) is Kind.COERCING:
        return Method(owner, name)
    if name == "start" and any(one in _THREADS for one in external_bases(owner.cls)):
        return instance_attribute(run, owner, "run", node, frame)
    hook = find(owner.cls, "__getattr__")
    if hook is not None and isinstance(hook[0], FunctionValue):
        from codemods.analysis.calls import call

        with handing_out(run, hook[0], owner.cls, node, frame):
            return call(run, Bound(hook[0], owner), Arguments.of(plain(name)), node, frame)
    return _extra(run, owner, name, node, frame) or unknown_attribute(owner, name)


def _is_plain(member: Value) -> bool:
    """Whether a class's member is a value that its objects may have another one of."""
    return not isinstance(member, (FunctionValue, Partial, Instance))


def having(run: Interpreter, owners: list[Value], name: str) -> list[Value]:
    """The owners without those objects whose attribute nothing sets, where others have it: reading it of these ends
    in an error. What callers that were not read may give in the place of an HTTP client works like that."""
    kept = [one for one in owners if not isinstance(one, Instance) or not _lacks(run, one, name)]
    if any(isinstance(one, Client) for one in kept):
        kept = [one for one in kept if not isinstance(one, Unknown) or not one.reason.endswith(UNREAD_CALLER)]
    return kept or owners


def _lacks(run: Interpreter, owner: Instance, name: str) -> bool:
    stored = owner.load(name, run.condition) is not None or run.earlier(owner, name) is not None
    known = stored or takes_keys(run, owner) or find(owner.cls, name) is not None
    return not known and not name.startswith("_") and name not in METHODS | TEXT_METHODS and is_closed(owner.cls)


def _extra(run: Interpreter, owner: Instance, name: str, node: ast.expr, frame: Frame) -> Value | None:
    """A key of the response that a model has as an attribute although it has no such field."""
    from codemods.analysis.reads import read

    extra = owner.load(EXTRA, run.condition)
    sources = [one for one in alternatives(extra) if isinstance(one, Payload)] if extra is not None else []
    if not sources or not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
        return None
    return join([read(run, node, node.value, one, name, frame, Form.ATTRIBUTE, None) for one in sources])


def bind_member(run: Interpreter, owner: Value, value: Value, node: ast.expr, frame: Frame) -> Value:
    """A class's member as its instance sees it."""
    if isinstance(value, Partial) and value.method:
        return Partial(Bound(value.function, owner), value.arguments)
    if isinstance(value, Instance):
        return _described(run, owner, value, node, frame)
    if not isinstance(value, FunctionValue):
        return value
    if value.kind == "static":
        return value
    if value.kind == "class":
        return Bound(value, owner.cls if isinstance(owner, Instance) else owner)
    if value.kind == "cached":
        return computed_once(run, owner, value, node, frame)
    if value.kind == "property":
        from codemods.analysis.calls import call

        return call(run, Bound(value, owner), Arguments.of(), node, frame)
    return Bound(value, owner)


def _described(run: Interpreter, owner: Value, value: Instance, node: ast.expr, frame: Frame) -> Value:
    """A class attribute that is a descriptor of the repository is asked for its value."""
    getter = find(value.cls, "__get__")
    if getter is None or not isinstance(getter[0], FunctionValue):
        return value
    from codemods.analysis.calls import call

    return call(run, Bound(getter[0], value), Arguments.of(owner, NONE), node, frame)


def _super_attribute(run: Interpreter, owner: Super, name: str, node: ast.expr, frame: Frame) -> Value:
    receiver = owner.receiver
    bearer = bearer_of(receiver)
    cls = (
        bearer.cls
        if bearer is not None
        else receiver.cls
        if isinstance(receiver, Instance)
        else receiver
        if isinstance(receiver, ClassValue)
        else owner.owner
    )
    found = find(cls, name, owner.owner)
    if found is not None:
        return bind_member(run, receiver, found[0], node, frame)
    if bearer is not None:
        return Method(receiver, name)
    if isinstance(receiver, Instance):
        return Method(owner, name)
    return Unknown("a base class that was not read", (name,))


def _response_attribute(run: Interpreter, owner: Response, name: str, node: ast.expr, frame: Frame) -> Value:
    shape = run.catalog.response(owner.request.library)
    parent = frame.module.parents.get(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    if called:
        return Method(owner, name)
    if name in shape.text:
        return ResponseText(owner.request)
    if name in shape.status:
        note_status(run, owner.request, node, frame)
    return INTEGER if name in shape.status else Unknown(f"the {name!r} of a response", (name,))


def entered(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """What ``with value as name`` binds."""
    if isinstance(value, Instance):
        for name in ("__enter__", "__aenter__"):
            found = find(value.cls, name)
            if found is not None and isinstance(found[0], FunctionValue):
                from codemods.analysis.calls import call

                return call(run, Bound(found[0], value), Arguments.of(), node, frame)
    return access.entered(run, value, node, frame)
