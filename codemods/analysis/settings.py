"""Objects that stand for the settings modules of the repository, whichever the process is started with: Django's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, External, Unknown, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

SETTINGS = "django.conf.settings"
_MODULES = re.compile(r"(?:^|/)(?:\w*_)?settings(?:_\w+)?(?:/\w+)?\.py$")


def setting(run: Interpreter, name: str) -> Value | None:
    """What the settings modules of the repository have under a name, one of several where they differ; None where
    none has it."""
    found: list[Value] = []
    for path in sorted(filter(_MODULES.search, run.project.paths)):
        module = run.project.module(path)
        value = run.run_module(module).names.get(name) if module is not None else None
        if value is not None:
            found.append(value)
    return join(found) if found else None


def _import_module(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    given = arguments.value(0) or NONE
    name = constant(given)
    if isinstance(name, str) and not name.startswith("."):
        return run.imported(frame.module, name, 0)
    if isinstance(given, Unknown) and any("settings" in one.lower() for one in given.names):
        return External(SETTINGS)
    return Unknown("a module whose name is not known")


RULES: dict[str, Callable[..., Value]] = {
    "importlib.import_module": _import_module,
}
