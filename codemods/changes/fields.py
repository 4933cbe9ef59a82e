"""What becomes of one field of a model for one change: edits, nothing, or a reason why it is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.model_facts import Kind
from codemods.changes.importing import is_free, named
from codemods.model.edits import AddArgument, GiveValue, MoveFields, RemoveStatement, Rewrite
from codemods.rulepack.pack import Verb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.analysis.model_facts import Alias, Field, Model
    from codemods.analysis.project import Project
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change

LIST = "[]"
_NUMBERS = frozenset({"int", "float", "Decimal", "decimal.Decimal", "PositiveInt", "NonNegativeInt", "str"})
_FLOATS = frozenset({"float", "Decimal", "decimal.Decimal", "str"})
_MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "Any", "object"})
_LISTS = frozenset({"list", "List", "Sequence", "tuple", "Tuple", "set", "Set", "Iterable"})


@dataclass(frozen=True, slots=True)
class Left:
    """The field cannot be changed here; ``reason`` says why, and is empty where the class is such that none can."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The field bears the change as it is; ``reason`` says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The edits of the field's file that make the change."""

    edits: tuple[Edit, ...]
    reason: str


Outcome = Left | Kept | Changed


@dataclass(frozen=True, slots=True)
class Around:
    """What a field's outcome depends on besides itself. ``inside`` are the models that the items or the value of a key
    are filled into. ``by_name``: the class is also made by its constructor's arguments. ``divided``: the fields that
    move stand in several classes."""

    project: Project
    model: Model
    inside: Mapping[str, Model]
    by_name: bool = False
    divided: bool = False


def outcome_of(field: Field, change: Change, around: Around) -> Outcome:
    """What becomes of a field whose key the change speaks of."""
    if change.verb is Verb.GONE:
        return Left("")
    if change.verb is Verb.RENAME:
        items = around.inside.get(change.keys[0])
        lost = [one for one in (items.fields if items is not None else ()) if not set(one.keys) & set(change.keep)]
        if any(one.required for one in lost) and around.model.kind is not Kind.TYPED_DICT:
            return Left(f"an item of {change.to!r} need not have {lost[0].name!r}")
    if around.model.kind is Kind.TYPED_DICT:
        return _declared(field, change, around)
    if change.verb in (Verb.CONVERT, Verb.NARROW):
        return _validated(field, change, around)
    return _read_elsewhere(field, change, around) if around.model.kind is Kind.PYDANTIC else Left()


def _validated(field: Field, change: Change, around: Around) -> Outcome:
    """Whether a model takes a value of the new type for the old one."""
    if around.model.kind is Kind.RECORD:
        return Left()
    if field.strict or field.parsed:
        return Left("it is validated strictly" if field.strict else "a validator gets the value as it comes")
    module = around.project.module(field.place.path)
    by_call = module.source(field.call).split("(")[0].split(".")[-1] if module and field.call else ""
    fine = _NUMBERS if change.verb is Verb.CONVERT else _FLOATS
    if field.type in fine or re.match(r"con(int|float|decimal)\(", field.type):
        return Kept(f"the field is converted to {field.type}")
    if field.type == "object" and by_call in ("Int", "Integer", "Float", "Decimal") and change.verb is Verb.CONVERT:
        return Kept(f"the field is converted by {by_call}")
    return Left("an int is only made of a whole number" if field.type == "int" else "")


def _read_elsewhere(field: Field, change: Change, around: Around) -> Outcome:
    """A field of pydantic 2 gets an alias for the validation alone: its name, and what is dumped, stay."""
    key = next(key for key in field.keys if key in change.keys)
    if change.verb is Verb.FIRST and re.split(r"\W", field.type)[0] in _LISTS:
        return Left()
    module = around.project.module(field.place.path)
    if module is None:
        return Left()
    path = named(module, "pydantic", "AliasPath")
    choices = named(module, "pydantic", "AliasChoices")
    describe = named(module, "pydantic", "Field")
    if path is None or choices is None or describe is None:
        return Left("a name that the change needs is taken in this module")
    steps = {Verb.MOVE: f'"{change.into}", "{key}"', Verb.FIRST: f'"{key}", 0'}.get(change.verb)
    source = f"{path[0]}({steps})" if steps is not None else f'"{change.to}"'
    needed = path[1] if steps is not None else ()
    alias = next((one for one in field.aliases if one.key == key), None)
    reason = f"it is read from {change.into or change.to or key!r}"
    if field.keyword == "validation_alias" and alias is not None:
        edit = _in_place(alias, change, source)
        return Changed((*needed, edit), reason) if edit is not None else Left("its alias is not written out here")
    if around.by_name and not around.model.by_name:
        # Where a first variant is taken, the target version has the old key too; elsewhere only the client has it.
        both = (source, f'"{key}"') if change.verb is Verb.FIRST else (f'"{key}"', source)
        source, needed = f"{choices[0]}({', '.join(both)})", (*needed, *choices[1])
    if field.call is not None:
        edit = AddArgument(field.call.span, "validation_alias", source)
        return Changed((*needed, edit), reason)
    call = f"{describe[0]}(validation_alias={source})"
    if field.value is None:
        return Changed((*needed, *describe[1], GiveValue(field.place.span, call)), reason)
    call = f"{describe[0]}(VALUE, validation_alias={source})"
    edit = Rewrite(field.value.span, call, (("VALUE", field.value.span),))
    return Changed((*needed, *describe[1], edit), reason)


