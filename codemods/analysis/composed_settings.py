"""Hydra: settings that are composed of a file and those that its list of defaults names."""

from __future__ import annotations

from posixpath import dirname, normpath
from posixpath import join as joined
from typing import TYPE_CHECKING

from codemods.analysis.configuration import document, put
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.layered_settings import as_settings, merged
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, External, FunctionValue, Partial, alternatives

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

COMPOSED = "<composed>"
"""The function that the decorator ``hydra.main(...)`` is: its last argument is the function decorated."""


def _main(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return Partial(External(COMPOSED), arguments)


def _decorated(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """Gives the first parameter of a function the settings that ``@hydra.main(config_path, config_name)`` composes."""
    function = arguments.positional[-1].value
    folder, name = arguments.value(None, "config_path"), constant(arguments.value(None, "config_name") or NONE)
    known = constant(folder) if folder is not None else None
    place = frame.module.place(node)
    start = normpath(joined(dirname(frame.module.path), known if isinstance(known, str) else ""))
    values = _composed(run, start, name, place, frame, node) if isinstance(name, str) else None
    settings = as_settings(values, place, "hydra.main")
    for one in alternatives(function):
        if isinstance(one, FunctionValue) and one.node.args.args:
            run.options.setdefault(one.node, {})[one.node.args.args[0].arg] = settings
    return function


def _composed(run: Interpreter, folder: str, name: str, place: Place, frame: Frame, node: ast.expr) -> DictValue | None:
    """A settings file with the files that its list of ``defaults`` names, those of a group under the group's name."""
    stem = normpath(joined(folder, name.removesuffix(".yaml").removesuffix(".yml")))
    path = next((one for one in (f"{stem}.yaml", f"{stem}.yml") if one in run.project.settings_files.paths), None)
    own = document(run, path, place) if path is not None else None
    if not isinstance(own, DictValue):
        return None
    trees: list[Value] = [own]
    listed = own.value_of("defaults", ())
    for default in listed.values() if isinstance(listed, ListValue) else ():
        for group, option in _defaults(default):
            inner = _composed(run, joined(folder, group), option, place, frame, node)
            if inner is not None:
                trees.append(_below(group, inner, place))
    return merged(run, trees, place, frame, node)


def _below(group: str, inner: DictValue, place: Place) -> DictValue:
    """The mapping under the keys of its group."""
    for part in reversed(group.split("/")) if group else ():
        outer = DictValue(place, ())
        put(outer, part, inner)
        inner = outer
    return inner


def _defaults(default: Value) -> list[tuple[str, str]]:
    """The groups with their options that an item of a list of defaults names; a file beside has no group."""
    alone = constant(default)
    if isinstance(alone, str):
        return [("", alone)] if alone != "_self_" else []
    pairs = [(entry.key, constant(entry.value)) for entry in default.entries] if isinstance(default, DictValue) else []
    return [(key.split()[-1].lstrip("/"), option) for key, option in pairs if isinstance(option, str)]


RULES: dict[str, Callable[..., Value]] = {"hydra.main": _main, COMPOSED: _decorated}
