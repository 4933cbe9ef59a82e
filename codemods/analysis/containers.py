"""Classes of the repository that derive from a built-in mapping or list: what their objects hold is read like a bare
one, and has the class's methods besides."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.classes import external_bases, find
from codemods.analysis.facts import Form, InnerKeys, Use
from codemods.analysis.handing import members
from codemods.analysis.heap import DictValue, Entry, Instance, ListValue, Unfollowed
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    NONE,
    Bound,
    ClassValue,
    External,
    FunctionValue,
    Payload,
    Unknown,
    alternatives,
    join,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

    Container = DictValue | ListValue | Payload

_CONTENT = "<items>"
"""The attribute in which an object keeps what it holds."""
_MADE_BY = {
    "builtins.dict": "builtins.dict",
    "collections.OrderedDict": "builtins.dict",
    "collections.UserDict": "builtins.dict",
    "typing.Dict": "builtins.dict",
    "builtins.list": "builtins.list",
    "collections.UserList": "builtins.list",
    "typing.List": "builtins.list",
}
_MAPPING = "builtins.dict"
_READS = frozenset(f"{owner}.{name}" for owner in _MADE_BY for name in ("__getitem__", "get"))
_STORES = frozenset(f"{owner}.__setitem__" for owner in _MADE_BY)
HOOKS = ("object_hook", "object_pairs_hook", "cls")
"""Arguments of decoders that say what is made of the mappings."""
_RECORD = "<record of a mapping>"


def made_by(cls: ClassValue) -> str | None:
    """The function that makes what an object of the class holds; None for other classes."""
    return next((_MADE_BY[name] for name in external_bases(cls) if name in _MADE_BY), None)


def bearer_of(value: Value) -> Instance | None:
    """The object of a class of the repository that holds the mapping or list as its items."""
    return value.bearer if isinstance(value, (Payload, DictValue, ListValue)) else None


def hold(run: Interpreter, owner: Instance, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """What the constructor of ``dict`` or ``list`` does for an object of a class that derives from it."""
    from codemods.analysis.stdlib import call_external

    made = made_by(owner.cls)
    hook = find(owner.cls, "__getattr__")
    if hook is not None and isinstance(hook[0], FunctionValue) and _hands_items_out(hook[0], owner.cls)[0]:
        # What it reads is told where the attributes are written.
        run.visited.add(hook[0].node)
    if made is not None:
        owner.store(_CONTENT, call_external(run, made, arguments, node, frame), run.condition)


def held(run: Interpreter, owner: Instance) -> Value | None:
    """What an object of such a class holds; None for other objects."""
    made = made_by(owner.cls)
    if made is None:
        return None
    found = owner.load(_CONTENT, run.condition)
    if found is None:
        place = owner.cls.module.place(owner.cls.node)
        empty = DictValue(place, run.condition) if made == _MAPPING else ListValue(place, exact=False)
        if isinstance(empty, DictValue):
            reason = f"filled by code that was not read, as a {owner.cls.name}"
            empty.leave(Unfollowed(place, reason, Unknown(reason, (owner.cls.name,), place)))
        found = empty
        owner.store(_CONTENT, found, ())
    return join([_borne(one, owner) for one in alternatives(found)])


def seen(run: Interpreter, owner: Instance) -> Value:
    """The object as code outside its constructor sees it: what it holds, with its methods."""
    found = held(run, owner)
    return owner if found is None else found


def _borne(value: Value, bearer: Instance, *, nested: bool = False) -> Value:
    if isinstance(value, Payload):
        return replace(value, bearer=bearer, nested=nested)
    if isinstance(value, (DictValue, ListValue)):
        value.bearer = bearer
    return value


def own_attribute(run: Interpreter, owner: Container, name: str, node: ast.expr, frame: Frame) -> Value | None:
    """``owner.name`` as the class of its object has it; None where that has nothing of the name."""
    bearer = owner.bearer
    if bearer is None:
        return None
    stored = bearer.load(name, run.condition)
    stored = stored if stored is not None else run.earlier(bearer, name)
    if stored is not None:
        return stored
    if name == "__dict__" and is_namespace(bearer):
        return _bare(owner)
    if name == "data" and any(one.startswith("collections.User") for one in external_bases(bearer.cls)):
        return _bare(owner)
    found = find(bearer.cls, name)
    if found is not None:
        from codemods.analysis.attributes import bind_member

        is_class_method = isinstance(found[0], FunctionValue) and found[0].kind == "class"
        return bind_member(run, bearer if is_class_method else owner, found[0], node, frame)
    if hasattr(dict if isinstance(owner, DictValue) else object, name) or _is_called_method(node, name, frame):
        return None
    return _by_hook(run, owner, bearer, name, node, frame)


def note_others(run: Interpreter, owners: list[Value], node: ast.Attribute, frame: Frame) -> None:
    """Remembers where an attribute is that of such an object, and of something else as well."""
    if any(bearer_of(one) is not None for one in owners) and any(bearer_of(one) is None for one in owners):
        run.strangers.setdefault((frame.module.place(node), node.attr), "an object of another class")


def _is_called_method(node: ast.expr, name: str, frame: Frame) -> bool:
    parent = frame.module.parents.get(node)
    return isinstance(parent, ast.Call) and parent.func is node and (hasattr(dict, name) or hasattr(list, name))


def _bare(value: Container) -> Value:
    return replace(value, bearer=None, nested=False) if isinstance(value, Payload) else value


def _by_hook(
    run: Interpreter, owner: Container, bearer: Instance, name: str, node: ast.expr, frame: Frame
) -> Value | None:
    """What ``__getattr__`` gives for a name that the class does not have: often the item of that key."""
    from codemods.analysis.calls import call
    from codemods.analysis.reads import read

    hook = find(bearer.cls, "__getattr__")
    if hook is None:
        return None
    reads_item, makes_own = _hands_items_out(hook[0], bearer.cls)
    if reads_item and isinstance(owner, (Payload, DictValue)):
        nested = makes_own or (isinstance(owner, Payload) and owner.nested)
        written = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
        inner = None if not written else Form.ATTRIBUTE if nested else Form.SUBSCRIPT
        base = node.value if isinstance(node, ast.Attribute) else node
        taken = InnerKeys(inner, members(bearer.cls)) if inner is not None else None
        found = read(run, node, base, owner, name, frame, Form.ATTRIBUTE, None, inner=taken)
        return join([_borne(one, bearer, nested=True) for one in alternatives(found)]) if makes_own else found
    return call(run, Bound(hook[0], owner), Arguments.of(plain(name)), node, frame)


def _hands_items_out(hook: Value, cls: ClassValue) -> tuple[bool, bool]:
    """Whether a ``__getattr__`` gives the item whose key is the attribute's name, and whether it makes an object of the
    class of that."""
    if isinstance(hook, External):
        return hook.name in _READS, False
    if not isinstance(hook, FunctionValue):
        return False, False
    names = [one.arg for one in hook.node.args.args]
    wanted = names[-1] if len(names) > 1 else ""
    found = makes_own = False
    for part in ast.walk(hook.node):
        match part:
            case ast.Subscript(slice=ast.Name(id=key)) if key == wanted:
                found = True
            case ast.Call(func=ast.Attribute(attr="get" | "__getitem__"), args=[ast.Name(id=key), *_]) if key == wanted:
                found = True
            case ast.Call(func=ast.Name(id=made)) if made == cls.name:
                makes_own = True
            case ast.Call(func=ast.Attribute(attr="__class__")) | ast.Call(func=ast.Call(func=ast.Name(id="type"))):
                makes_own = True
    return found, makes_own


def store_own_attribute(run: Interpreter, owner: Container, name: str, value: Value, place: Place | None) -> None:
    """``owner.name = value`` at a place, where an object of a class of the repository takes it."""
    bearer = owner.bearer
    if bearer is None:
        return
    hook = find(bearer.cls, "__setattr__")
    is_item = hook is not None and (isinstance(hook[0], FunctionValue) or getattr(hook[0], "name", "") in _STORES)
    if not is_item:
        bearer.store(name, value, run.condition)
    elif isinstance(owner, DictValue):
        place = place or owner.place
        owner.put(Entry(name, value, "derived", place, place, None, run.condition, key_is_literal=False))
    elif isinstance(owner, Payload):
        run.overlays.setdefault((owner.request, owner.path, owner.copied, name), []).append(value)


def hooked(run: Interpreter, payload: Payload, hook: Value, node: ast.expr, frame: Frame) -> Value | None:
    """What a decoder makes of a response with a hook that gets each mapping in it; None where that is not followed."""
    from codemods.analysis.calls import call

    if hook == NONE or (isinstance(hook, External) and _MADE_BY.get(hook.name) == _MAPPING):
        return payload
    if isinstance(hook, ClassValue) and made_by(hook) != _MAPPING:
        return None
    made = call(run, hook, Arguments.of(payload), node, frame)
    options = alternatives(made)
    if not options or not all(isinstance(one, Payload) for one in options):
        return None
    return join([replace(one, nested=one.bearer is not None) for one in options if isinstance(one, Payload)])


def hooked_or_lost(
    run: Interpreter, payload: Payload, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """What a decoder makes of a response with the argument ``name``; noted as lost where that is not followed."""
    given = arguments.keywords[name].value
    found = hooked(run, payload, given, node, frame) if name != "cls" or given == NONE else None
    if found is None:
        note_use(run, node, payload, Use.PASSED, frame, name)
        return Unknown(f"a response decoded with {name}")
    return found


def as_namespace(run: Interpreter, value: Value, node: ast.expr, frame: Frame, *, nested: bool = False) -> Value | None:
    """A part of a response whose keys are read as attributes, such as ``SimpleNamespace(**part)``, and those of the
    mappings in it where it is ``nested``; None for other values."""
    options = list(_payloads(value))
    if not options:
        return None
    bearer = namespace_bearer(run, node, frame)
    return join([replace(one, bearer=bearer, nested=nested) for one in options])


def is_namespace(bearer: Instance) -> bool:
    """Whether the object has what it holds as its attributes, and nothing else."""
    return "types.SimpleNamespace" in external_bases(bearer.cls)


def namespace_bearer(run: Interpreter, node: ast.expr, frame: Frame) -> Instance:
    """An object made at ``node`` whose attributes are the keys of what it holds."""
    from codemods.analysis.records import plain_class

    cls = plain_class(run, "SimpleNamespace", "types.SimpleNamespace", node, frame)
    cls.frame.names["__getattr__"] = External(f"{_MAPPING}.__getitem__")
    return run.new_instance(cls, frame.module.place(node))


def _payloads(value: Value) -> Iterator[Payload]:
    from codemods.analysis.values import View

    for one in alternatives(value):
        target = one.target if isinstance(one, View) else one
        if isinstance(target, Payload):
            yield target


def record_of(value: Value | None) -> Value | None:
    """The class that ``namedtuple`` makes of the keys of a response; None where it is not made of those."""
    return External(_RECORD) if value is not None and any(_payloads(value)) else None


def _recorded(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """A named tuple of the keys of a response, called with its values."""
    given = join([value for _, value in arguments.more])
    made = as_namespace(run, given, node, frame)
    return made if made is not None else Unknown("a named tuple whose fields are not known")


def _initialised(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``dict.__init__(self, ...)``."""
    rest = Arguments(
        arguments.positional[1:], arguments.keywords, arguments.more, arguments.spreads, arguments.container
    )
    for one in alternatives(arguments.value(0) or NONE):
        owner = one if isinstance(one, Instance) else bearer_of(one)
        if owner is not None:
            hold(run, owner, rest, node, frame)
    return NONE


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys((f"{owner}.__init__" for owner in _MADE_BY), _initialised),
    _RECORD: _recorded,
}
