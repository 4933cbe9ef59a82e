"""Classes of the repository: attribute lookup along the bases, instances, enumerations, and generated constructors."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.values import (
    ClassValue,
    Client,
    EnumMember,
    External,
    FunctionValue,
    TupleValue,
    Unknown,
    alternatives,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.libraries.shape import ClientShape

_ENUMS = frozenset({"enum.Enum", "enum.StrEnum", "enum.IntEnum", "enum.Flag", "enum.IntFlag"})
_FIELD_BASES = frozenset(
    {
        "typing.NamedTuple",
        "pydantic.BaseModel",
        "pydantic_settings.BaseSettings",
        "pydantic.BaseSettings",
        "msgspec.Struct",
    }
)
FIELD_DECORATORS = frozenset(
    {
        "dataclass",
        "dataclasses.dataclass",
        "define",
        "frozen",
        "mutable",
        "attrs",
        "s",
        "pydantic.dataclasses.dataclass",
    }
)
_FIELD_MAKERS = frozenset({"attr.ib", "attr.attrib", "attrib", "attrs.field"})
_SCHEMA_FIELDS = ("fields.", "marshmallow.fields.", "ma.")
_NO_FIELDS = ("ClassVar", "KW_ONLY")


def order(cls: ClassValue) -> list[Value]:
    """The class and its bases in lookup order (depth first, each once): repository classes and external names."""
    found: dict[Value, None] = {cls: None}
    for base in cls.bases:
        for one in order(base) if isinstance(base, ClassValue) else [base]:
            found.pop(one, None)
            found[one] = None
    return list(found)


def find(cls: ClassValue, name: str, behind: ClassValue | None = None) -> tuple[Value, ClassValue] | None:
    """The attribute of the class or its bases, with the class that has it; ``behind`` starts after that class, as
    ``super`` does."""
    found = order(cls)
    if behind is not None and behind in found:
        found = found[found.index(behind) + 1 :]
    for one in found:
        if isinstance(one, ClassValue) and name in one.frame.names:
            return one.frame.names[name], one
    return None


def setter_of(name: str) -> str:
    """The name under which a class keeps the setter of its property ``name``: no identifier."""
    return f"{name}.setter"


def external_bases(cls: ClassValue) -> Iterator[str]:
    """The qualified names of the bases that are not in the repository."""
    return (one.name for one in order(cls) if isinstance(one, External))


def client_shape(run: Interpreter, cls: ClassValue) -> ClientShape | None:
    """The shape of the HTTP client that the class derives from, if any."""
    for name in external_bases(cls):
        found = run.catalog.clients.get(run.catalog.canonical(name))
        if found is not None:
            return found[1]
    return None


def is_enum(cls: ClassValue) -> bool:
    return any(name in _ENUMS for name in external_bases(cls))


def is_protocol(cls: ClassValue) -> bool:
    """Whether the class only says what others have: nothing is an instance of it alone."""
    return any(isinstance(one, External) and one.name.split(".")[-1] == "Protocol" for one in cls.bases)


def has_fields(cls: ClassValue) -> bool:
    """Whether the constructor is generated from the annotated names of the body."""
    if any(name in _FIELD_BASES for name in external_bases(cls)):
        return True
    for one in order(cls):
        if isinstance(one, ClassValue):
            for decorator in one.node.decorator_list:
                if decorator_name(decorator) in FIELD_DECORATORS:
                    return True
    return False


def decorator_name(decorator: ast.expr) -> str:
    """The last part of a decorator's name."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(called).split(".")[-1]


def fields(cls: ClassValue) -> dict[str, ast.AnnAssign]:
    """The fields of the class and its bases, in the order of the generated constructor's arguments."""
    return {name: statement for name, (statement, _) in owned_fields(cls).items()}


def owned_fields(cls: ClassValue) -> dict[str, tuple[ast.AnnAssign, ClassValue]]:
    """The fields by name, each with the class whose body it stands in: annotated names, and what ``attr.ib`` makes."""
    found: dict[str, tuple[ast.AnnAssign, ClassValue]] = {}
    for one in (one for one in reversed(order(cls)) if isinstance(one, ClassValue)):
        for statement in one.node.body:
            match statement:
                case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                    if not any(word in ast.unparse(kind) for word in _NO_FIELDS):
                        found[name] = statement, one
                case ast.Assign(targets=[ast.Name(id=name) as target], value=ast.Call(func=maker) as value):
                    written = ast.unparse(maker)
                    if written in _FIELD_MAKERS or written.startswith(_SCHEMA_FIELDS):
                        made = ast.AnnAssign(
                            target, ast.copy_location(ast.Name("object", ast.Load()), target), value, 1
                        )
                        found[name] = ast.copy_location(made, statement), one
    return found


def class_member(cls: ClassValue, name: str) -> Value | None:
    """``cls.name`` for data and enumeration members; functions as they are."""
    found = find(cls, name)
    if found is None:
        return None
    value, owner = found
    if is_enum(owner) and not isinstance(value, FunctionValue) and not name.startswith("_"):
        if isinstance(value, TupleValue) and value.items and find(owner, "__new__") is not None:
            value = value.items[0]
        return EnumMember(name, value, owner)
    return value


def the_client(run: Interpreter, instance: Instance) -> Client | None:
    """The HTTP client inside an instance of a class that derives from one."""
    found = instance.load("<client>", run.condition)
    for one in alternatives(found) if found is not None else ():
        if isinstance(one, Client):
            return one
    shape = client_shape(run, instance.cls)
    if shape is None:
        return None
    base = find(instance.cls, shape.base_attribute) if shape.base_attribute else None
    made = Client(shape, [base[0]] if base else [], instance.cls.module.place(instance.cls.node), (instance.cls.name,))
    instance.store("<client>", made, ())
    return made


def unknown_attribute(instance: Instance, name: str) -> Unknown:
    """What an attribute is that nothing in the repository sets."""
    return Unknown(f"the attribute {name!r} of {instance.cls.name} is never set here", (instance.cls.name, name), None)
