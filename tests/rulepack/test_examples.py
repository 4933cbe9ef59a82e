"""The examples of the rules are true: run with the whole pack, each becomes what it says, and stays so."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from codemods.rulepack.loader import find_pack, load_pack

if TYPE_CHECKING:
    from codemods.rulepack.pack import Example

PACK = load_pack(find_pack(None))
EXAMPLES = [
    pytest.param(example, id=f"{rule.id}-{index}")
    for rule in PACK.rules
    for index, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_python(example: Example) -> None:
    ast.parse(example.before)
    ast.parse(example.after)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_becomes_what_it_says(example: Example) -> None:
    from codemods.run import migrate_text

    assert migrate_text(example.before, PACK, example.location) == example.after


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_second_run_changes_nothing(example: Example) -> None:
    from codemods.run import migrate_text

    assert migrate_text(example.after, PACK, example.location) == example.after
