"""Settings files as values: what the loaders of JSON, YAML, TOML, INI and ``.env`` files give, each text with its place
in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.environment import expanded
from codemods.analysis.heap import DictValue, Entry, ListValue
from codemods.analysis.paths import files_of
from codemods.analysis.settings_files import is_environment
from codemods.analysis.strings import Lit, Str
from codemods.analysis.testing.files import decoded, holds_payload
from codemods.analysis.trees import Items, Mapping, Scalar
from codemods.analysis.values import NONE, Const, FileText, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.trees import Node
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_LOADER = re.compile(r"(?:\w+_)?(?:loads?|parse|decode|read)(?:_all)?")


def loaded(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """What a function of that name makes of a settings file among its arguments; None where it is no loader, or none
    is given to it."""
    if not _LOADER.fullmatch(name):
        return None
    found = [
        content(run, one, node, frame)
        for argument in arguments.all()
        for one in alternatives(argument.value)
        if isinstance(one, FileText)
    ]
    return join(found) if found else None


def content(run: Interpreter, file: FileText, node: ast.expr, frame: Frame) -> Value:
    """What a loader makes of a file: in a test, a payload."""
    if holds_payload(run, file, frame):
        return decoded(run, file, node, frame)
    return document(run, file.path, frame.module.place(node))


def document(run: Interpreter, path: str, place: Place) -> Value:
    """What the settings file holds, the same value each time that it is loaded at ``place``."""
    from codemods.analysis.interpreter import CONTEXT

    tree = run.project.settings_files.tree(path)
    if tree is None:
        return Unknown(f"the content of {path} could not be read", (), place)
    key = ("document", path, place, run.calls[-CONTEXT:])
    known = run.heap.get(key)
    if known is None:
        value = _value(run, path, tree, place)
        if not isinstance(value, (DictValue, ListValue)):
            return value
        known = run.heap[key] = value
    return known


def _value(run: Interpreter, path: str, node: Node, place: Place, keys: tuple[str, ...] = ()) -> Value:
    if isinstance(node, Mapping):
        made = DictValue(place, ())
        for key, inner in node.items.items():
            put(made, key, _value(run, path, inner, place, (*keys, key)), (path, (*keys, key)))
        return made
    if isinstance(node, Items):
        items = enumerate(node.items)
        return ListValue(place, [(_value(run, path, item, place, (*keys, f"[{at}]")), None) for at, item in items])
    return scalar(run, path, node, next((key for key in reversed(keys) if not key.startswith("[")), ""))


def put(made: DictValue, key: str, value: Value, file: tuple[str, tuple[str, ...]] | None = None) -> None:
    """Adds a key that is not written in the code; what it had before is another value that it can have."""
    made.put(Entry(key, value, "derived", made.place, made.place, None, (), key_is_literal=False, file=file))


def scalar(run: Interpreter, path: str, node: Scalar, name: str = "") -> Value:
    """One text or number of a settings file, under the name that it has there."""
    if is_environment(path):
        return expanded(run, node, path, name)
    if isinstance(node.value, str):
        return Str((Lit(node.text, path, node.offsets, name=name),))
    place = run.project.settings_files.at(path, node.offsets[0], node.offsets[-1]) if len(node.offsets) > 1 else None
    return Const(node.value, place)


def _from_path(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``dotenv_values(path)``, ``toml.load(path)``: the file's content, by its path or opened."""
    from codemods.analysis.stdlib import not_modelled

    name = ast_name(node)
    opened = loaded(run, "load", arguments, node, frame)
    if opened is not None:
        return opened
    given = arguments.positional[0].value if arguments.positional else NONE
    paths = files_of(run, given, frame)
    if paths:
        return join([content(run, FileText(path), node, frame) for path in paths])
    return not_modelled(run, name, arguments, node, frame)


def ast_name(node: ast.expr) -> str:
    """The callee as it is written."""
    import ast as syntax

    return syntax.unparse(node.func) if isinstance(node, syntax.Call) else ""


def _environment_files(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``dotenv_values()``: the environment file that is named, or those that are found."""
    place = frame.module.place(node)
    given = arguments.value(0, "dotenv_path") or NONE
    paths = (
        files_of(run, given, frame) if given != NONE else run.project.settings_files.named(".env", frame.module.path)
    )
    if not paths:
        return Unknown("an environment file that is not in the repository", (), place)
    return join([document(run, path, place) for path in paths])


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        ("toml.load", "anyconfig.load", "configobj.ConfigObj", "srsly.read_json", "srsly.read_yaml"), _from_path
    ),
    "dotenv.dotenv_values": _environment_files,
    "dotenv.find_dotenv": lambda run, arguments, node, frame: NONE,
}
