"""What pytest brings into a file of tests that does not import it: the ``conftest.py`` above it, and the plug-ins that
a ``conftest.py`` names."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis.testing.rehearsal import is_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.project import Project

_PLUGINS = re.compile(rb"^pytest_plugins\b[^=\n]*=\s*([\[(][^\])]*|[^\n]*)", re.MULTILINE)
_NAME = re.compile(rb"[\"']([\w.]+)[\"']")


def told_by_runner(project: Project, path: str, data: bytes) -> Iterator[str]:
    """The files of the repository that pytest ties to a file, which holds ``data``."""
    if not is_test(path):
        return
    yield from conftests(project, path)
    for plugins in _PLUGINS.finditer(data):
        for name in _NAME.finditer(plugins[1]):
            found = project.resolve(path, name[1].decode("ascii", "replace"), 0)
            if found is not None:
                yield found


def conftests(project: Project, path: str) -> Iterator[str]:
    """The ``conftest.py`` files whose fixtures the tests of a file can use, the nearest first."""
    for folder in PurePosixPath(path).parents:
        found = str(folder / "conftest.py")
        if found in project.paths and found != path:
            yield found
