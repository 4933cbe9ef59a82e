"""Names that only a rule pack can judge: rules, locations, operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from codemods.config import ConfigError, setting_line
from codemods.hints import suggestion
from codemods.kinds import KINDS, PYTHON
from codemods.model.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.config import Settings
    from codemods.rulepack.pack import RulePack


def check_rules(ids: Iterable[str], pack: RulePack) -> None:
    """A usage error for the first id that is no rule's."""
    known = [rule.id for rule in pack.rules]
    for each in ids:
        if each not in known:
            raise click.UsageError(unknown("rule", each, known, "'rules list' names them all"))


def check_location(location: str | None, pack: RulePack) -> None:
    """A usage error for a location that the API does not have."""
    if location is not None and location not in pack.api.locations:
        raise click.UsageError(unknown("location", location, pack.api.locations))


def check_configuration(settings: Settings, pack: RulePack) -> None:
    """A ConfigError with everything in the settings that the pack does not know."""
    rules = [rule.id for rule in pack.rules]
    operations = [operation.id for operation in pack.api.operations]
    wrong = [("select", unknown("rule", each, rules)) for each in sorted(settings.select) if each not in rules]
    wrong += [("ignore", unknown("rule", each, rules)) for each in sorted(settings.ignore) if each not in rules]
    overridden = {each for one in settings.overrides for each in (one.select or frozenset()) | one.ignore}
    wrong += [("overrides", unknown("rule", each, rules)) for each in sorted(overridden) if each not in rules]
    locations = [("location", settings.location), *(("overrides", one.location) for one in settings.overrides)]
    for key, location in locations:
        if location is not None and location not in pack.api.locations:
            wrong.append((key, unknown("location", location, pack.api.locations)))
    kinds = [PYTHON, *KINDS]
    wrong += [("kinds", unknown("kind of file", each, kinds)) for each in sorted(settings.kinds) if each not in kinds]
    for hint in settings.payloads:
        if hint.operation not in operations:
            wrong.append(("payloads", unknown("operation", hint.operation, operations)))
    if wrong and settings.file is not None:
        raise ConfigError(
            tuple(Diagnostic(str(settings.file), setting_line(settings.file, key), text) for key, text in wrong)
        )


def unknown(kind: str, name: str, known: Iterable[str], otherwise: str = "") -> str:
    """``no rule 'x'`` with the closest known name, or else ``otherwise``, or else all of them."""
    names = tuple(known)
    return f"no {kind} {name!r}: {suggestion(name, names) or otherwise or 'known are ' + ', '.join(names)}"


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules of our own pack that a word, or the last of several with commas between, may become."""
    del ctx, param
    from codemods.cli.session import pack_of

    before, comma, word = incomplete.rpartition(",")
    return [f"{before}{comma}{rule.id}" for rule in pack_of(None).rules if rule.id.startswith(word)]
