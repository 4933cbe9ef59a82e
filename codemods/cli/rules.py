"""``rules``: the rule pack itself."""

from __future__ import annotations

import difflib
import json
import sys
from typing import TYPE_CHECKING

import click

from codemods.cli.exits import Exit
from codemods.cli.options import RULES
from codemods.cli.session import pack_of
from codemods.cli.streams import say, takes_color, write_output
from codemods.model.findings import Safety
from codemods.reporters.display import counted
from codemods.reporters.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.rulepack.pack import Example, RulePack


ROLES = {Safety.SAFE: "added", Safety.REVIEW: "focus", Safety.MANUAL: "removed"}


@click.group
def rules() -> None:
    """List, validate and test the rules of a pack.

    \b
    Example: flexicapture-codemods rules list
    """


@rules.command("list")
@RULES
def list_rules(rules: str | None) -> Exit:
    """List each rule with its safety and title.

    \b
    Example: flexicapture-codemods rules list
    """
    pack = pack_of(rules)
    style = Style(color=takes_color())
    width = max(len(rule.id) for rule in pack.rules)
    _print(
        [
            f"{style('rule', f'{rule.id:{width}}')}  {style(ROLES[rule.safety], f'{rule.safety:6}')}  {rule.title}"
            for rule in pack.rules
        ]
    )
    if sys.stdout is not None and sys.stdout.isatty():
        say("'flexicapture-codemods explain RULE' tells what one does and why, with examples.")
    return Exit.CLEAN


@rules.command
@RULES
def validate(rules: str | None) -> Exit:
    """Check a rule pack's files; every error with its file and line.

    \b
    Example: flexicapture-codemods rules validate --rules my-pack
    """
    pack = pack_of(rules)
    _print([f"{pack.id}: {len(pack.rules)} rules, all valid"])
    return Exit.CLEAN


@rules.command("test")
@RULES
def test_rules(rules: str | None) -> Exit:
    """Run each rule's examples.

    \b
    Example: flexicapture-codemods rules test
    """
    pack = pack_of(rules)
    examples = [(rule.id, number, each) for rule in pack.rules for number, each in enumerate(rule.examples, start=1)]
    failed = 0
    for rule, number, example in examples:
        wrong = list(_difference(example, pack))
        if wrong:
            failed += 1
            _print([f"{rule}, example {number}:", *wrong])
    say(f"{counted(len(examples), 'example')}, {failed} failed")
    return Exit.INVALID if failed else Exit.CLEAN


@rules.command
def schema() -> Exit:
    """Print the JSON Schema of a rule file, for editors.

    \b
    Example: flexicapture-codemods rules schema > rule.schema.json
    """
    from codemods.rulepack.rule_schema import RuleYaml

    _print([json.dumps(RuleYaml.model_json_schema(), indent=2)])
    return Exit.CLEAN


def _difference(example: Example, pack: RulePack) -> Iterator[str]:
    """A diff from what the example says to what came out."""
    from codemods.run import migrate_text

    result = migrate_text(example.before, pack, example.location)
    expected, found = example.after.splitlines(), result.splitlines()
    return difflib.unified_diff(expected, found, "expected", "found", lineterm="")


def _print(lines: list[str]) -> None:
    write_output("".join(line + "\n" for line in lines).encode(), None)
