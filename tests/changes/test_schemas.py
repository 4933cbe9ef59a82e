"""Bodies that a schema dumps have its fields as keys."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD

SCHEMA = """from marshmallow import Schema, fields


class Capture(Schema):
    files = fields.List(fields.Raw())
    where = fields.Str(data_key="region", dump_default="US")
    verification_type = fields.Constant("NoVerification")
    label = fields.Str()


"""
GIVEN = {
    "a mapping": '{"files": files, "label": "x"}',
    "a mapping that is made before": "given",
    "what nobody knows": "more",
}
DUMPED = {
    "a variable": "body = Capture().dump({given})\n    requests.post(API + '/task/capture/documents', json=body)",
    "a class of its own": "body = schema.dump({given})\n    requests.post(API + '/task/capture/documents', json=body)",
}


def program(given: str, dumped: str) -> str:
    head = HEAD.replace("import requests", f"import requests\n{SCHEMA.strip()}\n")
    given = GIVEN[given]
    made = '    given = {"files": files, "label": "x"}\n' if given == "given" else ""
    schema = "schema = Capture()\n\n\n" if "schema." in DUMPED[dumped] else ""
    return f"{head}{schema}def start(files, more):\n{made}    {DUMPED[dumped].format(given=given)}\n"


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("dumped", DUMPED)
def test_what_is_sent_to_another_vendor_stays(given: str, dumped: str) -> None:
    text = program(given, dumped).replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("dumped", DUMPED)
def test_the_keys_of_the_fields_change_where_they_are_dumped(given: str, dumped: str) -> None:
    changed = migrated(program(given, dumped))
    here = " if key in body" if given == "what nobody knows" else ""
    keys = '("region", "verification_type")'
    assert f'body["properties"] = {{key: body.pop(key) for key in {keys}{here}}}' in changed
    assert ('body.pop("label", None)' if here else 'del body["label"]') in changed
    assert migrated(changed) == changed


def test_a_field_that_is_not_given_is_not_sent() -> None:
    text = program("a mapping", "a variable").replace(', "label": "x"', "")
    assert "label" not in migrated(text).replace(SCHEMA.strip(), "").split("def start")[1]


def test_each_record_of_several_is_changed() -> None:
    schema = "from marshmallow import Schema, fields\n\n\nclass Unit(Schema):\n    name = fields.Str()\n"
    head = HEAD.replace("import requests", f"import requests\n{schema}")
    sent = 'requests.put(API + "/dataset/businessunits", json={"region": "US", "units": Unit(many=True).dump(rows)})'
    changed = migrated(f"{head}def send(rows):\n    {sent}\n")
    assert 'key: [value] if key == "name" else value for key, value in record.items()' in changed
    assert "for record in Unit(many=True).dump(rows)" in changed
    assert migrated(changed) == changed
