"""Objects that stand for the settings modules of the repository, whichever the process is started with: Django's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.values import join

if TYPE_CHECKING:
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
