# ruff: noqa: E501 - tables of code, one case a line
"""Bodies that are dumps of an object's fields: the class and the call are annotated, once each, with what changes."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.test_models import API, notes

HEAD = """\
import json
import attrs
import requests
from dataclasses import asdict, dataclass
from pydantic import BaseModel, ConfigDict, Field
from typing import NamedTuple, Optional


"""
CAPTURE = f"{API}/task/capture/documents"
FIELDS = '    files: list\n    region: str = "US"\n    export_format: str = "csv"\n    email: Optional[str] = None\n'
MOVED = "v2 takes 'region', 'export_format' in 'properties'."
LEFT = "v2 no longer takes 'email' in the body of a capture request."
DATACLASS = f"@dataclass\nclass Body:\n{FIELDS}"
PYDANTIC = f"class Body(BaseModel):\n{FIELDS}"


def sent(classes: str, value: str, argument: str = "json") -> list[str]:
    """The annotations of a client that sends ``value``, made of ``b``, the only object; a second run adds none."""
    text = f'{HEAD}{classes}\n\nb = Body(files=[], region="EU")\nrequests.post("{CAPTURE}", {argument}={value})\n'
    changed = migrated(text)
    assert migrated(changed) == changed
    return notes(changed)


DUMPS = {
    "asdict": (DATACLASS, "asdict(b)", "json"),
    "attrs": (f"@attrs.define\nclass Body:\n{FIELDS}", "attrs.asdict(b)", "json"),
    "vars": (DATACLASS, "vars(b)", "json"),
    "__dict__": (DATACLASS, "b.__dict__", "json"),
    "a named tuple": (f"class Body(NamedTuple):\n{FIELDS}", "b._asdict()", "json"),
    "model_dump": (PYDANTIC, "b.model_dump()", "json"),
    "model_dump without None": (PYDANTIC, "b.model_dump(exclude_none=True)", "json"),
    "model_dump_json": (PYDANTIC, "b.model_dump_json()", "data"),
    "dict of pydantic 1": (PYDANTIC, "b.dict()", "json"),
    "json of pydantic 1": (PYDANTIC, "b.json()", "data"),
    "a filter": (DATACLASS, "{k: v for k, v in asdict(b).items() if v is not None}", "json"),
    "a spread": (DATACLASS, "{**asdict(b)}", "json"),
    "json.dumps": (DATACLASS, "json.dumps(asdict(b))", "data"),
    "json.dumps with a default": (DATACLASS, "json.dumps(b, default=vars)", "data"),
    "json.dumps with a lambda": (DATACLASS, "json.dumps(b, default=lambda o: o.__dict__)", "data"),
    "a library that dumps dataclasses": (f"import orjson\n\n\n{DATACLASS}", "orjson.dumps(b)", "data"),
    "aliases": (
        'class Body(BaseModel):\n    model_config = ConfigDict(populate_by_name=True)\n    files: list\n    region: str\n    form: str = Field("csv", alias="export_format")\n    mail: str = Field("", serialization_alias="email")\n',
        "b.model_dump(by_alias=True)",
        "json",
    ),
}


@pytest.mark.parametrize(("classes", "value", "argument"), DUMPS.values(), ids=DUMPS.keys())
def test_the_class_and_the_call_are_told_what_changes(classes: str, value: str, argument: str) -> None:
    of_class, of_call = sent(classes, value, argument)
    said = f"{MOVED} {LEFT} Guide: Capturing documents"
    assert of_class == f"[capture-moved-to-properties] Change what the fields of 'Body' are sent as by hand: {said}"
    assert of_call == f"[capture-moved-to-properties] The fields of 'Body' are sent from here: {said}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('b.model_dump(exclude={"email", "export_format"})', "v2 takes 'region' in 'properties'. Guide"),
        ('b.model_dump(include={"files", "email"})', LEFT),
    ],
)
def test_fields_that_are_not_dumped_are_not_told(value: str, said: str) -> None:
    assert all(said in note for note in sent(PYDANTIC, value))
    assert all("export_format" not in note for note in sent(PYDANTIC, value))


@pytest.mark.parametrize("value", ['b.model_dump(include={"files"})', '{"files": asdict(b)["files"]}', "other(b)"])
def test_a_dump_without_keys_that_change_needs_no_word_of_its_fields(value: str) -> None:
    assert not any("fields of 'Body'" in note for note in sent(PYDANTIC if "model" in value else DATACLASS, value))


NESTED = {
    "asdict": ("@dataclass\nclass Vendor:\n    name: str\n\n\n@dataclass\nclass Body:\n    region: str\n    vendors: list[Vendor]\n", 'Body("US", [Vendor("A")])', "asdict(b)"),
    "model_dump": ("class Vendor(BaseModel):\n    name: str\n\n\nclass Body(BaseModel):\n    region: str\n    vendors: list[Vendor]\n", 'Body(region="US", vendors=[Vendor(name="A")])', "b.model_dump()"),
    "in a display": ("@dataclass\nclass Vendor:\n    name: str\n", '[Vendor("A")]', '{"region": "US", "vendors": [asdict(v) for v in b]}'),
}  # fmt: skip


@pytest.mark.parametrize(("classes", "made", "value"), NESTED.values(), ids=NESTED.keys())
def test_records_inside_a_body_are_told_at_their_class(classes: str, made: str, value: str) -> None:
    text = f'{HEAD}{classes}\n\nb = {made}\nrequests.post("{API}/dataset/vendors", json={value})\n'
    found = notes(migrated(text))
    assert len(found) == 2
    assert all("of 'Vendor'" in note and "('name')" in note for note in found)


def test_a_dump_that_goes_elsewhere_stays() -> None:
    text = f'{HEAD}{DATACLASS}\n\nb = Body([])\nrequests.post("https://parcel.example/v1/parcels", json=asdict(b))\n'
    assert migrated(text) == text


def test_only_the_call_that_sends_to_the_api_is_told() -> None:
    foreign = 'requests.post("https://parcel.example/v1/task/capture/documents", json=asdict(b))'
    text = f'{HEAD}{DATACLASS}\n\nb = Body([])\n{foreign}\nrequests.post("{CAPTURE}", json=asdict(b))\n'
    changed = migrated(text)
    assert len(notes(changed)) == 2
    assert f"b = Body([])\n{foreign}\n" in changed


def test_variants_that_are_lists_already_are_fine() -> None:
    classes = "@dataclass\nclass Vendor:\n    name: list[str]\n"
    text = f'{HEAD}{classes}\n\nv = Vendor(["A"])\nrequests.post("{API}/dataset/vendors", json={{"region": "US", "vendors": [asdict(v)]}})\n'
    assert notes(migrated(text)) == []


def test_a_class_that_writes_its_keys_out_is_rewritten() -> None:
    method = '\n    def to_dict(self):\n        return {"files": self.files, "region": self.region}\n'
    text = f'{HEAD}{DATACLASS}{method}\n\nb = Body([])\nrequests.post("{CAPTURE}", json=b.to_dict())\n'
    changed = migrated(text)
    assert 'return {"files": self.files, "properties": {"region": self.region}}' in changed
    assert notes(changed) == []


def test_keys_stored_in_a_part_that_is_laid_over_others_are_left() -> None:
    text = f'import requests\n\nopts = {{}}\nopts["export_format"] = "csv"\nbody = {{"files": [], "region": "US"}}\nbody.update(opts)\nrequests.post("{CAPTURE}", json=body)\n'
    changed = migrated(text)
    assert 'opts["export_format"] = "csv"' in changed
    assert 'body = {"files": [], "region": "US"}' in changed  # in part, the body would be valid nowhere
    assert len(notes(changed)) == 2
