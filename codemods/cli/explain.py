"""``explain``: a rule in words and examples, or what is known of a line."""

from __future__ import annotations

import re
import textwrap
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codemods.cli.exits import Exit
from codemods.cli.names import complete_rules, unknown
from codemods.cli.options import RULES
from codemods.cli.session import check_exists, configuration, pack_of, working_directory
from codemods.cli.streams import takes_color, write_output
from codemods.model.findings import Safety
from codemods.reporters.display import shown
from codemods.reporters.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.rulepack.pack import Example, Rule, RulePack

SCREEN = 80
SAFETY = {
    Safety.SAFE: "rewritten where the request is certain to be the API's",
    Safety.REVIEW: "rewritten there too, and listed for review: there is a choice in it",
    Safety.MANUAL: "marked with a comment: only a person can decide",
}
FILE_AND_LINE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]+)(?::[0-9]+)?", re.DOTALL)


@click.command(short_help="Say what a rule does, or what is known of a line.")
@click.argument("subject", metavar="RULE | FILE:LINE", shell_complete=complete_rules)
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
    return list(describe(rule, pack, Style(color=takes_color())))


def _print(lines: list[str]) -> None:
    write_output("".join(line + "\n" for line in lines).encode(), None)


def describe(rule: Rule, pack: RulePack, style: Style) -> Iterator[str]:
    """The rule's page, line by line."""
    yield f"{style('rule', rule.id)}: {style('strong', rule.title)}"
    yield ""
    if rule.why:
        yield from (*textwrap.wrap(rule.why, SCREEN), "")
    yield f"{style('heading', 'Safety:')}     {rule.safety}: {SAFETY[rule.safety]}"
    yield f"{style('heading', 'Operations:')} {', '.join(rule.operations)}"
    yield f"{style('heading', 'Guide:')}      {rule.guide}, {pack.guide_url}"
    yield f"{style('heading', 'Suppress:')}   # {pack.marker}: ignore[{rule.id}] reason"
    for example in rule.examples:
        yield from ("", *_example(example, style))


def _example(example: Example, style: Style) -> Iterator[str]:
    where = f" with --location {example.location}" if example.location else ""
    before, after = example.before.splitlines(), example.after.splitlines()
    if before == after:
        yield style("heading", f"Stays{where}:")
        yield from (f"    {line}".rstrip() for line in before)
        return
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = [(block.a + index, block.b + index) for block in same for index in range(block.size)]
    yield style("heading", f"Before{where}:")
    yield from _marked(before, {old for old, _ in kept}, "-", "removed", style)
    yield style("heading", "After:")
    yield from _marked(after, {new for _, new in kept}, "+", "added", style)


def _marked(lines: list[str], kept: set[int], mark: str, role: str, style: Style) -> Iterator[str]:
    """The lines, those that differ behind a mark and in colour."""
    for number, line in enumerate(lines):
        yield f"    {line}".rstrip() if number in kept else style(role, f"  {mark} {line}".rstrip())
