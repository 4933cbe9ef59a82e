"""What the rule pack is asked for."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from codemods.rulepack.pack import Example


def test_rules_are_listed_with_safety_and_title(run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("rules", "list")
    assert ran.out == b"long-keys  safe    Title of long-keys\ntask-keys  safe    Title of task-keys\n"
    assert ran.err == ""
    with monkeypatch.context() as terminal:
        terminal.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        assert "'flexicapture-codemods explain RULE' tells" in run("rules", "list").err


def test_a_valid_pack_is_said_to_be(run) -> None:
    ran = run("rules", "validate")
    assert (ran.code, ran.out) == (0, b"some-v2: 2 rules, all valid\n")


def test_every_example_is_run(run) -> None:
    ran = run("rules", "test")
    assert (ran.code, ran.out, ran.err) == (0, b"", "6 examples, 0 failed\n")


def test_an_example_that_fails_is_shown_as_a_diff(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["codemods.run"], "migrate_text", lambda text, *_: text)
    ran = run("rules", "test")
    assert ran.code == 3
    assert ran.out.decode().startswith("long-keys, example 1:\n--- expected\n+++ found\n@@ -1 +1 @@\n-v2\n+v1\n")
    assert ran.err == "6 examples, 4 failed\n"


def test_the_schema_of_a_rule_file_is_printed(run) -> None:
    assert json.loads(run("rules", "schema").out)["type"] == "object"


def test_a_rule_is_explained_with_its_reason_and_examples(run) -> None:
    ran = run("explain", "long-keys")
    assert ran.code == 0
    assert ran.out.decode() == (
        "long-keys: Title of long-keys\n\nBecause of reasons.\n\n"
        "Safety:     safe: rewritten where the request is certain to be the API's\n"
        "Operations: task.get\nGuide:      Tasks, https://guide.example\n"
        "Suppress:   # some-v2: ignore[long-keys] reason\n\n"
        "Before:\n  - v1\nAfter:\n  + v2\n\n"
        "Stays:\n    v3\n\n"
        "Before with --location eu:\n  - v1\nAfter:\n  + eu v2\n"
    )


def test_a_rule_without_a_reason_has_no_gap(run) -> None:
    assert run("explain", "task-keys").out.startswith(b"task-keys: Title of task-keys\n\nSafety:")


@pytest.mark.parametrize("place", ["x.py:1", "x.py:1:7"])
def test_a_line_is_explained(run, place: str) -> None:
    Path("x.py").touch()
    assert run("explain", place).out == b"work some-v2 x.py \\x1b\n"


def test_a_line_that_means_nothing_to_the_api_is_said_to(run) -> None:
    Path("x.py").touch()
    assert run("explain", "x.py:2").out == b"Nothing at x.py:2 was seen to belong to the API.\n"


def test_on_a_terminal_there_is_colour_and_the_words_are_the_same(run, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["explain", "long-keys"], ["rules", "list"]):
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        plain = run(*arguments).out
        monkeypatch.setenv("FORCE_COLOR", "1")
        coloured = run(*arguments).out
        assert b"\x1b[" in coloured and b"\x1b[" not in plain
        assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured) == plain
        monkeypatch.setenv("NO_COLOR", "1")
        assert run(*arguments).out == plain
        monkeypatch.delenv("NO_COLOR")


def test_only_the_lines_that_differ_are_marked(run, pack, monkeypatch: pytest.MonkeyPatch) -> None:
    example = Example("import requests\n\nget(1)\n", "import requests\n\nget(2)\n")
    rules = (replace(pack.rules[0], examples=(example,)),)
    monkeypatch.setattr("codemods.cli.explain.pack_of", lambda _: replace(pack, rules=rules))
    assert (
        run("explain", "long-keys")
        .out.decode()
        .endswith("Before:\n    import requests\n\n  - get(1)\nAfter:\n    import requests\n\n  + get(2)\n")
    )
