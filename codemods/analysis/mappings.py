"""Methods of dicts and of decoded payloads."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments, put_keywords
from codemods.analysis.calls import call, pass_on
from codemods.analysis.displays import seeded, spread
from codemods.analysis.facts import Form, Use, Written
from codemods.analysis.heap import DictValue, Entry, Unfollowed
from codemods.analysis.keyed_attributes import take_whole
from codemods.analysis.mapping_stores import call_store
from codemods.analysis.overlays import shallow
from codemods.analysis.purity import is_droppable
from codemods.analysis.reads import any_item, keys_of, put_unnamed, read
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, TEXT, Payload, Unknown, View, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_FORMS = {"get": Form.GET, "pop": Form.POP, "setdefault": Form.SETDEFAULT, "__getitem__": Form.GETTER}
_TEXT_RESULTS = frozenset(
    {
        "strip",
        "rstrip",
        "lstrip",
        "lower",
        "upper",
        "title",
        "encode",
        "replace",
        "split",
        "format",
        "startswith",
        "endswith",
    }
)
_INT_METHODS = frozenset({"to_bytes", "bit_length", "bit_count"})
_LIST_METHODS = frozenset({"sort", "reverse", "append", "extend", "insert", "remove", "index", "count", "clear"})


def call_mapping(
    run: Interpreter, owner: DictValue | Payload, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``owner.name(...)``."""
    if name in _FORMS and arguments.positional:
        return _read(run, owner, name, arguments, node, frame)
    if name in ("items", "keys", "values"):
        return View(owner, name)
    if run.testing and name == "to_dict":
        return owner
    if name in ("copy", "__copy__", "__enter__"):
        return _copied(run, owner, node, frame)
    if name == "new_child" and isinstance(owner, DictValue):
        return _child(run, owner, arguments, node, frame)
    if isinstance(owner, DictValue):
        stored = call_store(run, owner, name, arguments, node, frame)
        if stored is not None:
            return stored
        if name == "merge":
            _updated(run, owner, arguments, node, frame)
            return owner
        if name == "update":
            return _updated(run, owner, arguments, node, frame)
        if name == "clear":
            owner.entries.clear()
            owner.keyed.clear()
        return NONE
    if name == "update":
        return _overlaid(run, owner, arguments)
    if name in _TEXT_RESULTS:
        return TEXT
    if name in _LIST_METHODS:
        key_function = arguments.value(None, "key")
        if name == "sort" and key_function is not None:
            call(run, key_function, Arguments.of(owner.part("[]")), node, frame)
        return NONE
    if name in _INT_METHODS and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        note_use(run, node.func.value, owner, Use.NEEDS_INT, frame, name)
    pass_on(run, arguments, frame, name)
    return Unknown(f"the result of {name} of a part of the response")


def _read(
    run: Interpreter, owner: DictValue | Payload, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    key = arguments.positional[0]
    default = arguments.positional[1] if len(arguments.positional) > 1 else arguments.keywords.get("default")
    keys = keys_of(key.value)
    base = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
    if keys is None or base is None:
        if isinstance(owner, Payload):
            if name == "pop" and keys is None:
                return owner.part("[]")
            written = ast.unparse(key.node) if key.node else ""
            note_use(run, key.node or node, owner, Use.DYNAMIC, frame, written, fields=tuple(keys or ()))
            return owner.part("?")
        if name == "setdefault" and default is not None:
            put_unnamed(owner, key.value, default.value, frame.module.place(node))
        found = [any_item(owner, key.value)]
        return join([*found, *([default.value] if default is not None else [NONE] if name == "get" else [])])
    found = []
    there = isinstance(owner, DictValue) and all(owner.surely_has(one, run.condition) for one in keys)
    for one in keys:
        form = _FORMS[name]
        value = read(
            run,
            node,
            base,
            owner,
            one,
            frame,
            form,
            key.node,
            default.node if default else None,
            ambiguous=len(keys) > 1,
        )
        found.append(value)
        if isinstance(owner, DictValue):
            _change_by_read(run, owner, one, name, arguments, node, frame, frame.module.place(base))
    if default is not None and not there:
        found.append(default.value)
    elif name == "get" and not there:
        found.append(NONE)
    return join(found)


def _change_by_read(
    run: Interpreter,
    owner: DictValue,
    key: str,
    name: str,
    arguments: Arguments,
    node: ast.expr,
    frame: Frame,
    base: Place,
) -> None:
    if name == "pop":
        owner.drop(key, run.condition, run.condition)
    elif name == "setdefault" and len(arguments.positional) > 1:
        key_argument, given = arguments.positional[:2]
        place = frame.module.place
        pure = given.node is None or is_droppable(given.node)
        parent = frame.module.parents.get(node)
        alone = isinstance(parent, ast.Expr)
        statement = place(parent) if isinstance(parent, ast.Expr) else place(node)
        owner.put(
            Entry(
                key,
                given.value,
                "setdefault",
                statement,
                place(node),
                given.place,
                run.condition,
                pure=pure,
                stands_alone=alone,
                base=base,
                key_place=key_argument.place,
            )
        )


def _copied(run: Interpreter, owner: DictValue | Payload, node: ast.expr, frame: Frame) -> Value:
    if isinstance(owner, Payload):
        return shallow(run, owner, frame.module.place(node))
    made = run.new_dict(frame.module.place(node))
    base = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else node
    spread(run, made, owner, base, made.place, frame)
    return made


def _child(run: Interpreter, owner: DictValue, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``ChainMap.new_child(mapping)``: what the mapping has hides what is there."""
    made = _copied(run, owner, node, frame)
    if isinstance(made, DictValue):
        _updated(run, made, arguments, node, frame)
    return made


def _updated(run: Interpreter, owner: DictValue, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    seed = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
    for argument in arguments.positional:
        if argument.node is None or argument.place is None:
            owner.leave(
                Unfollowed(frame.module.place(node), "updated from a value that was not followed", argument.value)
            )
            continue
        spread(run, owner, argument.value, argument.node, argument.place, frame)
        if seed is not None:
            seeded(owner, argument.place, seed)
    put_keywords(run, owner, arguments, ast.unparse(seed) if seed is not None else "")
    if owner.mirrored is not None:
        take_whole(run, owner.mirrored, owner, node, frame)
        for entry in owner.entries:
            owner.mirrored.store(entry.key, entry.value, run.condition)
    return NONE


def _overlaid(run: Interpreter, owner: Payload, arguments: Arguments) -> Value:
    """``payload.update(...)``."""
    given = DictValue(arguments.container or run.calls[-1], run.condition)
    put_keywords(run, given, arguments)
    overlay(run, owner, [given, *(argument.value for argument in arguments.positional)])
    return NONE


def overlay(run: Interpreter, owner: Payload, sources: Iterable[Value]) -> None:
    """Stores the entries of ``sources`` into a response, as ``payload[key] = value`` does."""
    for entry in [entry for source in sources if isinstance(source, DictValue) for entry in source.entries]:
        run.overlays.setdefault((owner.request, owner.path, owner.copied, entry.key), []).append(entry.value)
        written = Written(owner, entry.key, entry.item, entry.value_place, entry.value)
        run.facts.stores.setdefault((owner, entry.key, entry.item), written)
