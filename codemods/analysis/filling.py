"""Filling models from mappings: what a value becomes as it goes into a type, and the fact that it did."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.classes import find, is_enum, owned_fields
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.model_facts import Filling, Kind
from codemods.analysis.model_settings import early_validators, root_type
from codemods.analysis.models import kind_of, model_of
from codemods.analysis.types import (
    LAST,
    LISTS,
    WRAPPERS,
    alias_of,
    arguments_of_type,
    classes_named,
    head_of,
    written_out,
)
from codemods.analysis.values import (
    INTEGER,
    NONE,
    NOTHING,
    External,
    FunctionValue,
    Payload,
    TupleValue,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.model_facts import Model
    from codemods.analysis.values import ClassValue, Value
    from codemods.model.places import Place

_OPEN = frozenset({"dict", "Dict", "Any", "object", "list", "List", "Mapping", "MutableMapping", "TypedDict", "Json"})
"""Types that leave a value as it is."""
DEEPEST = 8
"""How deep models of models are followed: one may hold itself."""
EXTRA = "<extra>"
"""The attribute in which a model that allows unknown keys keeps what it was filled from."""
BY_NAME = "arguments of its constructor"
"""What a model is filled from that is made here, field by field."""


def shaped(run: Interpreter, node: ast.expr, value: Value, scope: Frame, place: Place, *, converts: bool) -> Value:
    """What ``value`` is in a place of the type ``node``; models that it fills on the way are noted.

    A type only declares what a value is, unless something ``converts`` values to it.
    """
    written = written_out(node)
    if written is None:
        return value
    node = written
    if isinstance(node, ast.BinOp):
        sides = [shaped(run, one, value, scope, place, converts=converts) for one in (node.left, node.right)]
        return join([one for one in sides if one != NONE]) if converts else value
    if isinstance(node, ast.Constant):
        return NONE if node.value is None else value
    if isinstance(node, ast.Subscript):
        return _generic(run, node, value, scope, place, converts=converts)
    alias = alias_of(node, scope)
    if alias is not None:
        return shaped(run, alias, value, scope, place, converts=converts)
    return _leaf(run, node, value, scope, place, converts=converts)


def _generic(
    run: Interpreter, node: ast.Subscript, value: Value, scope: Frame, place: Place, *, converts: bool
) -> Value:
    head, arguments = head_of(node), arguments_of_type(node)
    if head == "Union":
        sides = [shaped(run, one, value, scope, place, converts=converts) for one in arguments]
        return join([one for one in sides if one != NONE]) if converts else value
    if head in WRAPPERS | LAST:
        return shaped(run, arguments[-1 if head in LAST else 0], value, scope, place, converts=converts)
    if head in ("tuple", "Tuple") and not (len(arguments) == 2 and ast.unparse(arguments[1]) == "..."):
        for one in alternatives(value):
            items = one.items if isinstance(one, TupleValue) else ()
            for kind, item in zip(arguments, items, strict=False):
                shaped(run, kind, item, scope, place, converts=converts)
        return value
    if head in LISTS:
        return _items(run, arguments[0], value, scope, place, converts=converts)
    return _leaf(run, node, value, scope, place, converts=converts)


def _items(run: Interpreter, kind: ast.expr, value: Value, scope: Frame, place: Place, *, converts: bool) -> Value:
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, Payload):
            found.append(one.part("[]"))
        elif isinstance(one, ListValue):
            found.extend(one.values())
        elif isinstance(one, TupleValue):
            found.extend(one.items)
    made = [shaped(run, kind, one, scope, place, converts=converts) for one in found]
    if not converts or not made or made == found:
        return value
    result = run.new_list(place)
    result.items = [(one, None) for one in dict.fromkeys(made)]
    result.exact = False
    return result


def _leaf(run: Interpreter, node: ast.expr, value: Value, scope: Frame, place: Place, *, converts: bool) -> Value:
    classes = classes_named(run, node, scope)
    if not classes:
        return _converted(run, node, value, scope) if converts else value
    made = [filled(run, cls, value, place, converts=converts) for cls in classes]
    return join(made) if converts else value


def _converted(run: Interpreter, node: ast.expr, value: Value, scope: Frame) -> Value:
    """What a type that is no class of the repository makes of a value; a type parameter leaves it as it is."""
    from codemods.analysis.expressions import evaluate

    head = node.value if isinstance(node, ast.Subscript) else node
    name = ast.unparse(head).split(".")[-1]
    kind = evaluate(run, head, scope) if isinstance(head, (ast.Name, ast.Attribute)) else NONE
    known = isinstance(kind, External) and (not kind.name.startswith("builtins.") or hasattr(builtins, name))
    if name in _OPEN or not known or not isinstance(value, Payload):
        return value
    return INTEGER if name == "int" else Unknown("a validated value")


def filled(run: Interpreter, cls: ClassValue, value: Value, place: Place, *, converts: bool) -> Value:
    """What ``value`` is once it has filled the class; the fact of it is noted for responses, and for dicts that a
    TypedDict declares."""
    kind = kind_of(run, cls)
    if kind is None or (kind is not Kind.TYPED_DICT and not converts):
        return value if not converts else Unknown("an enumeration's member" if is_enum(cls) else "a validated value")
    found: list[Value] = []
    root = root_type(cls)
    for one in alternatives(value):
        if root is not None and not isinstance(one, Instance):
            made = run.new_instance(cls, place)
            fill(run, cls, one, made, place, converts=converts)
            found.append(made)
        elif isinstance(one, Payload):
            found.append(_from_payload(run, cls, one, place, kind))
        elif isinstance(one, DictValue) and kind is Kind.TYPED_DICT:
            _declare(run, cls, one, place)
            found.append(one)
        elif isinstance(one, Instance):
            found.append(one)
        elif isinstance(one, DictValue):
            found.append(_from_dict(run, cls, one, place))
        else:
            _note_other(run, cls, one, place)
            found.append(one if kind is Kind.TYPED_DICT else run.new_instance(cls, place))
    return join(found)


def _from_dict(run: Interpreter, cls: ClassValue, source: DictValue, place: Place) -> Instance:
    """A model that validates a mapping which is made here: as good as its constructor's arguments."""
    model = model_of(run, cls)
    made = run.new_instance(cls, place)
    if model is not None:
        run.facts.fillings.setdefault(Filling(model, place, None, BY_NAME))
        fill(run, cls, source, made, place, converts=True)
    return made


