"""What is said of a model as a whole: its settings, the validators that see its raw values, the type of its root."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.classes import external_bases, order, owned_fields
from codemods.analysis.truth import constant
from codemods.analysis.types import head_of
from codemods.analysis.values import ClassValue, External, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from codemods.analysis.interpreter import Interpreter

_BEFORE = frozenset({"before", "wrap", "plain"})
_GENERATORS: dict[str, Callable[[list[str]], str]] = {
    "pydantic.alias_generators.to_camel": lambda words: words[0] + "".join(word.title() for word in words[1:]),
    "pydantic.alias_generators.to_pascal": lambda words: "".join(word.title() for word in words),
    "pydantic.alias_generators.to_snake": "_".join,
}


def settings_of(cls: ClassValue) -> Mapping[str, ast.expr]:
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


def is_true(node: ast.expr | None) -> bool:
    """Whether a setting is switched on where it is written."""
    return isinstance(node, ast.Constant) and node.value is True


def parsed_early(run: Interpreter, cls: ClassValue) -> Iterator[str]:
    """The fields whose raw value goes to the client's own code before it is validated."""
    for function in cls.node.body:
        for decorator in function.decorator_list if isinstance(function, ast.FunctionDef) else ():
            match decorator:
                case ast.Call(func=called, args=args, keywords=keywords):
                    name = ast.unparse(called).split(".")[-1]
                    said = {keyword.arg: keyword.value for keyword in keywords}
                    mode = said.get("mode")
                    early = isinstance(mode, ast.Constant) and mode.value in _BEFORE
                    if name in ("field_validator", "validator") and (early or is_true(said.get("pre"))):
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


def generated(run: Interpreter, generator: ast.expr, name: str, cls: ClassValue) -> str | None:
    """The key that an alias generator makes of a field's name, or None where it cannot be told."""
    from codemods.analysis.calls import call
    from codemods.analysis.expressions import evaluate

    value = evaluate(run, generator, cls.frame)
    if isinstance(value, External):
        rule = _GENERATORS.get(value.name)
        return rule(name.split("_")) if rule is not None else None
    made = constant(call(run, value, Arguments.of(plain(name)), generator, cls.frame))
    return made if isinstance(made, str) else None
