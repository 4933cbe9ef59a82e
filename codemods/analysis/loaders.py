"""Functions and methods of libraries that fill a class from a mapping or a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codemods.analysis.construct import MANY
from codemods.analysis.dumping import dump_of
from codemods.analysis.filling import filled, shaped
from codemods.analysis.heap import Namespace
from codemods.analysis.http import decode
from codemods.analysis.iteration import items_of
from codemods.analysis.model_facts import Filling
from codemods.analysis.models import model_of
from codemods.analysis.truth import constant
from codemods.analysis.values import (
    NONE,
    Adapter,
    Payload,
    Response,
    ResponseText,
    Serialized,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import ClassValue, Value


class Loader(NamedTuple):
    """Where a function takes the data and the type that is filled with it: position and keyword."""

    data: tuple[int, str]
    type: tuple[int, str]


_FUNCTIONS = {
    **dict.fromkeys(
        ("pydantic.parse_obj_as", "pydantic.tools.parse_obj_as", "pydantic.v1.parse_obj_as"),
        Loader((1, "obj"), (0, "type_")),
    ),
    **dict.fromkeys(("cattrs.structure", "cattr.structure"), Loader((0, "obj"), (1, "cl"))),
    "dacite.from_dict": Loader((1, "data"), (0, "data_class")),
    "msgspec.convert": Loader((0, "obj"), (1, "type")),
    "msgspec.json.decode": Loader((0, "buf"), (-1, "type")),
}
_STRUCTURE = Loader((0, "obj"), (1, "cl"))
_ADAPTERS = ("pydantic.TypeAdapter", "msgspec.json.Decoder")
_CONVERTERS = ("cattrs.Converter", "cattr.Converter", "cattrs.GenConverter", "cattrs.preconf.json.make_converter")
CLASS_METHODS = frozenset(
    {
        "model_validate",
        "parse_obj",
        "model_validate_json",
        "parse_raw",
        "from_dict",
        "from_json",
        "model_validate_strings",
    }
)
"""Methods of generated classes that make an instance of a mapping or a text."""
_ADAPTER_METHODS = frozenset({"validate_python", "validate_json", "decode"})
_DUMPING = frozenset({"dump_python", "dump_json", "unstructure"})
_ROOT_METHODS = frozenset({"model_validate", "model_validate_json"})
SCHEMA_METHODS = frozenset({"load", "loads"})


def from_class(run: Interpreter, cls: ClassValue, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``Model.model_validate(payload)`` and its like."""
    given = _data(run, arguments.value(0, "obj") or arguments.value(None, "json_data") or NONE, node, frame)
    _note_strict(run, cls, arguments, given, node, frame)
    return filled(run, cls, given, frame.module.place(node), converts=True)


def from_schema(run: Interpreter, schema: Instance, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``Schema().load(payload)``: of one record, or of a list of them."""
    given = _data(run, arguments.value(0) or NONE, node, frame)
    many = arguments.value(None, "many") or schema.load(MANY, run.condition)
    several = many is not None and constant(many) is not False
    for one in items_of(run, given, node, frame).values if several else alternatives(given):
        filled(run, schema.cls, one, frame.module.place(node), converts=True)
    return Unknown("a mapping that a schema has made")


def from_adapter(
    run: Interpreter, adapter: Adapter, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value | None:
    """``TypeAdapter(list[Task]).validate_python(payload)``, ``converter.structure(payload, Task)``, and the other way
    round; None for a method that does neither."""
    if name == "structure":
        return _loaded(run, _STRUCTURE, arguments, node, frame)
    if name in _DUMPING:
        made = dump_of(run, arguments.value(0) or NONE, arguments, node, frame)
        return Serialized(made, "json") if made is not None and name == "dump_json" else made
    if name not in _ADAPTER_METHODS | _ROOT_METHODS or adapter.type is None:
        return None
    given = _data(run, arguments.value(0) or NONE, node, frame)
    made = shaped(run, adapter.type, given, adapter.frame, frame.module.place(node), converts=True)
    return Namespace(frame.module.place(node), {"root": made}) if name in _ROOT_METHODS else made


def _loaded(run: Interpreter, loader: Loader, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    position, name = loader.type
    kind = arguments.get(position if position >= 0 else None, name)
    given = _data(run, arguments.value(*loader.data) or NONE, node, frame)
    if kind is None or kind.node is None:
        return given
    return shaped(run, kind.node, given, frame, frame.module.place(node), converts=True)


def _data(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """The mapping that is given as itself or as a text."""
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, (ResponseText, Response)):
            found.append(decode(run, one.request, node, frame))
        else:
            found.append(one.value if isinstance(one, Serialized) else one)
    return join(found)


def _note_strict(
    run: Interpreter, cls: ClassValue, arguments: Arguments, given: Value, node: ast.expr, frame: Frame
) -> None:
    model = model_of(run, cls)
    strict = arguments.value(None, "strict")
    for one in alternatives(given):
        if model is not None and strict is not None and constant(strict) is True and isinstance(one, Payload):
            run.facts.fillings.setdefault(Filling(model, frame.module.place(node), one, "it is validated strictly"))


def _function(loader: Loader) -> Callable[..., Value]:
    def rule(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
        return _loaded(run, loader, arguments, node, frame)

    return rule


def _adapter(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    given = arguments.get(0, "type")
    return Adapter(given.node if given is not None else None, frame)


RULES: dict[str, Callable[..., Value]] = {
    **{name: _function(loader) for name, loader in _FUNCTIONS.items()},
    **dict.fromkeys((*_ADAPTERS, *_CONVERTERS), _adapter),
}
