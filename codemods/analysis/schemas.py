"""Schemas that dump objects and mappings: what they give has their fields as keys."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.classes import owned_fields
from codemods.analysis.construct import MANY
from codemods.analysis.heap import DictValue, Entry, Filter, Instance, ListValue
from codemods.analysis.iteration import items_of
from codemods.analysis.model_facts import Owner
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Serialized, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import ClassValue, Value
    from codemods.model.places import Place

DUMPING = frozenset({"dump", "dumps"})
_DEFAULTS = ("dump_default", "default")
_NOT_FOLLOWED = Unknown("a value that a schema dumps")


def dumped_by_schema(
    run: Interpreter, schema: Instance, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``Schema().dump(object)`` and ``dumps``: of one object, or of a list of them."""
    given = arguments.value(0, "obj") or NONE
    many = arguments.value(None, "many") or schema.load(MANY, run.condition)
    place = frame.module.place(node)
    if many is not None and constant(many) is not False:
        made = run.new_list(place)
        items = items_of(run, given, node, frame).values
        made.items, made.exact = [(_dumped(run, schema.cls, one, place, made), None) for one in items], False
        found: Value = made
    else:
        found = join([_dumped(run, schema.cls, one, place) for one in alternatives(given)])
    return Serialized(found, "json") if name == "dumps" else found


def _dumped(
    run: Interpreter, cls: ClassValue, source: Value, place: Place, whole: ListValue | None = None
) -> DictValue:
    # Of an object that is not followed, some fields may be missing.
    followed = isinstance(source, (DictValue, Instance))
    made = DictValue(place, run.condition, filtered=Filter.NO if followed else Filter.NONE, whole=whole)
    owner = Owner(cls.name, cls.module.place(cls.node))
    for name, (statement, base) in owned_fields(cls).items():
        value = _value(run, name, statement, base, source)
        if value is not None:
            key = str(_said(statement, "data_key") or name)
            where = base.module.place(statement)
            made.put(Entry(key, value, "field", place, where, None, run.condition, key_is_literal=False, owner=owner))
    return made


def _value(run: Interpreter, name: str, statement: ast.AnnAssign, base: ClassValue, source: Value) -> Value | None:
    """What a field is dumped as; None where it is left out."""
    from codemods.analysis.expressions import evaluate

    default = next(iter(_defaults(statement)), None)
    known = source.value_of(name, run.condition) if isinstance(source, DictValue) else None
    if isinstance(source, Instance):
        known = source.load(name, run.condition)
    if known is None and default is not None:
        return evaluate(run, default, base.frame)
    return known if known is not None or isinstance(source, (DictValue, Instance)) else _NOT_FOLLOWED


def _defaults(statement: ast.AnnAssign) -> Iterator[ast.expr]:
    if isinstance(statement.value, ast.Call):
        if ast.unparse(statement.value.func).endswith("Constant"):
            yield from statement.value.args[:1]
        yield from (keyword.value for keyword in statement.value.keywords if keyword.arg in _DEFAULTS)


def _said(statement: ast.AnnAssign, name: str) -> object:
    keywords = statement.value.keywords if isinstance(statement.value, ast.Call) else []
    given = next((one.value for one in keywords if one.arg == name), None)
    return given.value if isinstance(given, ast.Constant) else None
