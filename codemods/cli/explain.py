"""``explain``: a rule in words and examples, or what is known of a line."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codemods.cli.exits import Exit
from codemods.cli.names import unknown
from codemods.cli.options import RULES
from codemods.cli.session import check_exists, configuration, pack_of, working_directory
from codemods.cli.streams import write_output
from codemods.reporters.display import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.rulepack.pack import Example, Rule, RulePack

SCREEN = 80
FILE_AND_LINE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]+)(?::[0-9]+)?", re.DOTALL)


@click.command
@click.argument("subject", metavar="RULE | FILE:LINE")
@RULES
def explain(subject: str, rules: str | None) -> Exit:
    """Say what a rule does and why, or what is known of a line of code.

    \b
    Examples: flexicapture-codemods explain task-removed-keys
              flexicapture-codemods explain client.py:42
    """
    pack = pack_of(rules)
    place = FILE_AND_LINE.fullmatch(subject)
    _print(_line(Path(place["file"]), int(place["line"]), pack) if place else _rule(subject, pack))
    return Exit.CLEAN


def _line(path: Path, line: int, pack: RulePack) -> list[str]:
    from codemods.run import explain_line

    root = working_directory()
    check_exists(root, path)
    known = explain_line(configuration(root, pack).options(root, (path,)), pack, str(path), line)
    return [shown(each) for each in known] or [shown(f"Nothing at {path}:{line} was seen to belong to the API.")]


def _rule(rule_id: str, pack: RulePack) -> list[str]:
    rule = pack.rule(rule_id)
    if rule is None:
        known = [rule.id for rule in pack.rules]
        raise click.UsageError(unknown("rule", rule_id, known, "'rules list' names them all"))
    return list(describe(rule, pack))


def _print(lines: list[str]) -> None:
    write_output("".join(line + "\n" for line in lines).encode(), None)


def describe(rule: Rule, pack: RulePack) -> Iterator[str]:
    """The rule's page, line by line."""
    yield f"{rule.id}: {rule.title}"
    yield ""
    if rule.why:
        yield from (*textwrap.wrap(rule.why, SCREEN), "")
    yield f"Safety:     {rule.safety}"
    yield f"Operations: {', '.join(rule.operations)}"
    yield f"Guide:      {rule.guide}, {pack.guide_url}"
    yield f"Suppress:   # {pack.marker}: ignore[{rule.id}] reason"
    for example in rule.examples:
        yield from ("", *_example(example))


def _example(example: Example) -> Iterator[str]:
    where = f" with --location {example.location}" if example.location else ""
    if example.before == example.after:
        yield f"Stays{where}:"
        yield from _indented(example.before)
    else:
        yield f"Before{where}:"
        yield from _indented(example.before)
        yield "After:"
        yield from _indented(example.after)


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in text.splitlines())
