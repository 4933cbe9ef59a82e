"""The settings files that the analysis may read, and what tells that Python code reads one that names the API."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.settings_files import SettingsFiles, is_environment
from codemods.kinds import kind_of
from codemods.kinds.document import Document
from codemods.source import SourceError, decode_text, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set
    from pathlib import Path

    from codemods.kinds.shape import Piece
    from codemods.rulepack.pack import RulePack
    from codemods.source import Source

LARGEST = 1 << 20
"""A file beyond this is data, not settings."""
_KINDS = frozenset({"dotenv", "yaml", "toml", "ini", "properties", "json"})
"""The kinds of files that Python code reads its settings from."""
_VARIABLE = re.compile(r"[A-Za-z_]\w*(?==)")
_TELLING = 5
"""A name of fewer letters stands in too many files."""
_READERS = (b"BaseSettings", b"dynaconf", b"hydra", b"OmegaConf")
"""Libraries that read environment files, or files of fixed names, which the code need not name."""


@dataclass(slots=True)
class Settings:
    """Settings files by path, read on first use. ``given`` are contents that count instead of the disk's; ``read`` are
    the documents whose texts were asked for, with their sources."""

    root: Path
    paths: frozenset[str]
    given: Mapping[str, bytes]
    read: dict[str, tuple[Document, Source]] = field(default_factory=dict)
    _data: dict[str, bytes] = field(default_factory=dict)

    def files(self) -> SettingsFiles:
        """The files as the analysis sees them."""
        return SettingsFiles(self.paths, self._pieces, self._text)

    def telltales(self, pack: RulePack, matter: Set[str]) -> frozenset[bytes]:
        """Patterns of what Python code holds that reads a settings file in which the API is named: the file's name, the
        names of its variables and keys, libraries that find it by themselves. Only a file in ``matter`` can name it."""
        api = pack.api
        hosts = [max(host.split("{location}"), key=len) for host in (*api.hosts, *api.unlocated_hosts)]
        found: set[bytes] = set()
        for path in self.paths & matter:
            data = self._bytes(path)
            if not any(host.encode() in data for host in hosts):
                continue
            found.update(_path_patterns(path))
            found.update(_READERS if is_environment(path) else _READERS[1:])
            before = None
            for piece in self._pieces(path):
                if any(host in piece.text for host in hosts):
                    found.update(map(re.escape, _names(piece, before)))
                before = piece
        return frozenset(found)

    def _bytes(self, path: str) -> bytes:
        """The file's bytes; nothing where it cannot be read, is too large or binary."""
        if path not in self._data:
            try:
                small = path in self.given or os.stat(self.root / path).st_size <= LARGEST  # noqa: PTH116 - many files
                data = self.given.get(path) or (read_bytes(self.root / path) if small else b"")
            except (OSError, SourceError):
                data = b""
            self._data[path] = b"" if b"\0" in data else data
        return self._data[path]

    def _pieces(self, path: str) -> Iterable[Piece]:
        if path not in self.read:
            kind, source = kind_of(path), decode_text(self._bytes(path))
            assert kind is not None
            self.read[path] = Document(path, kind, source.text), source
        try:
            return self.read[path][0].pieces
        except (ValueError, RecursionError):
            return ()

    def _text(self, path: str) -> bytes:
        data = self._bytes(path)
        return data if data.isascii() else decode_text(data).text.encode("utf-8", "surrogatepass")


def settings_of(root: Path, paths: Iterable[str], given: Mapping[str, bytes]) -> Settings:
    """Those of the files that Python code may read settings from."""
    readable = (path for path in paths if (kind := kind_of(path)) is not None and kind.name in _KINDS)
    return Settings(root, frozenset(readable), given)


def _path_patterns(path: str) -> Iterable[bytes]:
    """The file's name; its folder with its suffix, for a name that is put together."""
    folder, _, name = path.rpartition("/")
    yield re.escape(name.encode())
    if folder:
        suffix = os.path.splitext(name)[1] or name  # noqa: PTH122 - paths are text here
        yield rb"\b%s\b.{0,80}%s" % (re.escape(folder.rpartition("/")[2].encode()), re.escape(suffix.encode()))


def _names(piece: Piece, before: Piece | None) -> set[bytes]:
    """The names under which code can ask for the value; ``before`` is the text in front of it."""
    names = [*[key for key in piece.keys if not key.startswith("[")][-1:], *_VARIABLE.findall(piece.text)[:1]]
    if before is not None and before.keys[:-1] == piece.keys[:-1] and before.keys[-1:] == ("name",):
        names.append(before.text)
    return {form.encode() for name in names if len(name) >= _TELLING for form in (name, name.upper(), name.lower())}
