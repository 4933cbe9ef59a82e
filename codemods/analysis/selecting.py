"""Comprehensions that go through a response and keep the keys that a collection names: no others are read."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.analysis.heap import ListValue
from codemods.analysis.iteration import Items
from codemods.analysis.reads import keys_of, read
from codemods.analysis.values import Payload, TupleValue, View, alternatives, plain

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def selected(run: Interpreter, generator: ast.comprehension, iterable: Value, frame: Frame) -> Items | None:
    """The items of ``for key, value in payload.items() if key in names``; None for other generators."""
    parts = [(one.target, one.kind) if isinstance(one, View) else (one, "keys") for one in alternatives(iterable)]
    payloads = [(one, kind) for one, kind in parts if isinstance(one, Payload)]
    keys = _names(run, generator, frame) if payloads and len(payloads) == len(parts) else None
    if keys is None:
        return None
    base = _base(generator.iter)
    found: list[Value] = []
    for payload, kind in payloads:
        for key in keys:
            value = read(run, generator.iter, base, payload, key, frame, Form.GET, None, ambiguous=True)
            found.append(plain(key) if kind == "keys" else TupleValue((plain(key), value)))
    return Items(tuple(found), exact=False)


def _base(node: ast.expr) -> ast.expr:
    """The mapping that is gone through: by itself, or by a method of it."""
    match node:
        case ast.Call(func=ast.Attribute(value=mapping)):
            return mapping
    return node


def _names(run: Interpreter, generator: ast.comprehension, frame: Frame) -> list[str] | None:
    """The keys that a condition of the generator asks for, where they are all known."""
    from codemods.analysis.expressions import evaluate

    target = generator.target.elts[0] if isinstance(generator.target, ast.Tuple) else generator.target
    conditions = [part for one in generator.ifs for part in all_of(one)]
    for condition in conditions:
        match condition:
            case ast.Compare(left=ast.Name(id=name), ops=[ast.In()], comparators=[names]):
                if isinstance(target, ast.Name) and target.id == name:
                    return _texts(evaluate(run, names, frame))
    return None


def all_of(condition: ast.expr) -> list[ast.expr]:
    """The conditions all of which hold where this one does."""
    match condition:
        case ast.BoolOp(op=ast.And(), values=values):
            return values
    return [condition]


def _texts(names: Value) -> list[str] | None:
    found: list[str] = []
    for one in alternatives(names):
        if not isinstance(one, TupleValue) and not (isinstance(one, ListValue) and one.exact):
            return None
        for item in one.items if isinstance(one, TupleValue) else one.values():
            keys = keys_of(item)
            if keys is None:
                return None
            found += keys
    return found
