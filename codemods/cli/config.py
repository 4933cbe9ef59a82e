"""``config``: what is configured, and where."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codemods.cli.exits import Exit
from codemods.cli.options import RULES
from codemods.cli.session import configuration, pack_of, working_directory
from codemods.cli.streams import write_output
from codemods.config import escaped
from codemods.config.globs import excluded
from codemods.discover.files import path_in_report
from codemods.reporters.display import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.config import Override, Settings

KEYS = (
    "location",
    "select",
    "ignore",
    "include",
    "exclude",
    "kinds",
    "safe_only",
    "baseline",
    "base_urls",
    "wrappers",
    "payloads",
)
_UNSET = {
    "location": "none: hosts must name theirs",
    "select": "every rule",
    "kinds": "every kind of file",
    "baseline": "none",
}


@click.group
def config() -> None:
    """Show the configuration.

    \b
    Example: flexicapture-codemods config show
    """


@config.command(short_help="Print the values in effect and where each comes from.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@RULES
def show(file: Path | None, rules: str | None) -> Exit:
    """Print the values in effect, for FILE if one is named, and where each comes from.

    \b
    Example: flexicapture-codemods config show shop/client.py
    """
    root = working_directory()
    settings = configuration(root, pack_of(rules))
    lines = list(_shown(root, settings, file))
    write_output("".join(shown(line) + "\n" for line in lines).encode(), None)
    return Exit.CLEAN


def _shown(root: Path, settings: Settings, file: Path | None) -> Iterator[str]:
    """The values as TOML, each with its source in a comment."""
    applied = [each for each in settings.overrides if file is None or _holds(each, root, file)]
    options = settings.options(root, (Path(),))
    if file is not None:
        options = options.at(path_in_report(root, file))
    home = settings.file.parent if settings.file is not None else root
    where = _short(root, settings.file) if settings.file is not None else ""
    yield f"# {where or 'no configuration file: every value is the default'}"
    for key in KEYS:
        value = settings.baseline if key == "baseline" else getattr(options, key)
        source = f"{where}:{settings.lines[key]}" if key in settings.lines else "default"
        if file is not None and any(_speaks(each, key) for each in applied):
            source = f"{where}:{settings.lines['overrides']}, overrides"
        yield from _assigned(key, value, source, root, home)
    if file is None:
        source = f"{where}:{settings.lines.get('overrides')}"
        for override in applied:
            yield ""
            yield "[[overrides]]"
            for key in ("paths", "location", "select", "ignore", "safe_only"):
                if key == "paths" or _speaks(override, key):
                    yield from _assigned(
                        key, getattr(override, key), f"{where}:{settings.lines['overrides']}", root, home
                    )


def _assigned(key: str, value: Any, source: str, root: Path, home: Path) -> Iterator[str]:
    name = key.replace("_", "-")
    if value is None or (key in ("select", "kinds") and not value):
        yield f"# {name}: {_UNSET[key]}  # {source}"
    elif key in ("wrappers", "payloads") and value:
        yield f"{name} = [  # {source}"
        yield from (f"  {_table(each)}," for each in value)
        yield "]"
    else:
        yield f"{name} = {_literal(value, root, home)}  # {source}"


def _literal(value: Any, root: Path, home: Path) -> str:
    if isinstance(value, Path):
        return json.dumps(_short(root, value))
    if isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    below = f"{escaped(home)}/"
    return json.dumps(
        [each.removeprefix(below) for each in (sorted(value) if isinstance(value, frozenset) else value)],
        ensure_ascii=False,
    )


def _table(hint: Any) -> str:
    pairs = ((name, getattr(hint, name)) for name in hint.__dataclass_fields__)
    inside = ", ".join(f"{name.replace('_', '-')} = {json.dumps(value)}" for name, value in pairs if value)
    return f"{{ {inside} }}"


def _speaks(override: Override, key: str) -> bool:
    """Whether the override has a word on the key."""
    value = getattr(override, key, None)
    return value is not None and not (key == "ignore" and not value)


def _holds(override: Override, root: Path, file: Path) -> bool:
    return excluded((Path(os.path.realpath(root)) / file).as_posix(), override.paths) is not None


def _short(root: Path, path: Path) -> str:
    """The path as it is seen from the working directory, where that is shorter to read."""
    return os.path.relpath(path, root).replace(os.sep, "/")
