"""Reads of a key: subscripts, ``in``, and the methods of mappings, each as one ``Read`` fact that collects all that it
can read."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.caching import is_caught
from codemods.analysis.context import context_of, treated_as
from codemods.analysis.facts import Context, Form, Read, ReadSite, Use
from codemods.analysis.generic_keys import chosen_by_callers
from codemods.analysis.handing import given_key
from codemods.analysis.heap import DictValue, Entry, Unfollowed
from codemods.analysis.lost import note_lost
from codemods.analysis.protocols import special
from codemods.analysis.purity import is_simple
from codemods.analysis.testing.claims import claim_of
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.truth import bare_key, constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    NONE,
    NOTHING,
    Const,
    External,
    Payload,
    ResponseText,
    Unknown,
    View,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.facts import Getter, GivenKey, InnerKeys
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value
    from codemods.model.places import Place


UNFOLLOWED_PART = "a part of the mapping that was not followed"
_CHANGING = (Form.POP, Form.DELETE, Form.SETDEFAULT)


def keys_of(value: Value) -> list[str] | None:
    """The keys that a value names, or None where one of them is not known."""
    found = [constant(one) for one in alternatives(value)]
    return (
        [one for one in found if isinstance(one, str)] if found and all(isinstance(one, str) for one in found) else None
    )


def put_unnamed(owner: DictValue, key: Value, value: Value, place: Place) -> None:
    """Puts a value under a key that is no text, or not known."""
    bare = bare_key(key)
    if bare is None:
        owner.leave(Unfollowed(place, "given a key that is not known", value, key))
    elif bare not in owner.keyed:
        owner.put_keyed(bare, value)


def manufactured(run: Interpreter, owner: DictValue, key: str, node: ast.expr, frame: Frame) -> Value:
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
    getter: Getter | None = None,
) -> Value:
    """What reading ``key`` gives, and the fact that it is read at ``node``."""
    given: GivenKey | None = None
    for handed in reversed(run.handed):
        if not handed.looks_up(frame, key_node):
            continue
        if form is Form.IN:
            return Unknown("a test")
        given = given_key(handed, form)
        node, base, frame, key_node, default = handed.node, handed.base, handed.frame, handed.key, None
        inner, form = handed.inner, given.form if given is not None else Form.ATTRIBUTE
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
        given=given,
        getter=getter,
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
        if _may_be_elsewhere(owner) and not owner.surely_has(key, run.condition):
            fact.others.setdefault(UNFOLLOWED_PART)
        if not found:
            fact.others.setdefault("a dict that lacks the key")
            values.extend(part.value for part in owner.items_unknown())
            values.extend(_from_merged(run, owner, key, fact))
            for part in owner.unfollowed:
                if part.key is None and isinstance(part.value, Unknown):
                    note_lost(run, node, base, part.value, key, form, frame)
            if owner.factory is not None and form is Form.SUBSCRIPT:
                made = manufactured(run, owner, key, node, frame)
                where = site.place
                owner.put(Entry(key, made, "derived", where, where, None, run.condition, key_is_literal=False))
                values.append(made)
        if values or form is Form.GET:
            return join(values or [NONE])
        return NOTHING if is_caught(node, base, module) else Unknown(f"the dict has no {key!r}", (key,))
    overlay = run.overlays.get((owner.request, owner.path, owner.copied, key))
    if overlay is not None:
        fact.overlaid.setdefault(owner)
        return join([*overlay, owner.part(key)])
    fact.payloads.setdefault(owner)
    return owner.part(key)


def _may_be_elsewhere(owner: DictValue) -> bool:
    """Whether parts of the mapping were not followed, and may hold any key; one of a response is read like that."""
    values = [one for part in owner.unfollowed for one in alternatives(part.value)]
    return bool(values) and not any(isinstance(one, Payload) for one in values)


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
