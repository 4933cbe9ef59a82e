# ruff: noqa: E501 - tables of texts, one case a line
"""Bodies that are written out as JSON text: the new form, with the layout as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codemods.changes.written_body import applied, found_in
from codemods.rulepack.loader import load_pack
from codemods.rulepack.pack import Location

PACK = load_pack(Path(__file__).parents[2] / "rules" / "flexicapture-v2")


def migrated(
    text: str, operation: str = "task.get", location: Location = Location.RESPONSE, *, target: bool = False
) -> str:
    rules = [(rule, change) for rule in PACK.rules for change in rule.changes if operation in rule.operations]
    return applied(text, [cut for one in found_in(text, rules, location, target=target) for cut in one.cuts])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"id": "1"}', '{"id": "1"}'),
        ('{"number": 7}', '{"number": "7"}'),
        ('{"number": "7", "progress": 4}', '{"number": "7", "progress": 4.0}'),
        ('{"number": null, "progress": null}', '{"number": null, "progress": null}'),
        ('{"label": "x"}', "{}"),
        ('{ "label": "x" }', "{  }"),
        ('{"label": "x", "id": "1"}', '{"id": "1"}'),
        ('{"id": "1", "label": "x"}', '{"id": "1"}'),
        ('{"id":"1","label":"x","lead_time":1,"type":"a"}', '{"id":"1","type":"a"}'),
        ('{"id": "1", "label": "x", "lead_time": 1}', '{"id": "1"}'),
        ('{"region": "US"}', '{"properties": {"region": "US"}}'),
        ('{"region":"US","id":"1","export_format":"Xls"}', '{"properties":{"region":"US","export_format":"Xls"},"id":"1"}'),
        ('{"region": "US", "properties": {}}', '{"properties": {"region": "US"}}'),
        ('{"properties": {"a": 1}, "region": "US"}', '{"properties": {"a": 1, "region": "US"}}'),
        ('{"properties": {"region": "US"}, "region": "US"}', '{"properties": {"region": "US"}}'),
        ('{"services": []}', '{"documents": []}'),
        ('{"services": [{"type": "a", "files": {}}]}', '{"documents": [{"files": {}}]}'),
        ('{"documents": [], "services": [{"files": {}}]}', '{"documents": [{"files": {}}]}'),
        ('{"documents": [{"id": "d"}], "services": [{"files": {"a": 1}, "id": "s"}]}', '{"documents": [{"id": "d", "files": {"a": 1}}]}'),
        ('{"documents": [{}], "services": [{"files": {"a": 1}}]}', '{"documents": [{"files": {"a": 1}}]}'),
        ('{"documents": [{"files": {}}], "services": [{"files": {"a": 1}}]}', '{"documents": [{"files": {}}]}'),
        ("not json", "not json"),
        ("[1, 2]", "[1, 2]"),
    ],
)  # fmt: skip
def test_a_task_is_one_of_v2(before: str, after: str) -> None:
    assert migrated(before) == after
    assert migrated(after) == after


def test_a_text_of_several_lines_keeps_its_layout() -> None:
    before = (
        '{\n    "id": "1",\n    "region": "US",\n    "label": null,\n    "number": 7,\n    "export_format": "Xls"\n}\n'
    )
    after = '{\n    "id": "1",\n    "properties": {\n        "region": "US",\n        "export_format": "Xls"\n    },\n    "number": "7"\n}\n'
    assert migrated(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[{"name": "A", "iban": null, "external_id": "1"}]', '[{"name": ["A"], "iban": null, "external_id": "1"}]'),
        ('{"vendors": [{"vat": "1"}]}', '{"vendors": [{"vat": ["1"]}]}'),
        ('[{"name": ["A"]}]', '[{"name": ["A"]}]'),
    ],
)
def test_vendors_have_variants(before: str, after: str) -> None:
    assert migrated(before, "vendors.list") == after


@pytest.mark.parametrize(
    ("operation", "before", "after"),
    [
        ("task.capture_invoices", '{"email": "a", "files": [], "region": "US"}', '{"files": [], "properties": {"region": "US"}}'),
        ("task.capture_documents", '{"business_unit": "b", "label": "l"}', '{"business_unit": "b"}'),
        ("vendors.create", '{"region": "US", "vendors": [{"name": "A"}]}', '{"region": "US", "vendors": [{"name": ["A"]}]}'),
        ("training.create", '{"region": "US", "email": "a"}', '{"region": "US", "email": "a"}'),
    ],
)  # fmt: skip
def test_a_body_is_sent_as_v2_takes_it(operation: str, before: str, after: str) -> None:
    assert migrated(before, operation, Location.BODY) == after


@pytest.mark.parametrize(
    "text",
    [
        '{"properties": null, "region": "US"}',
        '{"documents": [], "services": "none"}',
        '{"documents": [{}], "services": [{"files": {}}, {"files": {}}]}',
    ],
)
def test_what_cannot_be_told_is_left_with_a_reason(text: str) -> None:
    rules = [(rule, change) for rule in PACK.rules for change in rule.changes if "task.get" in rule.operations]
    found = found_in(text, rules, Location.RESPONSE, target=False)
    assert (
        any(one.reason and not one.cuts for one in found)
        or applied(text, [c for one in found for c in one.cuts]) != text
    )
    json.loads(applied(text, [cut for one in found for cut in one.cuts]))


def test_a_text_of_the_target_version_keeps_a_number_that_may_be_of_it() -> None:
    assert migrated('{"progress": 40, "number": 7}', target=True) == '{"progress": 40, "number": "7"}'
