"""``owner[index]``: what it gives for each thing that the owner can be."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis import lookups
from codemods.analysis.asked_texts import note_asked
from codemods.analysis.classes import is_enum
from codemods.analysis.containers import held
from codemods.analysis.environment import variable
from codemods.analysis.exact_lists import sliced
from codemods.analysis.facts import Form, Use
from codemods.analysis.failures import FAILED
from codemods.analysis.flags import REGISTRIES, flag_item
from codemods.analysis.futures import settled
from codemods.analysis.heap import DictValue, Instance, ListValue, Settings
from codemods.analysis.injected import ANNOTATED
from codemods.analysis.iteration import items_of
from codemods.analysis.lost import note_lost
from codemods.analysis.protocols import special
from codemods.analysis.records import record_items
from codemods.analysis.strings import Str
from codemods.analysis.testing import access
from codemods.analysis.testing.doubles import Sent
from codemods.analysis.testing.servers import Server
from codemods.analysis.truth import constant
from codemods.analysis.types import ROOT_MODEL, specialized
from codemods.analysis.unread_objects import part_of
from codemods.analysis.uses import meant, note_use
from codemods.analysis.values import (
    INTEGER,
    NONE,
    UNREAD_CALLER,
    Adapter,
    ClassValue,
    Const,
    External,
    Partial,
    Payload,
    Response,
    ResponseText,
    TupleValue,
    Unknown,
    View,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

from codemods.analysis.reads import any_item, keys_of, manufactured, put_unnamed, read

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


def subscript(run: Interpreter, node: ast.Subscript, owner: Value, index: Value, frame: Frame) -> Value:
    """``owner[index]``, with its fact."""
    found: list[Value] = []
    options = alternatives(settled(owner))
    for one in options if isinstance(node.slice, ast.Slice) else meant(options):
        if isinstance(one, (Payload, DictValue)):
            note_asked(run, node, index, (index,), frame, part=False)
            own = special(run, one, "__getitem__", ((index, node.slice),), node, frame)
            found.append(own if own is not None else _mapping_item(run, node, one, index, frame))
        elif isinstance(one, (ListValue, TupleValue)) and keys_of(index) is not None:
            continue
        elif isinstance(one, (ListValue, TupleValue)):
            note_use(run, node.slice, index, Use.NEEDS_INT, frame, "an index")
            found.append(
                sliced(run, node, one, frame) if isinstance(node.slice, ast.Slice) else _sequence_item(one, index)
            )
        elif isinstance(one, (Response, ResponseText)):
            if _is_still_json(node, owner, index):
                note_use(run, node, one, Use.PASSED, frame, "a part of its text")
            found.append(Unknown("a part of a text"))
        elif isinstance(one, View):
            items = items_of(run, one, node.value, frame).values
            found.append(one if isinstance(node.slice, ast.Slice) or not items else join(items))
        elif isinstance(one, ClassValue) and not is_enum(one):
            found.append(specialized(run, one, node, frame))
        elif isinstance(one, Instance):
            found.append(_instance_item(run, node, one, index, frame))
        elif isinstance(one, Sent):
            found.append(access.item(run, one, index))
        elif isinstance(one, Server):
            known = [one.parts[key] for key in keys_of(index) or [] if key in one.parts]
            found.append(join(known) if known else Unknown("an item of a server"))
        elif one == INTEGER:
            continue
        elif isinstance(one, Unknown):
            key = constant(index)
            if isinstance(key, str):
                note_other(run, node, one, key, frame)
            form = Form.SUBSCRIPT if isinstance(node.ctx, ast.Load) else Form.DELETE
            note_lost(run, node, node.value, one, index, form, frame)
            found.append(part_of(run, one, key) if isinstance(key, str) else one.part())
        elif isinstance(one, External) and one.name == "os.environ":
            place = frame.module.place(node)
            found += [variable(run, name, place) for name in keys_of(index) or ["?"]]
        elif isinstance(one, Settings):
            found.append(lookups.item(run, one, index, node, frame))
        elif isinstance(one, External) and one.name in REGISTRIES:
            found.append(flag_item(run, index, node, frame))
        elif isinstance(one, External) and one.name == lookups.DYNACONF:
            found.append(lookups.item(run, lookups.layered_default(run, node, frame), index, node, frame))
        elif _is_generic(one):
            found.append(one)
        elif isinstance(one, External) and one.name in ANNOTATED:
            # What the types beside the first say is read where something has this type.
            found.append(Partial(one, (node, frame)))
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
            put_unnamed(owner, index, manufactured(run, owner, "", node, frame), frame.module.place(node))
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


def _counts(index: Value) -> bool:
    """Whether a subscript is a number that changes, as in a loop that counts."""
    numbers = (one.value for one in alternatives(index) if isinstance(one, Const))
    return any(isinstance(one, int) and not isinstance(one, bool) for one in numbers)


def _looks_like_index(node: ast.expr, index: Unknown) -> bool:
    """Whether a subscript that is not known counts items rather than naming a key."""
    return index == INTEGER or isinstance(node, (ast.BinOp, ast.UnaryOp))


def _sequence_item(owner: ListValue | TupleValue, index: Value) -> Value:
    values = list(owner.items) if isinstance(owner, TupleValue) else list(owner.values())
    exact = isinstance(owner, TupleValue) or owner.exact
    number = constant(index)
    if isinstance(number, int) and exact and -len(values) <= number < len(values):
        return values[number]
    return join(values) if values else Unknown("an item of a list that is not followed")


def note_other(run: Interpreter, node: ast.expr, value: Unknown, key: str, frame: Frame) -> None:
    """Remembers that the site also reads the key of something else; apart, where that is only what a caller may give
    whom nobody has seen."""
    if value.reason != FAILED:
        found = run.open_strangers if value.reason.endswith(UNREAD_CALLER) else run.strangers
        found.setdefault((frame.module.place(node), key), "a value that was not followed")
