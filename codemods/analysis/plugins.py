"""Modules that are imported by a name that is put together when the code runs: plug-ins of the repository."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis.settings import SETTINGS
from codemods.analysis.strings import Hole, Lit
from codemods.analysis.text import pieces_of
from codemods.analysis.values import NONE, External, ModuleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.text import Parts
    from codemods.analysis.values import Value

_MOST = 50
"""More modules that a name may mean are no plug-ins."""
_OWN = (External("builtins.__name__"), External("builtins.__package__"))
_NOT_KNOWN = Unknown("a module whose name is not known")


def _import_module(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    given = arguments.value(0, "name") or NONE
    if isinstance(given, Unknown) and any("settings" in one.lower() for one in given.names):
        return External(SETTINGS)
    found = [_named(run, parts, frame) for one in alternatives(given) for parts in pieces_of(one)]
    return join(found) if found else _NOT_KNOWN


def _named(run: Interpreter, parts: Parts, frame: Frame) -> Value:
    """The module, or the modules, that a text with holes names."""
    text = "".join(part.text for part in parts if isinstance(part, Lit))
    if all(isinstance(part, Lit) for part in parts):
        level = len(text) - len(text.lstrip("."))
        return run.imported(frame.module, text[level:], level)
    is_relative = isinstance(parts[0], Lit) or parts[0].value in _OWN
    if not text.strip(".") and not is_relative:
        return _NOT_KNOWN
    pattern = _pattern(parts, frame.module.path)
    paths = [path for path in sorted(run.project.paths) if pattern.search(_dotted(path)) and path != frame.module.path]
    modules = [run.project.module(path) for path in paths] if len(paths) <= _MOST else []
    for module in modules:
        if module is not None:
            run.run_module(module)
    return join([ModuleValue(module) for module in modules if module is not None] or [_NOT_KNOWN])


def _pattern(parts: Parts, importer: str) -> re.Pattern[str]:
    """What the dotted names of the modules look like that are meant: a hole is one part of a name."""
    folder = PurePosixPath(importer).parent
    own = parts[0].value if isinstance(parts[0], Hole) else None
    first = parts[0].text if isinstance(parts[0], Lit) else "." if own in _OWN else ""
    level = len(first) - len(first.lstrip("."))
    written = [r"\w+" if isinstance(part, Hole) else re.escape(part.text) for part in parts]
    if own in _OWN:
        written[0] = ""
    tail = "".join(written).removeprefix(re.escape(".") * level)
    if not level:
        return re.compile(rf"(?:^|\.){tail}$")
    for _ in range(level - 1):
        folder = folder.parent
    return re.compile(rf"^{re.escape(_dotted(str(folder)))}\.{tail}$")


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


RULES: dict[str, Callable[..., Value]] = dict.fromkeys(
    ("importlib.import_module", "builtins.__import__"), _import_module
)
