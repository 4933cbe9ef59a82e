"""The nearest configuration file: ``flexicapture-codemods.toml``, or ``pyproject.toml`` with our table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from codemods.config.options import Override
from codemods.config.settings import Settings, anchored, escaped
from codemods.hints import Problem, payload_hints, strings, tables, unknown_keys, wrapper_hints
from codemods.model.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLE = "flexicapture-codemods"
SHARED_FILE = "pyproject.toml"
OWN_FILE = f"{TABLE}.toml"


class ConfigError(Exception):
    """The configuration cannot be used; ``diagnostics`` say all that is wrong with it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics


def load_settings(directory: Path) -> Settings:
    """The settings of the nearest configuration, from ``directory`` upwards to the top of its git work tree.

    ConfigError when such a file is not TOML or cannot be read, when one directory has two configurations, or for an
    unknown key or a value of a wrong type.
    """
    for place in (directory, *directory.parents):
        own, shared = _contents(place / OWN_FILE), _contents(place / SHARED_FILE)
        table = _table(shared)
        if own is not None and table is not None:
            raise ConfigError((Diagnostic(str(place / OWN_FILE), 1, _TWICE),))
        if own is not None:
            return _settings(place / OWN_FILE, own)
        if table is not None:
            return _settings(place / SHARED_FILE, table)
        if (place / ".git").exists():
            break
    return Settings()


_TWICE = f"this directory's {SHARED_FILE} has a table [tool.{TABLE}] too: keep one of the two"


def _contents(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    import tomllib

    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+)", str(error))
        problem = Diagnostic(str(file), int(line[1]) if line else 1, f"is not valid TOML: {error}")
        raise ConfigError((problem,)) from None
    except RecursionError:
        raise ConfigError((Diagnostic(str(file), 1, "is nested too deeply"),)) from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "is not valid UTF-8"
        raise ConfigError((Diagnostic(str(file), 1, f"cannot be read: {reason}"),)) from None


def _table(contents: dict[str, Any] | None) -> object | None:
    tool = (contents or {}).get("tool")
    return tool.get(TABLE) if isinstance(tool, dict) else None


def _settings(file: Path, table: object) -> Settings:
    text = _text(file)
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
    here = escaped(file.parent)
    include, exclude = (
        tuple(anchored(pattern, here) for pattern in values.pop(key, ())) for key in ("include", "exclude")
    )
    overrides = tuple(_override(table, here) for table in values.pop("overrides", ()))
    baseline = values.pop("baseline", None)
    lines = {key.replace("-", "_"): _line(text, key) for key in _READERS if isinstance(table, dict) and key in table}
    return Settings(
        file=file,
        include=include,
        exclude=exclude,
        overrides=overrides,
        baseline=file.parent / baseline if baseline else None,
        lines=lines,
        **values,
    )


def setting_line(file: Path, key: str) -> int:
    """The line of a key in a configuration file that was read before."""
    return _line(_text(file), key)


def _line(text: str, key: str) -> int:
    """The line of our table's ``key`` as it is usually written, or the table's own; a file of ours has no table."""
    header = re.search(rf"^\s*\[+\s*tool\s*\.\s*[\"']?{TABLE}", text, re.MULTILINE)
    name = re.escape(key.partition(".")[0])
    pattern = re.compile(rf"^\s*[\"']?{name}[\"']?\s*=|^\s*\[+(?:[^\]\n]*\.)?\s*{name}\s*\]", re.MULTILINE)
    found = pattern.search(text, header.start() if header else 0) if key else None
    place = found or header
    return text.count("\n", 0, place.end()) + 1 if place else 1


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


def _overrides(key: str, value: object, problems: list[Problem]) -> list[dict[str, Any]]:
    """The tables, each with its values read."""
    known = ("paths", *_OVERRIDDEN)
    made = []
    for table in tables(key, value, known, ("paths",), _OVERRIDE_EXAMPLE, problems):
        readers = {"paths": strings, **{name: _READERS[name] for name in _OVERRIDDEN}}
        inside: list[Problem] = []
        made.append({name: readers[name](name, each, inside) for name, each in table.items()})
        problems += [Problem(key, f"{key}: {each.message}", each.hint) for each in inside]
    return made


def _override(values: dict[str, Any], here: str) -> Override:
    paths = tuple(anchored(pattern, here) for pattern in values["paths"])
    return Override(paths, **{name.replace("-", "_"): value for name, value in values.items() if name != "paths"})


_OVERRIDDEN = ("location", "select", "ignore", "safe-only")
_OVERRIDE_EXAMPLE = f'[[tool.{TABLE}.overrides]] paths = ["scripts", "shop/eu/*.py"], location = "eu"'
_READERS: dict[str, Callable[[str, object, list[Problem]], object]] = {
    "location": _text_value,
    "include": strings,
    "exclude": strings,
    "kinds": _set,
    "select": _set,
    "ignore": _set,
    "safe-only": _truth,
    "baseline": _text_value,
    "base-urls": strings,
    "wrappers": wrapper_hints,
    "payloads": payload_hints,
    "overrides": _overrides,
}