def _in_place(alias: Alias, change: Change, source: str) -> Edit | None:
    """The alias that names the old key names the new one."""
    if alias.place is None:
        return None
    if not alias.path:
        return Rewrite(alias.place.span, source, (), alias.place.span)
    called, first, *rest = alias.path
    steps = {Verb.MOVE: [f'"{change.into}"', "KEY"], Verb.RENAME: [f'"{change.to}"'], Verb.FIRST: ["KEY", "0"]}
    given = [*steps[change.verb], *(f"STEP{index}" for index, _ in enumerate(rest))]
    parts = [("CALLED", called.span), ("KEY", first.span), *((f"STEP{n}", one.span) for n, one in enumerate(rest))]
    used = tuple(part for part in parts if part[0] in ("CALLED", *given))
    return Rewrite(alias.place.span, f"CALLED({', '.join(given)})", used, first.span)


def _declared(field: Field, change: Change, around: Around) -> Outcome:
    """A TypedDict says what the mapping is from now on."""
    if change.verb is Verb.MOVE:
        return _moved(field, change, around)
    if change.verb is Verb.RENAME:
        return _renamed(field, change, around)
    if change.verb is Verb.REMOVE:
        return _removed(field, change, around)
    if change.verb in (Verb.FIRST, Verb.WRAP):
        if re.split(r"\W", field.type)[0] in _LISTS:
            return Kept("it is declared as a list already")
        if not field.type.isidentifier():
            return Left()
        edit = Rewrite(field.inner.span, "list[VALUE]", (("VALUE", field.inner.span),))
        return Changed((edit,), "it is declared as a list")
    if field.type == change.type or not change.type:
        return Kept("it is declared as such") if change.type else Left()
    if field.type != change.to:
        return Left()
    return Changed((Rewrite(field.inner.span, change.type, ()),), f"it is declared as {change.type}")


def _renamed(field: Field, change: Change, around: Around) -> Outcome:
    there = next((one for one in around.model.fields if change.to in one.keys), None)
    if there is None:
        template = f'"{change.to}"' if not around.model.written else change.to
        like = field.label.span if not around.model.written else None
        return Changed((Rewrite(field.label.span, template, (), like),), f"it is declared as {change.to!r}")
    items = around.inside.get(change.to)
    keys = {key for one in (items.fields if items is not None else ()) for key in one.keys}
    if items is not None and set(change.keep) <= keys:
        return _removed(field, change, around)
    lacks = ", ".join(map(repr, change.keep))
    return Left(f"{change.to!r} is declared as well, without {lacks}")


def _removed(field: Field, change: Change, around: Around) -> Outcome:
    if not around.model.written:
        return Left("its fields are not written in a class statement")
    return Changed((RemoveStatement(field.place.span),), "it is not declared any more")


def _moved(field: Field, change: Change, around: Around) -> Outcome:
    module = around.project.module(field.place.path)
    if not around.model.written or module is None or not field.owner.head:
        return Left("its fields are not written in a class statement")
    there = next((one for one in around.model.fields if change.into in one.keys), None)
    if there is not None:
        inner = around.inside.get(change.into)
        keys = {key for one in (inner.fields if inner is not None else ()) for key in one.keys}
        open_type = inner is None and re.split(r"\W", there.type)[0] in _MAPPINGS
        if open_type or set(field.keys) <= keys:
            return _removed(field, change, around)
        return Left(f"{change.into!r} is declared as {there.type}, without it")
    if around.divided:
        return Left("the keys that move are declared in several classes")
    name = f"{field.owner.name}{change.into.title().replace('_', '')}"
    if not is_free(module, name):
        return Left(f"the name {name!r} is taken in this module")
    edit = MoveFields(field.owner.place.span, (field.place.span,), f"class {name}{field.owner.head}", change.into, name)
    return Changed((edit,), f"it is declared in {change.into!r}")
