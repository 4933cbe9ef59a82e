"""docs/rules.md says of the verbs and limits what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from codemods.rulepack import directory, yaml_text
from codemods.rulepack.api_schema import ApiYaml, PackYaml
from codemods.rulepack.pack import Verb
from codemods.rulepack.rule_schema import RuleYaml
from codemods.rulepack.verbs import FORMS, Takes

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
VALUES = {Takes.TRUE: "`true`", Takes.KEYS: "keys", Takes.KEY: "one key"}


def test_the_table_of_verbs_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([a-z., ]+) \| ([^|]+) \| ([^|]*)\|", PAGE, re.MULTILINE)
    assert {verb for verb, *_ in rows} == {*Verb}
    for verb, places, value, beside in rows:
        form = FORMS[Verb(verb)]
        assert places.split(", ") == [*form.locations]
        assert value == VALUES[form.takes]
        assert set(re.findall(r"`(\w+)`", beside)) == {*form.needs, *form.may}


def test_the_verbs_that_never_rewrite_are_named() -> None:
    (sentence,) = re.findall(r"^(.+) never rewrite", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", sentence)) == {verb for verb, form in FORMS.items() if form.annotates_only}


def test_every_key_of_the_files_is_explained() -> None:
    names = {*PackYaml.model_fields, *RuleYaml.model_fields} - {"api"}
    names |= {f"api.{name}" for name in ApiYaml.model_fields}
    assert {name for name in names if f"`{name}`" not in PAGE} == set()


def test_the_limits_are_named() -> None:
    words = " ".join(PAGE.split())
    limits = f"{directory.MAX_FILE_BYTES // 1024} KiB, {yaml_text.MAX_NODES:,} values and {yaml_text.MAX_DEPTH} levels"
    assert limits in words
