"""The settings files of a repository: which one a path names, what it holds, which environment they describe."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from posixpath import basename, dirname, normpath
from typing import TYPE_CHECKING

from codemods.analysis.trees import Items, Mapping, Scalar, tree_of
from codemods.analysis.values import REPOSITORY
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codemods.analysis.trees import LocatedText, Node

_ENVIRONMENT = re.compile(r"^(?:\.env(?:rc|\..+)?|\.flaskenv|env\.[\w-]+|.*\.env)$", re.IGNORECASE)
_SAMPLE = re.compile(r"(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults?)(?:[._-]|$)", re.IGNORECASE)
_HOLDERS = frozenset(
    {"env", "environment", "environment_variables", "environmentvariables", "env_variables", "envvars", "env_vars"}
) | {"variables", "setenv", "extraenv", "values"}
"""Keys of YAML, TOML and JSON files under which environment variables stand."""
_HOLDER_BYTES = (b"env", b"variables", b"values")
_CAPITALS = re.compile(rb"[A-Z][A-Z0-9_]+")
_BLANK = re.compile(r"\s*(?:(?:\{\{|<|\{\w+\}).*|\$\{\w+\}|\$\w+)?\s*")
"""A value that somebody else fills in: nothing, or what starts with a placeholder."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNTYPED = (".ini", ".cfg", ".conf", ".properties", ".env")
MOST = 32
"""So many files that one path can name are followed."""


@dataclass(eq=False)
class SettingsFiles:
    """Settings files by path. ``texts`` gives the texts of a file with their places, ``read`` its bytes; both give
    nothing where it cannot be read."""

    paths: frozenset[str] = frozenset()
    texts: Callable[[str], Iterable[LocatedText]] = lambda _path: ()
    read: Callable[[str], bytes | None] = lambda _path: None
    _trees: dict[str, Node | None] = field(default_factory=dict)
    _variables: dict[str, list[tuple[str, Scalar]]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def tree(self, path: str) -> Node | None:
        """What the file holds, or None where it cannot be told."""
        if path not in self._trees:
            known = self.texts(path) if path in self.paths else ()
            self._trees[path] = tree_of(known, self.read(path) or b"", typed=_is_typed(path))
        return self._trees[path]

    def at(self, path: str, start: int, end: int) -> Place:
        """The place of a byte range of a settings file."""
        data = self.read(path) or b""
        starts = self._starts.get(path)
        if starts is None:
            lines = data.splitlines(keepends=True)
            starts = self._starts[path] = list(accumulate((len(line) for line in lines), initial=0))
        line = bisect_right(starts, start)
        before = data[starts[line - 1] : start]
        return Place(path, Span(start, end), line, len(before.decode("utf-8", "replace")) + 1)

    def named(self, text: str, importer: str) -> list[str]:
        """The files that a path can name in the module at ``importer``; ``*`` stands for a part that is not known.

        A relative path is looked for beside the module and above it, as the process may be started in any of these.
        """
        if text.startswith("/"):
            inside = normpath(text)
            found = inside.removeprefix(f"{REPOSITORY}/")
            return self._fitting(found) if found != inside else []
        folder = dirname(importer)
        while True:
            at_hand = self._fitting(normpath(f"{folder}/{text}".lstrip("/")))
            if at_hand or not folder:
                return at_hand
            folder = dirname(folder)

    def ending(self, tail: str) -> list[str]:
        """The files whose path ends in ``/tail``, for folders that only a run knows; more than ``MOST`` at the most by
        one."""
        pattern = _pattern(tail)
        return [path for path in sorted(self.paths) if re.search(f"(?:^|/){pattern}$", path)][: MOST + 1]

    def _fitting(self, path: str) -> list[str]:
        if "*" not in path:
            return [path] if path in self.paths else []
        pattern = re.compile(_pattern(path))
        return [one for one in sorted(self.paths) if pattern.fullmatch(one)][: MOST + 1]

    def variable(self, name: str) -> list[tuple[str, Scalar]]:
        """The values that files of the repository give to the environment variable, each with its file."""
        known = self._variables.get(name)
        if known is None:
            paths = sorted({*self._environment_files, *self._mentioned.get(name.encode(), ())})
            known = self._variables[name] = [
                (path, value)
                for path in paths
                for found, value in _variables(self.tree(path), inside=is_environment(path))
                if found == name
            ]
        return known

    def variables_like(self, name: str) -> list[tuple[str, Scalar]]:
        """The same for a name whose case does not matter."""
        names = {found for path in self._environment_files for found, _ in _variables(self.tree(path), inside=True)}
        alike = sorted({one for one in names if one.lower() == name.lower()} | {name, name.upper()})
        return [pair for one in alike for pair in self.variable(one)]

    @cached_property
    def _environment_files(self) -> list[str]:
        return [path for path in sorted(self.paths) if is_environment(path)]

    @cached_property
    def _mentioned(self) -> dict[bytes, list[str]]:
        """The files, other than environment files, that have a name in capitals and may set variables."""
        found: dict[bytes, list[str]] = {}
        for path in sorted(self.paths):
            data = (self.read(path) or b"") if not is_environment(path) else b""
            if any(holder in data.lower() for holder in _HOLDER_BYTES):
                for name in set(_CAPITALS.findall(data)):
                    found.setdefault(name, []).append(path)
        return found


def _is_typed(path: str) -> bool:
    return not path.lower().endswith(_UNTYPED) and not is_environment(path)


def is_environment(path: str) -> bool:
    """Whether the file is one of ``NAME=value`` lines that become environment variables."""
    return _ENVIRONMENT.match(basename(path)) is not None


def is_sample(path: str) -> bool:
    """Whether the file only shows how another one, which is not in the repository, is to be written."""
    return _SAMPLE.search(basename(path)) is not None


def _pattern(path: str) -> str:
    folders = (("[^/]*".join(re.escape(part) for part in one.split("*"))) for one in path.split("**/"))
    return "(?:.*/)?".join(folders)


def _variables(node: Node | None, *, inside: bool) -> Iterator[tuple[str, Scalar]]:
    """The variables of a tree; ``inside``: the mapping at hand holds nothing else."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _item(item) if inside else ()
            yield from _variables(item, inside=False)
        return
    for key, value in node.items.items() if isinstance(node, Mapping) else ():
        if isinstance(value, Scalar):
            if inside and _NAME.fullmatch(key) and not _BLANK.fullmatch(value.text):
                yield key, value
        else:
            yield from _variables(value, inside=key.lower() in _HOLDERS)


def _item(item: Node) -> Iterator[tuple[str, Scalar]]:
    """``NAME=value`` and ``{name: NAME, value: …}`` of a list of variables."""
    if isinstance(item, Scalar):
        name, equals, text = item.text.partition("=")
        if equals and _NAME.fullmatch(name):
            yield name, Scalar(text, item.offsets[len(name) + 1 :], text)
    elif isinstance(item, Mapping):
        parts = {key.lower(): value for key, value in item.items.items()}
        match parts:
            case {"name": Scalar(text=name), "value": Scalar() as value}:
                yield name, value
