"""OmegaConf: settings that are merged from files, mappings and classes, and that refer to each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.configuration import document, put
from codemods.analysis.environment import expanded, filled
from codemods.analysis.heap import DictValue, Instance, Lookup, Settings
from codemods.analysis.iteration import named
from codemods.analysis.paths import files_of
from codemods.analysis.strings import Lit, Str
from codemods.analysis.values import (
    NONE,
    ClassValue,
    FileText,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_REFERENCE = re.compile(r"\$\{(?P<name>(?:(?:oc\.)?env:)?[^{},:]+)(?:,(?P<default>[^}]*))?\}")
_VARIABLE = re.compile(r"(?:oc\.)?env:")
_NESTED = 8


def interpolated(run: Interpreter, owner: Settings, value: Value, depth: int = 0) -> Value:
    """The text of a setting with the settings and environment variables that it names filled in."""
    first = value.parts[0] if isinstance(value, Str) and len(value.parts) == 1 else None
    if not isinstance(first, Lit) or "${" not in first.text or depth > _NESTED:
        return value

    def known(name: str) -> list[Value]:
        variable = _VARIABLE.match(name)
        if variable is not None:
            name = name[variable.end() :]
            files = run.project.settings_files.variable(name)
            return [expanded(run, scalar, path, name) for path, scalar in files]
        found = _at(owner.values if name.startswith(".") else (owner.whole or owner).values, name.lstrip("."))
        return [interpolated(run, owner, one, depth + 1) for one in alternatives(found)] if found is not None else []

    made = filled(first, _REFERENCE, known)
    return join([named(one, first.name) for one in alternatives(made)])


def _at(tree: Value | None, name: str) -> Value | None:
    for part in name.split("."):
        tree = tree.value_of(part, ()) if isinstance(tree, DictValue) else None
    return tree


def merged(run: Interpreter, trees: list[Value], place: Place, frame: Frame, node: ast.expr) -> DictValue | None:
    """One mapping of several, each of which can have the last word on a key; None where none is known."""
    known = [tree for one in trees if (tree := _tree(run, one, place, frame, node)) is not None]
    if not known:
        return None
    made = DictValue(place, ())
    for key in dict.fromkeys(key for tree in known for key in tree.known_keys()):
        held = [found for tree in known if (found := tree.value_of(key, ())) is not None]
        options = [option for one in held for option in alternatives(one)]
        inner = merged(run, options, place, frame, node)
        plain = [one for one in options if _tree(run, one, place, frame, node) is None]
        put(made, key, join([*plain, *([inner] if inner is not None else [])]))
    return made


def _tree(run: Interpreter, value: Value, place: Place, frame: Frame, node: ast.expr) -> DictValue | None:
    """The settings in a value as a mapping; those of a class are its defaults."""
    from codemods.analysis.construct import instantiate

    if isinstance(value, ClassValue):
        value = instantiate(run, value, Arguments(), node, frame)
    if isinstance(value, Settings):
        return value.values
    if isinstance(value, Instance):
        made = DictValue(place, ())
        for name, held in value.everywhere.items():
            put(made, name, held)
        return made
    return value if isinstance(value, DictValue) else None


def as_settings(values: DictValue | None, place: Place, reason: str) -> Value:
    """The settings of a mapping as an object; something that is not known where there is none."""
    if values is None:
        return Unknown(reason, ("settings",), place, given_by=reason)
    return Settings(place, Lookup.ATTRIBUTES, values, nested=True)


def _merge(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``OmegaConf.merge(…)``, ``OmegaConf.create(mapping)``, ``OmegaConf.structured(Class)``."""
    given = [one for argument in arguments.positional for one in alternatives(argument.value)]
    place = frame.module.place(node)
    return as_settings(merged(run, given, place, frame, node), place, "omegaconf.OmegaConf")


def _load(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``OmegaConf.load(path)``."""
    place = frame.module.place(node)
    given = alternatives(arguments.value(0, "file_") or NONE)
    paths = [path for one in given for path in ([one.path] if isinstance(one, FileText) else files_of(run, one, frame))]
    read = [document(run, path, place) for path in paths]
    return as_settings(merged(run, read, place, frame, node), place, "omegaconf.OmegaConf.load")


def _select(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``OmegaConf.select(settings, "a.b", default=…)``."""
    from codemods.analysis.lookups import call_settings

    owners = [one for one in alternatives(arguments.value(0, "cfg") or NONE) if isinstance(one, Settings)]
    rest = Arguments(arguments.positional[1:], arguments.keywords)
    found = [call_settings(run, one, "get", rest, node, frame) for one in owners]
    return join(found) if found else Unknown("a setting", ("select",), frame.module.place(node))


def _same(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return arguments.value(0, "cfg") or NONE


RULES: dict[str, Callable[..., Value]] = {
    "omegaconf.OmegaConf.load": _load,
    **dict.fromkeys(
        tuple(f"omegaconf.OmegaConf.{name}" for name in ("merge", "unsafe_merge", "create", "structured")), _merge
    ),
    "omegaconf.OmegaConf.select": _select,
    **dict.fromkeys(("omegaconf.OmegaConf.to_container", "omegaconf.OmegaConf.to_object"), _same),
}
