"""Classes that are filled from mappings: which of their fields takes which key, and what is said of it."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.classes import external_bases, has_fields, order, owned_fields
from codemods.analysis.model_facts import Field, Kind, Model
from codemods.analysis.model_fields import TYPED_DICTS, field_of
from codemods.analysis.model_settings import generated, is_true, parsed_early, settings_of
from codemods.analysis.values import ClassValue, External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.interpreter import Interpreter

_FORBIDDING = frozenset({"'forbid'", "Extra.forbid", "pydantic.Extra.forbid", "True", "RAISE", "marshmallow.RAISE"})
_BY_NAME = ("populate_by_name", "validate_by_name", "allow_population_by_field_name")
_DATACLASS = "pydantic.dataclasses.dataclass"


def kind_of(run: Interpreter, cls: ClassValue) -> Kind | None:
    """How the class takes a mapping, or None where its constructor is not generated."""
    bases = set(external_bases(cls))
    if bases & TYPED_DICTS:
        return Kind.TYPED_DICT
    decorators = {name for one in order(cls) if isinstance(one, ClassValue) for name in _decorators(run, one)}
    if any(name.startswith("pydantic.v1.") for name in bases | decorators):
        return Kind.PYDANTIC_1
    if any(name.startswith("pydantic") for name in bases):
        return Kind.PYDANTIC
    if any(name.startswith("marshmallow.") for name in bases) or _DATACLASS in decorators:
        return Kind.COERCING
    return Kind.RECORD if has_fields(cls) else None


def model_of(run: Interpreter, cls: ClassValue) -> Model | None:
    """What the class is as a model, or None where it is none."""
    if cls.node not in run.models:
        kind = kind_of(run, cls)
        run.models[cls.node] = _described(run, cls, kind) if kind is not None else None
    return run.models[cls.node]


def _described(run: Interpreter, cls: ClassValue, kind: Kind) -> Model:
    settings = settings_of(cls)
    extra = settings.get("extra", settings.get("forbid_unknown_fields", settings.get("unknown")))
    forbids = (extra is None and kind is Kind.COERCING) or (extra is not None and ast.unparse(extra) in _FORBIDDING)
    allows = extra is not None and ast.unparse(extra).strip("'").split(".")[-1] == "allow"
    by_name = any(is_true(settings.get(name)) for name in _BY_NAME)
    early = {name for one in order(cls) if isinstance(one, ClassValue) for name in parsed_early(run, one)}
    generator = settings.get("alias_generator")
    found = []
    reason = ""
    for name, (statement, owner) in owned_fields(cls).items():
        keys: tuple[str, ...] = (name,)
        if generator is not None:
            made = generated(run, generator, name, cls)
            keys = (made, *([name] if by_name else [])) if made is not None else ()
        described = field_of(run, name, keys, statement, owner, kind)
        parsed = described.parsed or bool({name, "*"} & early)
        strict = described.strict or is_true(settings.get("strict"))
        found.append(_with(described, parsed=parsed, strict=strict, by_name=by_name))
        if not found[-1].keys:
            reason = "its keys are made by a function that was not followed"
    place = cls.module.place(cls.node)
    written = isinstance(cls.module.parents.get(cls.node), ast.AST)
    return Model(cls.name, place, kind, tuple(found), forbids, allows, by_name, written, reason)


def _with(field: Field, *, parsed: bool, strict: bool, by_name: bool) -> Field:
    keys = tuple(dict.fromkeys([*field.keys, *([field.name] if by_name and field.keys else [])]))
    return replace(field, parsed=parsed, strict=strict, keys=keys)


def _decorators(run: Interpreter, cls: ClassValue) -> Iterator[str]:
    from codemods.analysis.expressions import evaluate

    for decorator in cls.node.decorator_list:
        named = decorator.func if isinstance(decorator, ast.Call) else decorator
        for one in alternatives(evaluate(run, named, cls.frame)):
            if isinstance(one, External):
                yield one.name
