"""Classes that a call makes (``namedtuple``, ``NamedTuple``, ``TypedDict``, ``make_dataclass``), and copies of an
object with other fields: ``replace``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.classes import external_bases, fields
from codemods.analysis.containers import record_of
from codemods.analysis.frame import Frame
from codemods.analysis.heap import Instance, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, ClassValue, External, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from codemods.analysis.heap import Condition
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def record_items(instance: Instance, condition: Condition) -> tuple[Value, ...] | None:
    """The fields of a named tuple in order; None for other objects."""
    if "typing.NamedTuple" not in external_bases(instance.cls):
        return None
    return _in_order(instance, condition)


def _in_order(instance: Instance, condition: Condition) -> tuple[Value, ...]:
    found = [instance.load(name, condition) for name in fields(instance.cls)]
    return tuple(one if one is not None else Unknown("a field that is not given") for one in found)


def of_items(run: Interpreter, cls: ClassValue, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``Record._make(items)``: each item fills the field at its place."""
    from codemods.analysis.construct import instantiate
    from codemods.analysis.iteration import items_of

    found = items_of(run, arguments.value(0) or NONE, node, frame)
    known = found.values if found.exact else (join(found.values),) * len(fields(cls)) if found.values else ()
    return instantiate(run, cls, Arguments.of(*known), node, frame)


def _as_tuple(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``dataclasses.astuple(object)``."""
    found = alternatives(arguments.value(0, "obj") or NONE)
    return join([TupleValue(_in_order(one, run.condition)) if isinstance(one, Instance) else one for one in found])


def replaced(run: Interpreter, instance: Instance, changes: Mapping[str, Value]) -> Instance:
    """The object with other values for some fields; the fields of both are joined."""
    for name, value in changes.items():
        instance.store(name, value, (*run.condition, "replaced"))
    return instance


def _replace(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    changes = {name: argument.value for name, argument in arguments.keywords.items()}
    found = alternatives(arguments.value(0) or NONE)
    return join([replaced(run, one, changes) if isinstance(one, Instance) else one for one in found])


def _namedtuple(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    names = _names(arguments.value(1, "field_names"))
    of_a_response = record_of(arguments.value(1, "field_names"))
    if names is None and of_a_response is not None:
        return of_a_response
    if names is None:
        return Unknown("a named tuple whose fields are not known")
    given = arguments.get(None, "defaults")
    defaults = list(given.node.elts) if given is not None and isinstance(given.node, (ast.Tuple, ast.List)) else []
    padded = [None] * (len(names) - len(defaults)) + defaults
    return _made(run, arguments, dict(zip(names, padded, strict=False)), "typing.NamedTuple", node, frame)


def _typed(base: str) -> Callable[..., Value]:
    """The rule of a function that takes a name and (name, type) pairs."""

    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        pairs = arguments.value(1, "fields")
        items = pairs.values() if isinstance(pairs, ListValue) else getattr(pairs, "items", ())
        names = [constant(one.items[0] if isinstance(one, TupleValue) else one) for one in items]
        found = {name: None for name in names if isinstance(name, str)}
        if len(found) != len(names):
            return Unknown("a class whose fields are not known")
        return _made(run, arguments, found, base, node, frame)

    return rule


def _names(value: Value | None) -> list[str] | None:
    if isinstance(value, Str):
        return value.text.replace(",", " ").split() if value.text is not None else None
    if isinstance(value, (ListValue, TupleValue)):
        found = [constant(one) for one in (value.values() if isinstance(value, ListValue) else value.items)]
        return [one for one in found if isinstance(one, str)] if all(isinstance(one, str) for one in found) else None
    return None


def _made(
    run: Interpreter,
    arguments: Arguments,
    names: Mapping[str, ast.expr | None],
    base: str,
    node: ast.expr,
    frame: Frame,
) -> Value:
    """The class, as if it were written out with annotated fields; the same one each time the call runs."""
    known = run.classes.get(node)
    if known is not None:
        return known
    title = str(constant(arguments.value(0) or NONE))
    body: list[ast.stmt] = [
        ast.AnnAssign(ast.Name(name, ast.Store()), ast.Name("object", ast.Load()), default, 1)
        for name, default in names.items()
    ]
    for statement in body:
        ast.fix_missing_locations(ast.copy_location(statement, node))
    return _class_of(run, title, body, base, node, frame)


def plain_class(run: Interpreter, title: str, base: str, node: ast.expr, frame: Frame) -> ClassValue:
    """A class without fields of its own; the same one each time the call runs."""
    return run.classes.get(node) or _class_of(run, title, [], base, node, frame)


def _class_of(
    run: Interpreter, title: str, body: list[ast.stmt], base: str, node: ast.expr, frame: Frame
) -> ClassValue:
    written = ast.parse("class _: pass").body[0]
    assert isinstance(written, ast.ClassDef)
    written.name, written.body = title, body
    ast.copy_location(written, node)
    inside = Frame(frame.module, frame)
    cls = ClassValue(written, frame.module, inside, (External(base),))
    inside.owner = cls
    run.classes[node] = cls
    return cls


def _typed_dict(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``TypedDict("Task", {"id": str}, total=False)``: its keys and types are fields where they stand."""
    known = run.classes.get(node)
    if known is not None:
        return known
    given = arguments.get(1, "fields")
    display = given.node if given is not None else None
    keys = display.keys if isinstance(display, ast.Dict) else []
    if not isinstance(display, ast.Dict) or not all(isinstance(key, ast.Constant) for key in keys):
        return Unknown("a TypedDict whose keys are not known")
    body: list[ast.stmt] = []
    for key, kind in zip(keys, display.values, strict=True):
        if isinstance(key, ast.Constant):
            target = ast.copy_location(ast.Name(str(key.value), ast.Store()), key)
            body.append(ast.copy_location(ast.AnnAssign(target, kind, None, 1), key))
    return _class_of(run, str(constant(arguments.value(0) or NONE)), body, "typing.TypedDict", node, frame)


RULES: dict[str, Callable[..., Value]] = {
    "collections.namedtuple": _namedtuple,
    "typing.NamedTuple": _typed("typing.NamedTuple"),
    "typing.TypedDict": _typed_dict,
    "typing_extensions.TypedDict": _typed_dict,
    "dataclasses.make_dataclass": _typed("msgspec.Struct"),
    **dict.fromkeys(("dataclasses.astuple", "attrs.astuple", "attr.astuple"), _as_tuple),
    "dataclasses.replace": _replace,
    "attrs.evolve": _replace,
    "attr.evolve": _replace,
    "copy.replace": _replace,
    "msgspec.structs.replace": _replace,
}
