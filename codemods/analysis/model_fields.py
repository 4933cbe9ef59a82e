"""One field of a model: which keys it takes, and what its statement says of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.model_facts import Alias, Field, Kind, Owner
from codemods.analysis.model_settings import is_true
from codemods.analysis.truth import constant
from codemods.analysis.types import bare_type, is_called
from codemods.analysis.values import External

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import ClassValue

TYPED_DICTS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict", "mypy_extensions.TypedDict"})
_FIELD_CALLS = frozenset({"pydantic.Field", "pydantic.fields.Field", "pydantic.v1.Field", "msgspec.field"})
_RAW_TYPES = ("BeforeValidator", "WrapValidator", "PlainValidator")


def field_of(
    run: Interpreter, name: str, keys: tuple[str, ...], statement: ast.AnnAssign, owner: ClassValue, kind: Kind
) -> Field:
    """The field of a statement of ``owner``'s body, which takes ``keys`` unless it names others."""
    place = owner.module.place
    inner = bare_type(statement.annotation)
    described = _description(run, statement, owner)
    said = {keyword.arg: keyword.value for keyword in described.keywords} if described is not None else {}
    keyword = next((one for one in ("validation_alias", "alias", "data_key", "name") if one in said), "")
    aliases = _aliases(run, said[keyword], owner) if keyword else []
    text = ast.unparse(statement.annotation)
    return Field(
        name,
        () if keyword and not aliases else tuple(alias.key for alias in aliases) or keys,
        _owner(owner, kind),
        place(statement),
        place(statement.target),
        place(statement.annotation),
        ast.unparse(inner),
        place(inner),
        place(statement.value) if statement.value is not None else None,
        place(described) if described is not None else None,
        keyword,
        tuple(aliases),
        parsed=any(one in text for one in _RAW_TYPES),
        strict=is_true(said.get("strict")) or "Strict" in text,
        required=_is_required(statement, described, said),
        dumped=_dumped(said, keys[0] if keys else name),
    )


def _dumped(said: Mapping[str | None, ast.expr], key: str) -> str:
    """The key that a field is dumped under, where aliases are asked for."""
    for name in ("serialization_alias", "alias", "name"):
        given = said.get(name)
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            return given.value
    return key


def _is_required(statement: ast.AnnAssign, described: ast.Call | None, said: Mapping[str | None, ast.expr]) -> bool:
    if statement.value is None or (isinstance(statement.value, ast.Constant) and statement.value.value is ...):
        return True
    if described is None or described is not statement.value:
        return False
    first = described.args[0] if described.args else said.get("default")
    given = first is not None and not (isinstance(first, ast.Constant) and first.value is ...)
    return not given and not {"default_factory", "factory"} & set(said)


def _description(run: Interpreter, statement: ast.AnnAssign, owner: ClassValue) -> ast.Call | None:
    """The call that says more of a field: its value, or a part of an ``Annotated`` type."""
    if isinstance(statement.value, ast.Call) and _describes(run, statement.value, owner):
        return statement.value
    return next(
        (
            part
            for part in ast.walk(statement.annotation)
            if isinstance(part, ast.Call) and _describes(run, part, owner)
        ),
        None,
    )


def _describes(run: Interpreter, node: ast.Call, owner: ClassValue) -> bool:
    return is_called(run, node, owner.frame, _FIELD_CALLS) or ast.unparse(node.func).startswith("fields.")


def _aliases(run: Interpreter, node: ast.expr, owner: ClassValue) -> list[Alias]:
    """The keys that an alias names; none where one of them is not known."""
    from codemods.analysis.expressions import evaluate

    place = owner.module.place
    match node:
        case ast.Constant(value=str(key)):
            return [Alias(key, place(node))]
        case ast.Call(func=called, args=args):
            kind = ast.unparse(called).split(".")[-1]
            if kind == "AliasPath" and args and isinstance(args[0], ast.Constant):
                return [Alias(str(args[0].value), place(node), tuple(place(one) for one in (called, *args)))]
            found = [_aliases(run, one, owner) for one in args]
            return [alias for one in found for alias in one] if kind == "AliasChoices" and all(found) else []
    known = constant(evaluate(run, node, owner.frame))
    return [Alias(known, None)] if isinstance(known, str) else []


def _owner(cls: ClassValue, kind: Kind) -> Owner:
    place = cls.module.place(cls.node)
    if kind is not Kind.TYPED_DICT:
        return Owner(cls.name, place)
    names = cls.frame.top().names
    bases = [name for name, value in names.items() if isinstance(value, External) and value.name in TYPED_DICTS]
    bases += [f"{name}.TypedDict" for name, value in names.items() if value == External("typing")]
    base = bases[0] if bases else ""
    total = [keyword for keyword in cls.node.keywords if keyword.arg == "total"]
    more = "".join(f", total={ast.unparse(keyword.value)}" for keyword in total)
    return Owner(cls.name, place, f"({base}{more})" if base else "")
