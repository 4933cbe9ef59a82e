"""Every command line in the documents is one that the tool understands, and every recipe is YAML."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from codemods.cli.app import PROGRAM, cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/every-day.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDS = frozenset({">", ">>", "<", "|", "&&", ";", ")", "}", "};"})


def blocks(document: str, *kinds: str) -> list[str]:
    return [text for kind, text in BLOCK.findall((ROOT / document).read_text(encoding="utf-8")) if kind in kinds]


def command_lines(document: str) -> list[list[str]]:
    """The arguments of each call in a block of shell or YAML."""
    found = []
    for line in "".join(blocks(document, "sh", "yaml")).splitlines():
        for call in re.findall(rf"(?<![-/\w]){PROGRAM} ([^`]+)", line):
            lexer = shlex.shlex(call.partition(')"')[0], posix=True, punctuation_chars=True)
            lexer.wordchars += "$:@.,/=-*~{}"
            words = list(lexer)
            end = next((index for index, word in enumerate(words) if word in ENDS), len(words))
            found.append(words[:end])
    return found


def understood(arguments: list[str]) -> str:
    """The name of the command that takes the arguments; click's usage error where none does."""
    command: click.Command = cli
    names = [PROGRAM]
    context = click.Context(cli)
    while isinstance(command, click.Group):
        names.append(arguments[0])
        found = command.get_command(context, arguments[0])
        assert found is not None, f"no command {' '.join(names)}"
        command, arguments = found, arguments[1:]
    command.make_context(names[-1], list(arguments)).close()
    return names[-1]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_command_lines_are_understood(document: str) -> None:
    lines = command_lines(document)
    assert [understood(arguments) for arguments in lines] or document == "CONTRIBUTING.md"


def test_a_command_line_that_is_wrong_is_found() -> None:
    with pytest.raises(click.UsageError):
        understood(["check", "--since-ever"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_recipes_are_yaml(document: str) -> None:
    assert all(isinstance(yaml.safe_load(text), dict) for text in blocks(document, "yaml"))


def test_the_hooks_it_names_are_those_of_the_manifest() -> None:
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for document in ("README.md", "docs/every-day.md"):
        (recipe,) = [text for text in map(yaml.safe_load, blocks(document, "yaml")) if "repos" in text]
        assert {hook["id"] for hook in recipe["repos"][0]["hooks"]} <= known
