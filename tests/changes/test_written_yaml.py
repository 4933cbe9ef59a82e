"""Payloads that are written out in YAML: the new form, with comments, anchors, quotes and indentation as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from codemods.changes.written_body import Found, applied, found_in
from codemods.kinds.yaml import tree
from codemods.rulepack.loader import load_pack
from codemods.rulepack.pack import Location

PACK = load_pack(Path(__file__).parents[2] / "rules" / "flexicapture-v2")


def found(text: str, operation: str, location: Location) -> list[Found]:
    rules = [(rule, change) for rule in PACK.rules for change in rule.changes if operation in rule.operations]
    return found_in(text, rules, location, target=False, parse=tree)


def migrated(text: str, operation: str = "task.get", location: Location = Location.RESPONSE) -> str:
    after = applied(text, [cut for one in found(text, operation, location) for cut in one.cuts])
    assert [one for one in found(after, operation, location) if one.cuts] == []
    return after


def left(text: str, operation: str = "task.get") -> list[str]:
    return [one.key for one in found(text, operation, Location.RESPONSE) if not one.cuts]


@pytest.mark.parametrize(
    "text",
    [
        "id: t1\nstatus: Done # region: US\n",
        "properties: {region: US}\n",
        "- number: 42\n- region: US\n",
        "parcel:\n  number: 42\n  region: US\n",
        "number: &n\n  region: [US]\n",
        "a: [\n",
        "# number: 42\n",
        "",
        "!!python/object:x.Y {number: 1\n",
    ],
)
def test_what_is_no_task_stays(text: str) -> None:
    assert migrated(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("number: 42", 'number: "42"'),
        ("number: 42  # why\n", 'number: "42"  # why\n'),
        ("number: &n 42\nid: 1\n", 'number: &n "42"\nid: 1\n'),
        ("number: '42'\nprogress: 5\n", "number: '42'\nprogress: 5.0\n"),
        ("label: x", "{}"),
        ("id: 1\nlabel: x", "id: 1"),
        ("id: 1\nlabel: x\n", "id: 1\n"),
        ("label: x\nid: 1\n", "id: 1\n"),
        ("id: 1\n# of the label\nlabel: x # it\n\n# of the type\ntype: a\n", "id: 1\n\n# of the type\ntype: a\n"),
        ("id: 1\n# apart\n\nlabel: x\ntype: a\n", "id: 1\n# apart\n\ntype: a\n"),
        ("id: 1\nlabel: |\n  x\n   y\n\ntype: a\n", "id: 1\n\ntype: a\n"),
        ("region: US\nid: 1\n", "properties:\n  region: US\nid: 1\n"),
        ("id: 1\nproperties: {}\nregion: US # r\n", "id: 1\nproperties:\n  region: US # r\n"),
        ("properties: {a: 1}\nregion: US\n", "properties: {a: 1, region: US}\n"),
        ("region: 'U,S'\nproperties: {a: 1}\n", "properties: {a: 1, region: 'U,S'}\n"),
        ("properties:\n- 1\nid: 1\n", "properties:\n- 1\nid: 1\n"),
        ("properties:\n    a: 1 # one\nregion: US\n", "properties:\n    a: 1 # one\n    region: US\n"),
        ("{id: 1, region: US, label: x}", "{id: 1, properties: {region: US}}"),
        ('{"id": 1, "region": "US"}', '{"id": 1, "properties": {"region": "US"}}'),
        ("a: &x\n  b: 1\nid: *x\nregion: US\n", "a: &x\n  b: 1\nid: *x\nproperties:\n  region: US\n"),
        ("services: []\n", "documents: []\n"),
        ("services:\n- type: a\n  files: {}\n", "documents:\n- files: {}\n"),
        ("documents:\n  - id: d\nservices:\n- files:\n    a: 1\n", "documents:\n  - id: d\n    files:\n      a: 1\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_task_is_one_of_v2(before: str, after: str, newline: str) -> None:
    assert migrated(before.replace("\n", newline)) == after.replace("\n", newline)
    yaml.safe_load(after)


def test_keys_move_with_their_comments_and_what_is_nested_in_them() -> None:
    before = """\
        # The file's own words.
        region: US
        id: 1
        # What the importer
        # reads.
        export_format: >-
          X
          ls
        number: 7
        verification_type: &v "None"   # or else
        """
    after = """\
        # The file's own words.
        properties:
          region: US
          # What the importer
          # reads.
          export_format: >-
            X
            ls
          verification_type: &v "None"   # or else
        id: 1
        number: "7"
        """
    assert migrated(dedent(before)) == dedent(after)


def test_an_item_of_a_list_keeps_its_dash() -> None:
    before = "- label: x\n  external_id: '1'\n  name: A, B\n- {name: C, zip: 10115, vat: null}\n- name: [D]\n"
    after = "- label: x\n  external_id: '1'\n  name: [\"A, B\"]\n- {name: [C], zip: [10115], vat: null}\n- name: [D]\n"
    assert migrated(before, "vendors.list") == after


def test_an_item_whose_first_key_leaves_starts_with_the_next_one() -> None:
    before = "files:\n- id: f\nlabel: x\nemail: y\n"
    assert migrated(before, "task.capture_invoices", Location.BODY) == "files:\n- id: f\n"
    assert migrated("services:\n  - type: a\n    # kept\n    files: {}\n") == "documents:\n  - files: {}\n"


def test_what_is_merged_into_a_task_changes_where_it_is_written() -> None:
    before = "- &b {name: x}\n- *b\n- <<: *b\n  zip: y\n"
    assert migrated(before, "vendors.list") == "- &b {name: [x]}\n- *b\n- <<: *b\n  zip: [y]\n"


def test_what_is_merged_elsewhere_too_is_told_and_stays() -> None:
    text = "x-base: &base\n  region: US\nparcel:\n  <<: *base\ntask:\n  <<: *base\n"
    rules = [
        (rule, replace(change, at=("task", *change.at)))
        for rule in PACK.rules
        for change in rule.changes
        if "task.get" in rule.operations
    ]
    kept = found_in(text, rules, Location.RESPONSE, target=False, parse=tree)
    assert [(one.key, one.cuts) for one in kept] == [("region", ())]


@pytest.mark.parametrize(
    "text",
    [
        "number: 1\nprogress: 5\nproperties: {a: 1}\nregion: |\n  US\n",
        "properties: {a: 1}\nregion: US # why\n",
        "services: &s\n- type: a\ndocuments: *s\n",
        "properties: x\nregion: US\n",
    ],
)
def test_what_cannot_go_where_it_should_is_told_and_stays(text: str) -> None:
    assert set(left(text)) & {"region", "services"}
    after = migrated(text)
    assert [line for line in text.splitlines() if line.startswith(("region", "services"))] == [
        line for line in after.splitlines() if line.startswith(("region", "services"))
    ]
