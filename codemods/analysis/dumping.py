"""Dicts and texts that are made of an object's fields: ``asdict``, ``vars``, ``model_dump`` and their like."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.analysis.classes import has_fields, owned_fields
from codemods.analysis.heap import TAKEN, DictValue, Entry, Filter, Instance, ListValue, Namespace, Unfollowed
from codemods.analysis.model_facts import Owner
from codemods.analysis.model_settings import root_type
from codemods.analysis.models import model_of
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Payload, Serialized, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

METHODS = frozenset({"_asdict", "model_dump", "dict", "to_dict", "asdict"})
TEXT_METHODS = frozenset({"model_dump_json", "json", "to_json"})
"""Methods of generated classes that give their fields as a dict, and as a text."""
_FILTERS = ("exclude_none", "exclude_unset", "exclude_defaults", "filter", "dict_factory")


@dataclass(frozen=True, slots=True)
class Dump:
    """How fields are dumped: under their aliases, without some of them, with those only."""

    by_alias: bool = False
    without: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    filtered: bool = False

    @classmethod
    def of(cls, arguments: Arguments) -> Dump:
        """What the arguments of a call ask for; fields that cannot be told are taken to be dumped."""
        filtered = any(name in arguments.keywords for name in _FILTERS)
        alias = arguments.value(None, "by_alias")
        only = _names(arguments.value(None, "include"))
        by_alias = alias is not None and constant(alias) is True
        return cls(by_alias, _names(arguments.value(None, "exclude")) or frozenset(), only, filtered)


def _names(value: Value | None) -> frozenset[str] | None:
    """The names in a set or a list that is written out; None where there is none."""
    items = list(value.values()) if isinstance(value, ListValue) else getattr(value, "items", ())
    found = [constant(one) for one in items] if isinstance(value, (ListValue, TupleValue)) else []
    return frozenset(one for one in found if isinstance(one, str)) or None


def dumped(run: Interpreter, instance: Instance, node: ast.expr, frame: Frame, dump: Dump | None = None) -> Value:
    """The dict of an instance's fields, with those of the instances in it; its keys stand in the class."""
    return _dumped(run, instance, frame.module.place(node), dump or Dump(), None)


def _dumped(run: Interpreter, value: Value, place: Place, dump: Dump, whole: DictValue | ListValue | None) -> Value:
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, Instance) and root_type(one.cls) is not None:
            root = one.load("root", run.condition)
            found.append(_dumped(run, root if root is not None else NONE, place, dump, whole))
        elif isinstance(one, Instance) and (whole is None or has_fields(one.cls)):
            found.append(_fields_of(run, one, place, dump, whole))
        elif isinstance(one, ListValue) and _has_objects(one):
            made = run.new_list(place)
            inner = Dump(dump.by_alias)
            made.items = [(_dumped(run, item, place, inner, whole or made), where) for item, where in one.items]
            made.exact = one.exact
            found.append(made)
        else:
            found.append(one)
    return join(found)


def _fields_of(
    run: Interpreter, instance: Instance, place: Place, dump: Dump, whole: DictValue | ListValue | None
) -> DictValue:
    made = DictValue(place, run.condition, whole=whole)
    model = model_of(run, instance.cls)
    names = {field.name: field.dumped for field in model.fields} if model is not None and dump.by_alias else {}
    cls = instance.cls
    owner = Owner(cls.name, cls.module.place(cls.node))
    for name, (statement, base) in owned_fields(cls).items():
        value = instance.load(name, run.condition)
        if value is None or name in dump.without or (dump.only is not None and name not in dump.only):
            continue
        inner = _dumped(run, value, place, Dump(dump.by_alias), whole or made)
        where = base.module.place(statement)
        key = names.get(name, name)
        made.put(Entry(key, inner, "field", place, where, None, run.condition, key_is_literal=False, owner=owner))
    made.filtered = Filter.NONE if dump.filtered else Filter.NO
    return made


def attributes_dict(run: Interpreter, instance: Instance, node: ast.expr, frame: Frame) -> DictValue:
    """``vars(instance)``, ``instance.__dict__``: a dict of all attributes; its keys stand in the class."""
    place = frame.module.place(node)
    made = run.new_dict(place)
    for entry in _fields_of(run, instance, place, Dump(), None).entries:
        made.put(entry)
    cls = instance.cls
    where = cls.module.place(cls.node)
    owner = Owner(cls.name, where)
    for name in instance.attributes:
        value = instance.load(name, run.condition)
        if value is not None and name not in made.known_keys() and not name.startswith("<"):
            made.put(Entry(name, value, "field", place, where, None, run.condition, key_is_literal=False, owner=owner))
    taken = instance.load(TAKEN, run.condition)
    if taken is not None:
        made.leave(Unfollowed(place, f"filled from the keys that {cls.name!r} took", taken))
    made.mirrored = instance
    return made


def dump_of(run: Interpreter, value: Value, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """What a function that dumps objects makes of ``value``; None where no object with fields is in it."""
    dump = Dump.of(arguments)
    _note_indirect(run, arguments, node, frame)
    found = [
        _dumped(run, one, frame.module.place(node), dump, None) for one in alternatives(value) if _has_objects(one)
    ]
    return join(found) if found else None


def _note_indirect(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """Notes a call in which something else is called to make the dump: ``map(asdict, records)``."""
    given = arguments.all()[:1]
    if not any(one.node is part for one in given for part in ast.walk(node)):
        run.facts.indirect.add(frame.module.place(node))


def _has_objects(value: Value) -> bool:
    """Whether the value is an object, or a list with some."""
    items = value.values() if isinstance(value, ListValue) else (value,)
    return any(isinstance(one, Instance) for item in items for one in alternatives(item))


def dumped_by_method(
    run: Interpreter, receiver: Instance, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """What a method of a generated class makes of the object."""
    called = node.func if isinstance(node, ast.Call) else node
    if not isinstance(called, ast.Attribute) or called.attr != name:
        run.facts.indirect.add(frame.module.place(node))
    made = dumped(run, receiver, node, frame, Dump.of(arguments))
    return Serialized(made, "json") if name in TEXT_METHODS else made


def _as_dicts(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    made = dump_of(run, arguments.value(0) or NONE, arguments, node, frame)
    return made if made is not None else Unknown("a dict made of an object")


def _as_json(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return Serialized(_as_dicts(run, arguments, node, frame), "json")


def _vars(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    found: list[Value] = []
    _note_indirect(run, arguments, node, frame)
    for one in alternatives(arguments.value(0) or NONE):
        if isinstance(one, Instance):
            found.append(attributes_dict(run, one, node, frame))
        elif isinstance(one, Payload):
            found.append(replace(one, bearer=None, nested=False))
        elif isinstance(one, Namespace):
            made = run.new_dict(frame.module.place(node))
            for name, value in one.attributes.items():
                made.put(Entry(name, value, "field", one.place, one.place, None, run.condition, key_is_literal=False))
            found.append(made)
    return join(found) if found else Unknown("the attributes of an object")


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        (
            *("dataclasses.asdict", "attrs.asdict", "attr.asdict", "msgspec.to_builtins", "msgspec.structs.asdict"),
            *("cattrs.unstructure", "cattr.unstructure", "fastapi.encoders.jsonable_encoder"),
        ),
        _as_dicts,
    ),
    "msgspec.json.encode": _as_json,
    "builtins.vars": _vars,
}
