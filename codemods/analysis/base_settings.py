"""Fields of pydantic's settings classes: environment variables by the fields' names, and settings files."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.classes import external_bases, order
from codemods.analysis.configuration import document
from codemods.analysis.environment import variables
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.paths import files_of
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, ClassValue, TupleValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

BASES = frozenset({"pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings"})
_NAMES = ("env", "validation_alias", "alias")
_FILES = ("toml_file", "yaml_file", "json_file")


def is_settings(cls: ClassValue) -> bool:
    """Whether the class takes its fields from the environment."""
    return any(name in BASES for name in external_bases(cls))


def found_outside(run: Interpreter, cls: ClassValue, field: str, statement: ast.AnnAssign, place: Place) -> list[Value]:
    """What environment files and settings files of the repository say of a field of a settings class."""
    prefix = _configured(cls, "env_prefix")
    found = variables(run, list(_variables(statement.value, field, prefix if isinstance(prefix, str) else "")))
    for value in _settings_files(run, cls, place):
        inner = value.value_of(field, ()) if isinstance(value, DictValue) else None
        if inner is not None:
            found.extend(alternatives(inner))
    return found


def _variables(default: ast.expr | None, field: str, prefix: str) -> Iterator[str]:
    """The names of the environment variables that the field is read from: its aliases, or its own name."""
    given = {one.arg: one.value for one in default.keywords} if isinstance(default, ast.Call) else {}
    aliases = [
        part.value
        for name in _NAMES
        if name in given
        for part in ast.walk(given[name])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    yield from aliases or [prefix + field]


def _configured(cls: ClassValue, name: str) -> object:
    """A setting of the class: of its ``model_config``, of its inner class ``Config``, or a keyword of its statement."""
    for one in order(cls):
        if not isinstance(one, ClassValue):
            continue
        for keyword in one.node.keywords:
            if keyword.arg == name and isinstance(keyword.value, ast.Constant):
                return keyword.value.value
        held = one.frame.names.get("model_config")
        value = held.value_of(name, ()) if isinstance(held, DictValue) else None
        inner = one.frame.names.get("Config")
        if value is None and isinstance(inner, ClassValue):
            value = inner.frame.names.get(name)
        if value is not None:
            return constant(value)
    return None


def _settings_files(run: Interpreter, cls: ClassValue, place: Place) -> Iterator[Value]:
    """The files other than environment files that the class reads."""
    frame = run.run_module(cls.module)
    for one in order(cls):
        held = one.frame.names.get("model_config") if isinstance(one, ClassValue) else None
        for name in _FILES:
            given = held.value_of(name, ()) if isinstance(held, DictValue) else None
            for value in alternatives(given or NONE):
                for item in value.items if isinstance(value, TupleValue) else _listed(value):
                    yield from (document(run, path, place) for path in files_of(run, item, frame))


def _listed(value: Value) -> list[Value]:
    if value == NONE:
        return []
    return list(value.values()) if isinstance(value, ListValue) else [value]
