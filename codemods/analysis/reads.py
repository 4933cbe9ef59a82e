"""Reads of a key: subscripts, ``in``, and the methods of mappings, each as one ``Read`` fact that collects all that it
can read."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis import lookups
from codemods.analysis.arguments import Arguments
from codemods.analysis.asked_texts import note_asked
from codemods.analysis.classes import is_enum
from codemods.analysis.containers import held
from codemods.analysis.context import context_of, treated_as
from codemods.analysis.environment import variable
from codemods.analysis.facts import Context, Form, Read, ReadSite, Use
from codemods.analysis.generic_keys import chosen_by_callers
from codemods.analysis.heap import DictValue, Entry, Instance, ListValue, Settings, Unfollowed
from codemods.analysis.lost import note_lost
from codemods.analysis.protocols import special
from codemods.analysis.purity import is_simple
from codemods.analysis.records import record_items
from codemods.analysis.testing import access
from codemods.analysis.testing.claims import claim_of
from codemods.analysis.testing.doubles import Sent
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.truth import bare_key, constant
from codemods.analysis.types import ROOT_MODEL, specialized
from codemods.analysis.unread_objects import part_of
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    INTEGER,
    NONE,
    UNREAD_CALLER,
    Adapter,
    ClassValue,
    Const,
    External,
    Payload,
    Response,
    ResponseText,
    Str,
    TupleValue,
    Unknown,
    View,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.facts import InnerKeys
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_GENERIC = frozenset(
    {
        "builtins.dict",
        "builtins.list",
        "builtins.tuple",
        "collections.OrderedDict",
        "collections.defaultdict",
        "functools.partial",
    }
)


_CHANGING = (Form.POP, Form.DELETE, Form.SETDEFAULT)


def keys_of(value: Value) -> list[str] | None:
    """The keys that a value names, or None where one of them is not known."""
    found = [constant(one) for one in alternatives(value)]
    return (
        [one for one in found if isinstance(one, str)] if found and all(isinstance(one, str) for one in found) else None
    )


def subscript(run: Interpreter, node: ast.Subscript, owner: Value, index: Value, frame: Frame) -> Value:
    """``owner[index]``, with its fact."""
    found: list[Value] = []
    for one in alternatives(owner):
        if isinstance(one, (Payload, DictValue)):
            note_asked(run, node, index, (index,), frame, part=False)
            own = special(run, one, "__getitem__", ((index, node.slice),), node, frame)
            found.append(own if own is not None else _mapping_item(run, node, one, index, frame))
        elif isinstance(one, (ListValue, TupleValue)) and keys_of(index) is not None:
            continue
        elif isinstance(one, (ListValue, TupleValue)):
            note_use(run, node.slice, index, Use.NEEDS_INT, frame, "an index")
            found.append(
                _sliced(run, node, one, frame) if isinstance(node.slice, ast.Slice) else _sequence_item(one, index)
            )
        elif isinstance(one, (Response, ResponseText)):
            if _is_still_json(node, owner, index):
                note_use(run, node, one, Use.PASSED, frame, "a part of its text")
            found.append(Unknown("a part of a text"))
        elif isinstance(one, View):
            found.append(Unknown("an item of a view"))
        elif isinstance(one, ClassValue) and not is_enum(one):
            found.append(specialized(run, one, node, frame))
        elif isinstance(one, Instance):
            found.append(_instance_item(run, node, one, index, frame))
        elif isinstance(one, Sent):
            found.append(access.item(run, one, index))
        elif one == INTEGER:
            continue
        elif isinstance(one, Unknown):
            _note_other(run, node, one, index, frame)
            form = Form.SUBSCRIPT if isinstance(node.ctx, ast.Load) else Form.DELETE
            note_lost(run, node, node.value, one, index, form, frame)
            key = constant(index)
            found.append(part_of(run, one, key) if isinstance(key, str) else one.part())
        elif isinstance(one, External) and one.name == "os.environ":
            place = frame.module.place(node)
            found += [variable(run, name, place) for name in keys_of(index) or ["?"]]
        elif isinstance(one, Settings):
            found.append(lookups.item(run, one, index, node, frame))
        elif isinstance(one, External) and one.name == lookups.DYNACONF:
            found.append(lookups.item(run, lookups.layered_default(run, node, frame), index, node, frame))
        elif _is_generic(one):
            found.append(one)
        elif isinstance(one, External) and one.name == ROOT_MODEL:
            found.append(Adapter(node.slice, frame))
        elif isinstance(one, External):
            key = constant(index)
            names = (*one.name.split("."), *([key] if isinstance(key, str) else []))
            found.append(Unknown(f"an item of {one.name}", names, frame.module.place(node)))
        elif isinstance(one, Str) or one == NONE:
            note_use(run, node.slice, index, Use.NEEDS_INT, frame, "an index")
        else:
            found.append(Unknown("an item of a value that is not followed"))
    return join(found) if found else Unknown("an item of a value that is not followed")


def _is_generic(value: Value) -> bool:
    """Whether ``value[...]`` is the class itself, with types for a type checker."""
    if isinstance(value, ClassValue):
        written = any(isinstance(base, ast.Subscript) for base in value.node.bases)
        return written or bool(getattr(value.node, "type_params", ()))
    return isinstance(value, External) and value.name in _GENERIC


def _is_still_json(node: ast.Subscript, owner: Value, index: Value) -> bool:
    """Whether a part of a response's text may be JSON that something is read from.

    Not what is cut off after some characters, as for a message; ``[1:-1]`` takes something off that stands around the
    JSON. An index or a key of what may also be the decoded response is meant for that.
    """
    if isinstance(node.slice, ast.Slice):
        return not isinstance(node.slice.upper, (ast.Constant, ast.Name, ast.Attribute))
    decoded_too = any(isinstance(one, Payload) for one in alternatives(owner))
    return not decoded_too and not isinstance(constant(index), str)


def _mapping_item(
    run: Interpreter, node: ast.Subscript, owner: Payload | DictValue, index: Value, frame: Frame
) -> Value:
    if isinstance(owner, Payload) and isinstance(index, Const) and isinstance(index.value, int):
        return owner.part("[]" if index.value == 0 else f"[{index.value}]")
    if isinstance(owner, Payload) and isinstance(node.slice, ast.Slice):
        return owner
    keys = keys_of(index)
    if keys is None:
        if isinstance(owner, Payload):
            if _counts(index) or (isinstance(index, Unknown) and _looks_like_index(node.slice, index)):
                return owner.part("[]")
            note_use(run, node, owner, Use.DYNAMIC, frame, ast.unparse(node.slice))
            return owner.part("?")
        if owner.factory is not None:
            put_unnamed(owner, index, _manufactured(run, owner, "", node, frame), frame.module.place(node))
        return any_item(owner, index)
    form = Form.DELETE if isinstance(node.ctx, ast.Del) else Form.SUBSCRIPT
    return join(
        [read(run, node, node.value, owner, key, frame, form, node.slice, ambiguous=len(keys) > 1) for key in keys]
    )


def _instance_item(run: Interpreter, node: ast.Subscript, owner: Instance, index: Value, frame: Frame) -> Value:
    found = special(run, owner, "__getitem__", ((index, node.slice),), node, frame)
    if found is not None:
        return found
    items = held(run, owner)
    if items is not None:
        return subscript(run, node, items, index, frame)
    parts = record_items(owner, run.condition)
    if parts is None:
        return Unknown("an item of a value that is not followed")
    return _sequence_item(TupleValue(parts), index)


def put_unnamed(owner: DictValue, key: Value, value: Value, place: Place) -> None:
    """Puts a value under a key that is no text, or not known."""
    bare = bare_key(key)
    if bare is None:
        owner.leave(Unfollowed(place, "given a key that is not known", value, key))
    elif bare not in owner.keyed:
        owner.put_keyed(bare, value)


def _manufactured(run: Interpreter, owner: DictValue, key: str, node: ast.expr, frame: Frame) -> Value:
    """What the factory of a ``defaultdict`` makes for a key: one list for each, also for keys of one place."""
    from codemods.analysis.calls import call

    if owner.factory == External("builtins.list") and key:
        return run.new_list(frame.module.place(node), key)
    return call(run, owner.factory or NONE, Arguments(), node, frame)


def any_item(owner: DictValue, index: Value) -> Value:
    """What a key that is no text, or not known, gives: the value of that key, or any of the values; nothing, where the
    dict is known to be empty."""
    bare = [bare_key(one) for one in alternatives(index)]
    if bare and not owner.unfollowed and all(one in owner.keyed for one in bare):
        return join([owner.keyed[one] for one in bare if one is not None])
    values = [entry.value for entry in owner.entries]
    values += [*owner.keyed.values(), *(part.value for part in owner.items_unknown())]
    if any(part.key is None for part in owner.unfollowed):
        values.append(Unknown("a key that is not known"))
    return join(values)


def _counts(index: Value) -> bool:
    """Whether a subscript is a number that changes, as in a loop that counts."""
    numbers = (one.value for one in alternatives(index) if isinstance(one, Const))
    return any(isinstance(one, int) and not isinstance(one, bool) for one in numbers)


def _looks_like_index(node: ast.expr, index: Unknown) -> bool:
    """Whether a subscript that is not known counts items rather than naming a key."""
    return index == INTEGER or isinstance(node, (ast.BinOp, ast.UnaryOp))


def _sliced(run: Interpreter, node: ast.Subscript, owner: ListValue | TupleValue, frame: Frame) -> ListValue:
    """A slice: some of the items, which ones is not followed."""
    made = run.new_list(frame.module.place(node))
    values = list(owner.items) if isinstance(owner, TupleValue) else list(owner.values())
    made.items = [(value, None) for value in values]
    made.exact = False
    return made


def _sequence_item(owner: ListValue | TupleValue, index: Value) -> Value:
    values = list(owner.items) if isinstance(owner, TupleValue) else list(owner.values())
    exact = isinstance(owner, TupleValue) or owner.exact
    number = constant(index)
    if isinstance(number, int) and exact and -len(values) <= number < len(values):
        return values[number]
    return join(values) if values else Unknown("an item of a list that is not followed")


def read(
    run: Interpreter,
    node: ast.expr,
    base: ast.expr,
    owner: Payload | DictValue,
    key: str,
    frame: Frame,
    form: Form,
    key_node: ast.expr | None,
    default: ast.expr | None = None,
    *,
    ambiguous: bool = False,
    context: Context | None = None,
    inner: InnerKeys | None = None,
) -> Value:
    """What reading ``key`` gives, and the fact that it is read at ``node``."""
    handed = run.handed[-1] if run.handed else None
    if handed is not None and handed.looks_up(frame, key_node):
        if form is Form.IN:
            return Unknown("a test")
        node, base, frame, form, inner = handed.node, handed.base, handed.frame, Form.ATTRIBUTE, handed.inner
        key_node = default = None
    module = frame.module
    site = ReadSite(
        place=module.place(node),
        form=form,
        base=module.place(base),
        key=key,
        key_place=module.place(key_node) if key_node is not None else None,
        key_is_literal=isinstance(key_node, ast.Constant),
        default=module.place(default) if default is not None else None,
        default_source=ast.unparse(default)
        if isinstance(default, (ast.Constant, ast.UnaryOp))
        else "?"
        if default is not None
        else "",
        base_is_simple=is_simple(base) and (key_node is None or is_simple(key_node)),
        context=context if context is not None else context_of(node, module) | treated_as(node, module),
        statement=_statement(node, form, module),
        inner=inner,
        claim=claim_of(node, module) if run.testing and is_test(module.path) else None,
    )
    fact = run.facts.reads.setdefault((site.place, key, form), Read(site))
    if form in _CHANGING or Context.AUGMENTED in site.context:
        fact.shared = fact.shared or (owner.shallow if isinstance(owner, Payload) else owner.shares(key))
    if ambiguous:
        fact.others.setdefault(f"the key is one of several ({ast.unparse(key_node) if key_node else ''})")
    if isinstance(key_node, ast.Name) and frame.is_omitted(key_node.id):
        fact.others.setdefault(f"the key is only what {key_node.id!r} is by default")
    chosen = chosen_by_callers(key_node, frame) if key_node is not None else ""
    if chosen:
        fact.others.setdefault(chosen)
    if isinstance(owner, DictValue):
        found = owner.reaching(key, run.condition)
        fact.entries.update(dict.fromkeys(found))
        fact.owners.setdefault(owner)
        values: list[Value] = [entry.value for entry in found]
        values.extend(_from_on_top(owner, found, key, fact))
        if not found:
            fact.others.setdefault("a dict that lacks the key")
            values.extend(part.value for part in owner.items_unknown())
            values.extend(_from_merged(run, owner, key, fact))
            for part in owner.unfollowed:
                if part.key is None and isinstance(part.value, Unknown):
                    note_lost(run, node, base, part.value, key, form, frame)
            if owner.factory is not None and form is Form.SUBSCRIPT:
                made = _manufactured(run, owner, key, node, frame)
                where = site.place
                owner.put(Entry(key, made, "derived", where, where, None, run.condition, key_is_literal=False))
                values.append(made)
        return join(values) if values else NONE if form is Form.GET else Unknown(f"the dict has no {key!r}", (key,))
    overlay = run.overlays.get((owner.request, owner.path, owner.copied, key))
    if overlay is not None:
        fact.overlaid.setdefault(owner)
        return join([*overlay, owner.part(key)])
    fact.payloads.setdefault(owner)
    return owner.part(key)


def _from_on_top(owner: DictValue, found: list[Entry], key: str, fact: Read) -> list[Value]:
    """What a key can be where a response was merged in after its entries."""
    on_top = {one: None for entry in found for part in owner.merged_over(entry) for one in alternatives(part.value)}
    responses = [one for one in on_top if isinstance(one, Payload)]
    fact.payloads.update(dict.fromkeys(responses))
    return [one.part(key) for one in responses]


def _from_merged(run: Interpreter, owner: DictValue, key: str, fact: Read) -> list[Value]:
    """What a key can be that only a mapping merged into the dict can have: a response is read like the response
    itself."""
    values: list[Value] = []
    for part in owner.unfollowed:
        if part.key is not None:
            continue
        if isinstance(part.value, Payload):
            fact.others.pop("a dict that lacks the key", None)
            overlay = run.overlays.get((part.value.request, part.value.path, part.value.copied, key))
            if overlay is not None:
                fact.overlaid.setdefault(part.value)
                values.extend(overlay)
            else:
                fact.payloads.setdefault(part.value)
            values.append(part.value.part(key))
        else:
            values.append(Unknown("a part of the dict was not followed", (key,)))
    return values


def _statement(node: ast.expr, form: Form, module: Module) -> Place | None:
    parent = module.parents.get(node)
    if form is Form.POP and isinstance(parent, ast.Expr):
        return module.place(parent)
    return module.place(parent) if isinstance(parent, ast.Delete) and len(parent.targets) == 1 else None


def _note_other(run: Interpreter, node: ast.expr, value: Unknown, index: Value, frame: Frame) -> None:
    """Remembers that the site also reads something else, if it reads a constant key; apart, where that is only what a
    caller may give whom nobody has seen."""
    key = constant(index)
    if isinstance(key, str) and isinstance(node, ast.Subscript):
        found = run.open_strangers if value.reason.endswith(UNREAD_CALLER) else run.strangers
        found.setdefault((frame.module.place(node), key), "a value that was not followed")


def contains(
    run: Interpreter, node: ast.expr, item: Value, owner: Value, left: ast.expr, right: ast.expr, frame: Frame
) -> None:
    """``item in owner``, with its fact."""
    keys = keys_of(item)
    chained = isinstance(node, ast.Compare) and len(node.ops) > 1
    for one in alternatives(owner):
        if isinstance(one, ResponseText) and '"' in str(constant(item)):
            # A piece of JSON; a word alone, such as one of an error page, says nothing of a key.
            note_use(run, right, one, Use.PASSED, frame, "a search of its text")
        special(run, one, "__contains__", ((item, left),), node, frame)
        if isinstance(one, View) and one.kind == "keys":
            one = one.target
        if isinstance(one, Unknown):
            note_lost(run, node, right, one, item, Form.IN, frame)
        if isinstance(one, (Payload, DictValue)):
            if keys is None:
                if isinstance(one, Payload) and not isinstance(item, (Payload, Const)):
                    note_use(run, right, one, Use.DYNAMIC, frame, ast.unparse(left))
                continue
            for key in keys:
                if isinstance(one, Payload):
                    read(run, node, right, one, key, frame, Form.IN, left, ambiguous=len(keys) > 1 or chained)
                else:
                    read(run, node, right, one, key, frame, Form.IN, left)
