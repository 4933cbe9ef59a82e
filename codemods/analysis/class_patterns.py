"""``case Class(...)``: which values a class pattern takes, and what the patterns in it are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.attributes import attribute
from codemods.analysis.classes import fields, find, has_fields
from codemods.analysis.heap import Instance
from codemods.analysis.kinship import is_of, may_be
from codemods.analysis.truth import constant
from codemods.analysis.values import ClassValue, External, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

    Bind = Callable[[ast.pattern, Value], bool]

_THEMSELVES = frozenset(
    ["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"]
)
"""Classes whose pattern gives the value itself to the only pattern in it."""


def class_pattern(run: Interpreter, pattern: ast.MatchClass, value: Value, frame: Frame, bind: Bind) -> bool:
    """Has ``bind`` bind the patterns inside; False where the value cannot match."""
    from codemods.analysis.expressions import evaluate

    kind = evaluate(run, pattern.cls, frame)
    taken = [one for one in alternatives(value) if is_of(one, kind) is not False]
    taken = [one for one in taken if any(may_be(one, each) for each in alternatives(kind))]
    names = [*_positions(kind, len(pattern.patterns)), *pattern.kwd_attrs]
    inner = [*pattern.patterns, *pattern.kwd_patterns]
    possible = [bind(one, _part(run, taken, name, pattern, frame)) for one, name in zip(inner, names, strict=True)]
    return bool(taken) and all(possible)


def _part(run: Interpreter, taken: list[Value], name: str | None, pattern: ast.MatchClass, frame: Frame) -> Value:
    """What a pattern inside is given: the attribute of that name, or the value itself."""
    if name == "":
        return join(taken) if taken else _UNKNOWN
    known = [one for one in taken if isinstance(one, (Instance, Unknown))]
    found = [attribute(run, one, name, pattern.cls, frame) for one in known] if name is not None else []
    return join(found) if found else _UNKNOWN


def _positions(kind: Value, count: int) -> list[str | None]:
    """The attributes that the patterns without a name stand for, None where they are not known; no text stands for the
    value itself."""
    for one in alternatives(kind):
        if isinstance(one, ClassValue):
            told = find(one, "__match_args__")
            items = told[0].items if told is not None and isinstance(told[0], TupleValue) else ()
            named = [name for name in map(constant, items) if isinstance(name, str)]
            names = named or (list(fields(one)) if has_fields(one) else [])
            if len(names) >= count:
                return list(names[:count])
        elif isinstance(one, External) and one.name.removeprefix("builtins.") in _THEMSELVES and count == 1:
            return [""]
    return [None] * count


_UNKNOWN = Unknown("a part of a matched object")