def _from_payload(run: Interpreter, cls: ClassValue, payload: Payload, place: Place, kind: Kind) -> Value:
    model = model_of(run, cls)
    if model is None or len(payload.path) > DEEPEST:
        return payload
    source = _validated_early(run, cls, payload)
    _note(run, model, payload, source, place)
    if kind is Kind.TYPED_DICT:
        fill(run, cls, payload, None, place, converts=False)
        return payload
    made = run.new_instance(cls, place)
    fill(run, cls, source, made, place, converts=True)
    return made


def _note(
    run: Interpreter, model: Model, payload: Payload, source: Value, place: Place, *, spread: bool = False
) -> None:
    """Notes that the model is filled from the response, unless the client's code makes all of what fills it."""
    if any(not isinstance(one, DictValue) or one.unfollowed for one in alternatives(source)):
        changed = "" if source == payload else "a validator hands on another mapping"
        run.facts.fillings.setdefault(Filling(model, place, payload, changed, spread))


def _validated_early(run: Interpreter, cls: ClassValue, payload: Payload) -> Value:
    """What the validators that get the whole mapping make of it."""
    from codemods.analysis.calls import invoke

    source: Value = payload
    for validator in early_validators(cls):
        found = find(cls, validator.name)
        if found is not None and isinstance(found[0], FunctionValue):
            here = ast.copy_location(ast.Constant(None), cls.node)
            source = invoke(run, found[0], Arguments.of(source), here, run.run_module(cls.module), cls)
    return source


def fill(
    run: Interpreter, cls: ClassValue, source: Value, made: Instance | None, place: Place, *, converts: bool
) -> None:
    """Gives each field of the class its part of ``source``, in the instance that is ``made`` of it."""
    model = model_of(run, cls)
    root = root_type(cls)
    if made is not None and root is not None:
        made.store("root", shaped(run, root, source, cls.frame, place, converts=converts), run.condition)
        return
    if made is not None and model is not None and model.allows:
        made.store(EXTRA, source, run.condition)
    owned = owned_fields(cls)
    for field in model.fields if model is not None else ():
        statement, owner = owned[field.name]
        part = join([_part(run, one, field.keys) for one in alternatives(source)])
        scope = cls.frame if owner is cls else owner.frame
        value = shaped(run, statement.annotation, part, scope, place, converts=converts)
        if made is not None:
            made.store(field.name, value, run.condition)


def spread_into(run: Interpreter, made: Instance, payload: Payload, place: Place, *, whole: bool = True) -> None:
    """``Model(**payload)``: a model that validates its arguments converts them, another one takes them as they are."""
    model = model_of(run, made.cls)
    if model is None:
        return
    validates = model.kind in (Kind.PYDANTIC, Kind.PYDANTIC_1)
    source = _validated_early(run, made.cls, payload) if validates else payload
    _note(run, model, payload, source, place, spread=whole)
    fill(run, made.cls, source, made, place, converts=validates)


def _part(run: Interpreter, source: Value, keys: tuple[str, ...]) -> Value:
    if isinstance(source, Payload) and keys:
        return source.part(keys[0])
    if isinstance(source, DictValue):
        found = [entry.value for key in keys for entry in source.reaching(key, run.condition)]
        return join(found) if found else Unknown("a field that is not given")
    return Unknown("a field that is not given")


def _declare(run: Interpreter, cls: ClassValue, made: DictValue, place: Place) -> None:
    model = model_of(run, cls)
    if model is not None and (model, made) not in run.facts.declared:
        run.facts.declared[model, made] = None
        fill(run, cls, made, None, place, converts=False)


def _note_other(run: Interpreter, cls: ClassValue, value: Value, place: Place) -> None:
    """Remembers that the class is filled from something that no request returned."""
    model = model_of(run, cls)
    if model is None or value in (NONE, NOTHING):
        return
    reason = value.reason if isinstance(value, Unknown) else "a value that is made here"
    run.facts.fillings.setdefault(Filling(model, place, None, reason))


def declares(run: Interpreter, node: ast.expr | None, value: Value, scope: Frame, place: Place) -> None:
    """Notes which TypedDicts a name, parameter or result of the type ``node`` makes of the value."""
    if node is not None and _is_open(value):
        shaped(run, node, value, scope, place, converts=False)


def converted(run: Interpreter, node: ast.expr, value: Value, scope: Frame, place: Place) -> Value:
    """What a value becomes in a field of the type ``node`` that is validated."""
    return shaped(run, node, value, scope, place, converts=True) if _is_open(value) else value


def _is_open(value: Value) -> bool:
    """Whether the value can hold what a model is filled from."""
    return any(isinstance(one, (Payload, DictValue, ListValue, TupleValue)) for one in alternatives(value))
