"""Whether a value is of a class: what ``isinstance``, class patterns and generic functions ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.classes import FIELD_DECORATORS, decorator_name, order
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.values import (
    NONE,
    ClassValue,
    Const,
    EnumMember,
    External,
    Payload,
    TupleValue,
    alternatives,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.values import Value

_BUILT_IN: dict[str, tuple[type, ...]] = {
    "builtins.dict": (DictValue, Payload),
    "builtins.list": (ListValue, Payload),
    "builtins.tuple": (TupleValue,),
    "builtins.str": (Str, Payload),
    "builtins.int": (Const, Payload),
    "builtins.float": (Const, Payload),
    "builtins.bytes": (Const,),
}
_OF_NO_USE = frozenset({"Generic", "Protocol", "ABC", "object", "NamedTuple", "Exception"})
"""Bases outside the repository whose other classes nothing here is made of, and that answer for no attribute."""

_PLAIN_DECORATORS = frozenset({"final", "total_ordering", "runtime_checkable"})
_HOOKS = ("__getattr__", "__getattribute__")


def may_be(value: Value, kind: Value) -> bool:
    """Whether a value may be of a class."""
    if isinstance(value, (Instance, EnumMember)) and value.cls is not None:
        return kind in order(value.cls) or not (isinstance(kind, ClassValue) or is_closed(value.cls))
    if isinstance(kind, ClassValue):
        bearer = getattr(value, "bearer", None)
        known = isinstance(value, (Str, Const, DictValue, ListValue, TupleValue, Payload))
        return kind in order(bearer.cls) if bearer is not None else not known
    types = _BUILT_IN.get(kind.name) if isinstance(kind, External) else None
    known = isinstance(value, (Str, DictValue, ListValue, TupleValue, Payload)) or (
        isinstance(value, Const) and value != NONE
    )
    return types is None or not known or isinstance(value, types)


def is_of(value: Value, kinds: Value) -> bool | None:
    """Whether an object of a class of the repository is of one of ``kinds``, as ``isinstance`` takes them; None where
    it is no such object, or may be either."""
    if not isinstance(value, Instance):
        return False if value == NONE and all(isinstance(one, ClassValue) for one in _each(kinds)) else None
    bases = order(value.cls)
    if any(one in bases for one in _each(kinds)):
        return True
    return None if any(may_be(value, one) for one in _each(kinds)) else False


def is_closed(cls: ClassValue) -> bool:
    """Whether all that an object of the class is and has stands in the repository."""
    read = [one for one in order(cls) if isinstance(one, ClassValue)]
    bases = [one for one in order(cls) if not isinstance(one, ClassValue)]
    others = all(isinstance(one, External) and one.name.split(".")[-1] in _OF_NO_USE for one in bases)
    return others and not any(map(_is_open, read))


def _is_open(cls: ClassValue) -> bool:
    """Whether a decorator, a metaclass or a hook may give its objects more than stands in the class."""
    names = [decorator_name(one) for one in cls.node.decorator_list]
    made = any(name not in FIELD_DECORATORS | _PLAIN_DECORATORS for name in names)
    return made or bool(cls.node.keywords) or any(name in cls.frame.names for name in _HOOKS)


def _each(kinds: Value) -> Iterator[Value]:
    for one in alternatives(kinds):
        yield from one.items if isinstance(one, TupleValue) else (one,)
