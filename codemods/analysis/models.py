"""Classes that are filled from mappings: which of their fields takes which key, and what is said of it."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.classes import external_bases, has_fields, order, owned_fields
from codemods.analysis.facts import Alias, Field, Kind, Model, Owner
from codemods.analysis.truth import constant
from codemods.analysis.types import bare_type, head_of, is_called
from codemods.analysis.values import ClassValue, External, alternatives, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from codemods.analysis.interpreter import Interpreter

TYPED_DICTS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict", "mypy_extensions.TypedDict"})
_FIELD_CALLS = frozenset({"pydantic.Field", "pydantic.fields.Field", "pydantic.v1.Field", "msgspec.field"})
_FORBIDDING = frozenset({"'forbid'", "Extra.forbid", "pydantic.Extra.forbid", "True", "RAISE", "marshmallow.RAISE"})
_DATACLASS = "pydantic.dataclasses.dataclass"
_BEFORE = frozenset({"before", "wrap", "plain"})
_RAW_TYPES = ("BeforeValidator", "WrapValidator", "PlainValidator")
_GENERATORS: dict[str, Callable[[list[str]], str]] = {
    "pydantic.alias_generators.to_camel": lambda words: words[0] + "".join(word.title() for word in words[1:]),
    "pydantic.alias_generators.to_pascal": lambda words: "".join(word.title() for word in words),
    "pydantic.alias_generators.to_snake": "_".join,
}


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
    settings = _settings(cls)
    extra = settings.get("extra", settings.get("forbid_unknown_fields", settings.get("unknown")))
    forbids = (extra is None and kind is Kind.COERCING) or (extra is not None and ast.unparse(extra) in _FORBIDDING)
    allows = extra is not None and ast.unparse(extra).strip("'").split(".")[-1] == "allow"
    by_name = any(_is_true(settings.get(name)) for name in ("populate_by_name", "validate_by_name", _OLD_BY_NAME))
    early = {name for one in order(cls) if isinstance(one, ClassValue) for name in _parsed_early(run, one)}
    generator = settings.get("alias_generator")
    found = []
    reason = ""
    for name, (statement, owner) in owned_fields(cls).items():
        keys: tuple[str, ...] = (name,)
        if generator is not None:
            made = _generated(run, generator, name, cls)
            keys = (made, *([name] if by_name else [])) if made is not None else ()
        described = _field(run, name, keys, statement, owner, kind)
        parsed = described.parsed or bool({name, "*"} & early)
        strict = described.strict or _is_true(settings.get("strict"))
        found.append(_with(described, parsed=parsed, strict=strict, by_name=by_name))
        if not found[-1].keys:
            reason = "its keys are made by a function that was not followed"
    place = cls.module.place(cls.node)
    written = isinstance(cls.module.parents.get(cls.node), ast.AST)
    return Model(cls.name, place, kind, tuple(found), forbids, allows, by_name, written, reason)


_OLD_BY_NAME = "allow_population_by_field_name"


def _with(field: Field, *, parsed: bool, strict: bool, by_name: bool) -> Field:
    keys = tuple(dict.fromkeys([*field.keys, *([field.name] if by_name and field.keys else [])]))
    return replace(field, parsed=parsed, strict=strict, keys=keys)


def _settings(cls: ClassValue) -> Mapping[str, ast.expr]:
    """The settings of a model by name: class keywords, ``model_config``, ``class Config``, a decorator's ``config``."""
    found: dict[str, ast.expr] = {}
    for one in reversed(order(cls)):
        if not isinstance(one, ClassValue):
            continue
        for decorator in one.node.decorator_list:
            for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
                if keyword.arg == "config":
                    found.update(_pairs(keyword.value))
        for statement in one.node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id="model_config")], value=value):
                    found.update(_pairs(value))
                case ast.AnnAssign(target=ast.Name(id="model_config"), value=ast.expr() as value):
                    found.update(_pairs(value))
                case ast.ClassDef(name="Config" | "Meta", body=body):
                    for inner in body:
                        match inner:
                            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                                found[name] = value
        found.update({keyword.arg: keyword.value for keyword in one.node.keywords if keyword.arg is not None})
    return found


def _pairs(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Call(keywords=keywords):
            yield from ((keyword.arg, keyword.value) for keyword in keywords if keyword.arg is not None)
        case ast.Dict(keys=keys, values=values):
            yield from (
                (key.value, value)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            )


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def _decorators(run: Interpreter, cls: ClassValue) -> Iterator[str]:
    from codemods.analysis.expressions import evaluate

    for decorator in cls.node.decorator_list:
        named = decorator.func if isinstance(decorator, ast.Call) else decorator
        for one in alternatives(evaluate(run, named, cls.frame)):
            if isinstance(one, External):
                yield one.name


def _parsed_early(run: Interpreter, cls: ClassValue) -> Iterator[str]:
    """The fields whose raw value goes to the client's own code before it is validated."""
    for function in cls.node.body:
        for decorator in function.decorator_list if isinstance(function, ast.FunctionDef) else ():
            match decorator:
                case ast.Call(func=called, args=args, keywords=keywords):
                    name = ast.unparse(called).split(".")[-1]
                    said = {keyword.arg: keyword.value for keyword in keywords}
                    mode = said.get("mode")
                    early = isinstance(mode, ast.Constant) and mode.value in _BEFORE
                    if name in ("field_validator", "validator") and (early or _is_true(said.get("pre"))):
                        yield from (str(one.value) for one in args if isinstance(one, ast.Constant))


def root_type(cls: ClassValue) -> ast.expr | None:
    """The type of what a model without keys holds: ``class Tasks(RootModel[list[Task]])``, ``root: list[Task]``."""
    for one in order(cls):
        for base in one.node.bases if isinstance(one, ClassValue) else ():
            if isinstance(base, ast.Subscript) and head_of(base) == "RootModel":
                return base.slice
    found = owned_fields(cls)
    is_root = any(name.endswith(".RootModel") for name in external_bases(cls))
    written = found.get("root") if is_root else found.get("__root__")
    return written[0].annotation if written is not None else None


def early_validators(cls: ClassValue) -> Iterator[ast.FunctionDef]:
    """The functions that get the whole mapping before a model is filled, in the order in which they run."""
    for one in reversed(order(cls)):
        for function in one.node.body if isinstance(one, ClassValue) else ():
            for decorator in function.decorator_list if isinstance(function, ast.FunctionDef) else ():
                text = ast.unparse(decorator)
                early = "mode='before'" in text or "pre=True" in text
                if early and text.split("(")[0].split(".")[-1] in ("model_validator", "root_validator"):
                    assert isinstance(function, ast.FunctionDef)
                    yield function


def _generated(run: Interpreter, generator: ast.expr, name: str, cls: ClassValue) -> str | None:
    """The key that an alias generator makes of a field's name, or None where it cannot be told."""
    from codemods.analysis.calls import call
    from codemods.analysis.expressions import evaluate

    value = evaluate(run, generator, cls.frame)
    if isinstance(value, External):
        rule = _GENERATORS.get(value.name)
        return rule(name.split("_")) if rule is not None else None
    made = constant(call(run, value, Arguments.of(plain(name)), generator, cls.frame))
    return made if isinstance(made, str) else None


def _field(
    run: Interpreter, name: str, keys: tuple[str, ...], statement: ast.AnnAssign, owner: ClassValue, kind: Kind
) -> Field:
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
        strict=_is_true(said.get("strict")) or "Strict" in text,
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
