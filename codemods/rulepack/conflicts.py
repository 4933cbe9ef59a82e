"""Two rules that speak of the same thing: the engine would not know which to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from codemods.rulepack.pack import Rule
    from codemods.rulepack.yaml_text import Document

_Thing = tuple[str, str, tuple[str, ...], str, str]


def conflicts(rules: Iterable[Rule], documents: dict[str, Document], directory: Path) -> Iterator[Diagnostic]:
    """A diagnostic for each change of a key, or without keys of a place, that an earlier change is about too."""
    owners: dict[_Thing, str] = {}
    for rule in rules:
        reported: set[int] = set()
        for index, thing in _things(rule):
            owner = owners.setdefault(thing, f"{rule.file} changes[{index}]")
            if owner == f"{rule.file} changes[{index}]" or index in reported:
                continue
            reported.add(index)
            operation, location, _, key, _ = thing
            line = documents[rule.file].line(("changes", index))
            what = f"{key!r} in {location}" if key else location
            message = f"changes[{index}]: {what} of {operation} is changed twice"
            yield Diagnostic(str(directory / rule.file), line, message, f"also by {owner}")


def _things(rule: Rule) -> Iterator[tuple[int, _Thing]]:
    for index, change in enumerate(rule.changes):
        for operation in rule.operations:
            for key in change.keys:
                yield index, (operation, change.location, change.at, key, "")
            if not change.keys:
                # It competes with its like only: a URL has both a version and a location.
                yield index, (operation, change.location, change.at, "", change.verb)
