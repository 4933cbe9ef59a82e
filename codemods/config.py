"""What a run is asked to do: ``Options``, and the table ``[tool.flexicapture-codemods]`` that gives their defaults."""

from __future__ import annotations

import glob
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codemods.hints import PayloadHint, Problem, WrapperHint, payload_hints, strings, unknown_keys, wrapper_hints
from codemods.model.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = "flexicapture-codemods"
FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Options:
    """One run. ``root`` is the directory that paths in the report are relative to; ``select`` empty means every rule.

    ``exclude`` are patterns as in ``codemods.discover.globs``. ``base_urls`` are dotted names whose value is the
    API's base URL by the user's word.

    ``only``, where it is given, are the absolute paths of the files that the run is about, of those that it finds;
    ``held_back`` are those that it must not change, since edits in them are not staged.
    """

    root: Path
    paths: tuple[Path, ...] = (Path(),)
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    exclude: tuple[str, ...] = ()
    safe_only: bool = False
    location: str | None = None
    jobs: int = 1
    base_urls: tuple[str, ...] = ()
    wrappers: tuple[WrapperHint, ...] = ()
    payloads: tuple[PayloadHint, ...] = ()
    only: frozenset[str] | None = None
    held_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settings:
    """The table's values; ``file`` is where they stand, None when no file has the table. ``exclude`` is already
    anchored at the file's directory.
    """

    file: Path | None = None
    location: str | None = None
    exclude: tuple[str, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    safe_only: bool = False
    base_urls: tuple[str, ...] = ()
    wrappers: tuple[WrapperHint, ...] = ()
    payloads: tuple[PayloadHint, ...] = ()

    def options(self, root: Path, paths: tuple[Path, ...]) -> Options:
        """A run over ``paths`` with these settings and nothing else asked for."""
        return Options(
            root=root,
            paths=paths,
            select=self.select,
            ignore=self.ignore,
            exclude=self.exclude,
            safe_only=self.safe_only,
            location=self.location,
            base_urls=self.base_urls,
            wrappers=self.wrappers,
            payloads=self.payloads,
        )


class ConfigError(Exception):
    """The configuration cannot be used; ``diagnostics`` say all that is wrong with it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics


def load_settings(directory: Path) -> Settings:
    """The settings of the nearest ``pyproject.toml`` with our table, from ``directory`` upwards to the top of its git
    work tree.

    ConfigError when such a file is not TOML, cannot be read, or the table has an unknown key or a value of a wrong
    type.
    """
    for place in (directory, *directory.parents):
        file = place / FILE
        if file.is_file():
            text = _text(file)
            table = _table(file, text)
            if table is not None:
                return _settings(file, text, table)
        if (place / ".git").exists():
            break
    return Settings()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "is not valid UTF-8"
        raise ConfigError((Diagnostic(str(file), 1, f"cannot be read: {reason}"),)) from None


def _table(file: Path, text: str) -> object | None:
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+)", str(error))
        raise ConfigError(
            (Diagnostic(str(file), int(line[1]) if line else 1, f"is not valid TOML: {error}"),)
        ) from None
    return tool.get(TABLE) if isinstance(tool, dict) else None


def _settings(file: Path, text: str, table: object) -> Settings:
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    if isinstance(table, dict):
        problems += unknown_keys(table, tuple(_READERS), "")
        values = {
            key.replace("-", "_"): read(key, table[key], problems) for key, read in _READERS.items() if key in table
        }
    else:
        problems.append(Problem("", f"tool.{TABLE} must be a table"))
    if problems:
        raise ConfigError(
            tuple(Diagnostic(str(file), _line(text, each.key), each.message, each.hint) for each in problems)
        )
    exclude = tuple(anchored(pattern, escaped(file.parent)) for pattern in values.pop("exclude", ()))
    return Settings(file=file, exclude=exclude, **values)


def anchored(pattern: str, directory: str) -> str:
    """A pattern with ``/`` holds below ``directory`` (itself a pattern); without, it names a part of any path."""
    relative = pattern.rstrip("/")
    return (
        f"{directory}/{relative.removeprefix('./')}"
        if "/" in relative and not relative.startswith(("/", "**/"))
        else pattern
    )


def escaped(directory: Path) -> str:
    """The directory as a pattern that means itself."""
    return glob.escape(directory.as_posix())


def setting_line(file: Path, key: str) -> int:
    """The line of a key of our table in a file that was read before."""
    return _line(_text(file), key)


def _line(text: str, key: str) -> int:
    """The line of our table's ``key`` as it is usually written, or the table's own."""
    header = re.search(rf"^\s*\[+\s*tool\s*\.\s*[\"']?{TABLE}", text, re.MULTILINE)
    if header is None:
        return 1
    name = re.escape(key.partition(".")[0])
    found = (
        re.compile(rf"^\s*[\"']?{name}[\"']?\s*=|^\s*\[+[^\]\n]*\.{name}\s*\]", re.MULTILINE).search(
            text, header.start()
        )
        if key
        else None
    )
    return text.count("\n", 0, (found or header).end()) + 1


def _text_value(key: str, value: object, problems: list[Problem]) -> str | None:
    if isinstance(value, str):
        return value
    problems.append(Problem(key, f"{key} must be a string", f'{key} = "…"'))
    return None


def _truth(key: str, value: object, problems: list[Problem]) -> bool:
    if not isinstance(value, bool):
        problems.append(Problem(key, f"{key} must be true or false", f"{key} = true"))
    return value is True


def _set(key: str, value: object, problems: list[Problem]) -> frozenset[str]:
    return frozenset(strings(key, value, problems))


_READERS: dict[str, Callable[[str, object, list[Problem]], object]] = {
    "location": _text_value,
    "exclude": strings,
    "select": _set,
    "ignore": _set,
    "safe-only": _truth,
    "base-urls": strings,
    "wrappers": wrapper_hints,
    "payloads": payload_hints,
}
