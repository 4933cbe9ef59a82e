"""The modules of a repository: which file an import names, and each module's names once it has run."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis.module import parse
from codemods.analysis.settings_files import SettingsFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.module import Module

LARGEST = 10_000_000
"""Of how many characters a file can be; Python's parser takes about 200 bytes for each."""
_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(eq=False)
class Project:
    """Modules by path, parsed on first use. ``read`` gives a file's text, or None where it cannot be read; ``paths``
    are all Python files."""

    paths: frozenset[str]
    read: Callable[[str], str | None]
    settings_files: SettingsFiles = field(default_factory=SettingsFiles)
    failed: dict[str, str] = field(default_factory=dict)
    _modules: dict[str, Module | None] = field(default_factory=dict)
    _folders: frozenset[str] = frozenset()
    _resolved: dict[tuple[str, str, int], str | None] = field(default_factory=dict)
    _seen_from: dict[tuple[PurePosixPath, str], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folders = frozenset(str(parent) for path in self.paths for parent in PurePosixPath(path).parents)

    def module(self, path: str) -> Module | None:
        """The parsed file, or None where it cannot be read or parsed (``failed`` says why)."""
        if path not in self._modules:
            self._modules[path] = self._parsed(path)
        return self._modules[path]

    def parsed(self) -> list[Module]:
        """The files that were parsed so far."""
        return [module for module in self._modules.values() if module is not None]

    def _parsed(self, path: str) -> Module | None:
        text = self.read(path)
        if text is None:
            return None
        if len(text) > LARGEST:
            self.failed[path] = f"is larger than {LARGEST:,} characters"
            return None
        pure = PurePosixPath(path)
        package = pure.name == "__init__.py"
        try:
            return parse(path, text, pure.parent.name if package else pure.stem, package=package)
        except SyntaxError as error:
            self.failed[path] = f"line {error.lineno}: {error.msg}, to Python {_VERSION}"
        except ValueError as error:
            self.failed[path] = str(error)
        except (RecursionError, MemoryError):
            self.failed[path] = "an expression is nested too deeply for Python's parser"
        return None

    def resolve(self, importer: str, dotted: str, level: int) -> str | None:
        """The path of the module (or the folder of a namespace package) that ``import dotted`` names in
        ``importer``."""
        key = (importer, dotted, level)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(importer, dotted, level)
        return self._resolved[key]

    def _resolve(self, importer: str, dotted: str, level: int) -> str | None:
        folder = PurePosixPath(importer).parent
        if level:
            for _ in range(level - 1):
                folder = folder.parent
            return self._below(folder, dotted)
        found = (path for path in self._upwards(folder, dotted) if path != importer)
        return next(found, None) or self._anywhere(importer, dotted)

    def _upwards(self, folder: PurePosixPath, dotted: str) -> tuple[str, ...]:
        """What an absolute import names as seen from a folder and from those around it, the nearest first."""
        if (folder, dotted) not in self._seen_from:
            starts = (start for one in (folder, *folder.parents) for start in (one, one / "src"))
            found = (self._below(start, dotted) for start in starts)
            self._seen_from[folder, dotted] = tuple(path for path in found if path is not None)
        return self._seen_from[folder, dotted]

    def _below(self, folder: PurePosixPath, dotted: str) -> str | None:
        stem = folder.joinpath(*dotted.split(".")) if dotted else folder
        for candidate in (str(stem / "__init__.py"), f"{stem}.py"):
            if candidate in self.paths:
                return candidate
        return str(stem) if str(stem) in self._folders and dotted else None

    def _anywhere(self, importer: str, dotted: str) -> str | None:
        """The only file in the repository whose path ends as the import says, for roots that only a tool's settings
        know. One name alone, which may be that of a library, wants a root that the importing file itself names."""
        parts = dotted.split(".")
        tails = ("/" + "/".join(parts) + ".py", "/" + "/".join(parts) + "/__init__.py")
        found = [path for path in self._by_name.get(parts[-1], ()) if path.endswith(tails)]
        if len(found) != 1 or (len(parts) == 1 and not self._puts_on_path(importer, found[0])):
            return None
        return found[0]

    def _puts_on_path(self, importer: str, path: str) -> bool:
        """Whether a file puts the folder on the search path that it finds a module or package in."""
        pure = PurePosixPath(path)
        root = (pure.parent if pure.name == "__init__.py" else pure).parent.name
        text = self.read(importer) or ""
        return "sys.path" in text and re.search(rf"""['"/]{re.escape(root)}/?['"]""", text) is not None

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The paths by the last part of the dotted name that each can be imported by."""
        found: dict[str, list[str]] = {}
        for path in self.paths:
            *above, name = path.split("/")
            last = above[-1] if name == "__init__.py" and above else name.removesuffix(".py")
            found.setdefault(last, []).append(path)
        return found
