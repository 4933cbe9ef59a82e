"""Assignments to attributes and keys, and deletions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.classes import find, setter_of
from codemods.analysis.containers import held, store_own_attribute
from codemods.analysis.exact_lists import deleted
from codemods.analysis.facts import Form, Use, Written
from codemods.analysis.heap import DictValue, Entry, Instance, ListValue, Namespace, Unfollowed
from codemods.analysis.http import PREPARED
from codemods.analysis.iteration import items_of, named
from codemods.analysis.journeys import note_kept
from codemods.analysis.keyed_attributes import take_whole
from codemods.analysis.lost import note_lost
from codemods.analysis.prepared import store_prepared
from codemods.analysis.protocols import special
from codemods.analysis.purity import is_droppable
from codemods.analysis.reads import keys_of, read
from codemods.analysis.scopes import only_used_here
from codemods.analysis.sequences import put_item
from codemods.analysis.testing import access
from codemods.analysis.testing.doubles import Mock, Route
from codemods.analysis.testing.servers import Server
from codemods.analysis.truth import bare_key
from codemods.analysis.unread_objects import put_in
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    ClassValue,
    Client,
    CommandContext,
    FunctionValue,
    Payload,
    Prepared,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value
    from codemods.model.places import Place


def store(run: Interpreter, target: ast.expr, value: Value, frame: Frame, statement: ast.stmt | None = None) -> None:
    """``owner.name = value`` or ``owner[key] = value``."""
    from codemods.analysis.expressions import evaluate

    if isinstance(target, ast.Attribute):
        frame.forget()
        for owner in alternatives(evaluate(run, target.value, frame)):
            if isinstance(owner, Instance) and target.attr == "__dict__":
                take_whole(run, owner, value, target, frame)
            if not _set_by_class(run, owner, target, value, frame):
                store_attribute(run, owner, target.attr, named(value, target.attr), frame.module.place(target))
                if isinstance(owner, Instance):
                    note_kept(run, owner, target.attr, value, frame.module.place(target), frame)
            if isinstance(owner, (Mock, Route, Server)):
                access.store_attribute(run, owner, target.attr, value, target, frame)
            if isinstance(owner, Unknown):
                note_use(run, target, value, Use.PASSED, frame, ast.unparse(target))
    elif isinstance(target, ast.Subscript):
        index = evaluate(run, target.slice, frame) if not isinstance(target.slice, ast.Slice) else None
        for owner in alternatives(evaluate(run, target.value, frame)):
            given = ((index if index is not None else Unknown("a slice"), target.slice), (value, None))
            if special(run, owner, "__setitem__", given, target, frame) is not None:
                continue
            if isinstance(owner, Instance):
                owner = held(run, owner) or owner
            if isinstance(owner, (DictValue, Payload)):
                _store_item(run, target, owner, index, value, frame, statement)
            elif isinstance(owner, ListValue):
                given_items = [value] if index is not None else items_of(run, value, target, frame).values
                put_item(owner, index, given_items, sure=not run.condition)
            elif isinstance(owner, Server):
                owner.parts.update(dict.fromkeys((keys_of(index) or []) if index is not None else (), value))
            elif isinstance(owner, Unknown):
                note_use(run, target, value, Use.PASSED, frame, ast.unparse(target))
                for key in (keys_of(index) or []) if index is not None else ():
                    put_in(run, owner, key, value)
                if index is not None:
                    note_lost(run, target, target.value, owner, index, Form.STORE, frame)


def _set_by_class(run: Interpreter, owner: Value, target: ast.Attribute, value: Value, frame: Frame) -> bool:
    """Whether the class takes the assignment: a property with a setter, or a descriptor of the repository."""
    if not isinstance(owner, Instance):
        return False
    if special(run, owner, setter_of(target.attr), ((value, None),), target, frame) is not None:
        return True
    member = find(owner.cls, target.attr)
    given = ((owner, None), (value, None))
    return member is not None and special(run, member[0], "__set__", given, target, frame) is not None


def store_attribute(run: Interpreter, owner: Value, name: str, value: Value, place: Place | None = None) -> None:
    """``owner.name = value``, at a place, for the owners whose attributes are followed."""
    if isinstance(owner, Instance):
        owner.store(name, value, run.condition)
        prepared = owner.load(PREPARED, run.condition)
        if isinstance(prepared, Prepared):
            store_attribute(run, prepared, name, value)
    elif isinstance(owner, (Payload, DictValue, ListValue)):
        store_own_attribute(run, owner, name, value, place)
    elif isinstance(owner, Namespace):
        owner.attributes[name] = value
    elif isinstance(owner, CommandContext) and name == "obj":
        run.context_objects.setdefault(value)
    elif isinstance(owner, ClassValue):
        owner.frame.names[name] = value
    elif isinstance(owner, Client) and name == owner.shape.base_attribute:
        owner.bases.append(value)
    elif isinstance(owner, Client) and name == owner.shape.query_attribute:
        owner.queries.append(value)
    elif isinstance(owner, Client) and name == owner.shape.hooks_attribute:
        owner.hooks.append(value)
    elif isinstance(owner, FunctionValue):
        run.attributes_of(owner).attributes[name] = value
    elif isinstance(owner, Client):
        before = owner.attributes.get(name)
        owner.attributes[name] = value if before is None else join([before, value])
    elif isinstance(owner, Unknown):
        put_in(run, owner, name, value)
    elif isinstance(owner, Prepared):
        store_prepared(run, owner, name, value)


def _store_item(
    run: Interpreter,
    target: ast.Subscript,
    owner: DictValue | Payload,
    index: Value | None,
    value: Value,
    frame: Frame,
    statement: ast.stmt | None,
) -> None:
    module = frame.module
    keys = keys_of(index) if index is not None else None
    if isinstance(owner, Payload):
        if keys is None:
            return
        for key in keys:
            read(run, target, target.value, owner, key, frame, Form.STORE, target.slice)
            overlay = (owner.request, owner.path, owner.copied, key)
            augmented = isinstance(module.parents.get(target), ast.AugAssign)
            # What is added to a part of the response is that part still.
            if not augmented or overlay in run.overlays:
                stores = run.overlays.setdefault(overlay, [])
                if value not in stores:
                    stores.append(value)
            assigned = _value_node(target, module)
            written = Written(
                owner,
                key,
                module.place(target),
                module.place(assigned) if assigned is not None else None,
                value,
                augmented,
            )
            run.facts.stores.setdefault((owner, key, written.place), written)
        return
    where = module.place(statement) if statement is not None else module.place(target)
    bare = bare_key(index) if index is not None else None
    if bare is not None:
        owner.put_keyed(bare, value)
        return
    if keys is None:
        reason = f"given the key {ast.unparse(target.slice)!r}, which is not known"
        owner.leave(Unfollowed(module.place(target), reason, value, index if index is not None else Unknown("a slice")))
        return
    assigned = _value_node(target, module)
    for key in keys:
        entry = Entry(
            key,
            value,
            "augmented" if isinstance(module.parents.get(target), ast.AugAssign) else "store",
            where,
            module.place(target),
            module.place(assigned) if assigned else None,
            run.condition,
            key_is_literal=isinstance(target.slice, ast.Constant) or len(keys) == 1,
            key_place=module.place(target.slice),
            base=module.place(target.value),
            pure=assigned is None or is_droppable(assigned),
            stands_alone=statement is not None,
            orphans=only_used_here(assigned, module) if assigned is not None else (),
        )
        run.facts.entries.setdefault(entry.item, []).append(entry)
        owner.put(entry)
        if owner.mirrored is not None:
            owner.mirrored.store(key, value, run.condition)


def _value_node(target: ast.Subscript, module: Module) -> ast.expr | None:
    """The expression of the value, where the target alone gets it."""
    parent = module.parents.get(target)
    if isinstance(parent, ast.AnnAssign) or (isinstance(parent, ast.Assign) and len(parent.targets) == 1):
        return parent.value
    match parent, module.parents.get(parent) if parent is not None else None:
        case ast.Tuple(elts=targets), ast.Assign(value=ast.Tuple(elts=values)) if len(targets) == len(values):
            return values[targets.index(target)]
    return None


def delete(run: Interpreter, target: ast.expr, frame: Frame) -> None:
    """``del target``."""
    from codemods.analysis.expressions import evaluate

    if isinstance(target, (ast.Tuple, ast.List)):
        for one in target.elts:
            delete(run, one, frame)
    elif isinstance(target, ast.Name):
        frame.names.pop(target.id, None)
    elif isinstance(target, ast.Subscript):
        evaluate(run, target, frame)
        keys = keys_of(evaluate(run, target.slice, frame)) or []
        for owner in alternatives(evaluate(run, target.value, frame)):
            for key in keys:
                if isinstance(owner, DictValue):
                    owner.drop(key, run.condition, run.condition)
            if isinstance(owner, ListValue):
                deleted(run, owner, target, frame)
