# ruff: noqa: E501 - tables of code, one case a line
"""Bodies that are dumps of an object's fields: the dict is changed where it is made, and sends in v2 what it sent in v1;
where it cannot be, the class and the call are annotated, once each."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from run.migrating import migrated

from changes.test_models import API, notes

HEAD = """\
import json
import attrs
import cattrs
import requests
from dataclasses import asdict, dataclass, field
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from typing import NamedTuple, Optional


"""
CAPTURE = f"{API}/task/capture/documents"
FIELDS = '    files: list\n    region: str = "US"\n    export_format: str = "csv"\n    email: Optional[str] = None\n'
MOVED, GONE = ("region", "export_format", "verification_type"), ("email", "label")
VARIANTS = ("name", "city")
DATACLASS = f"@dataclass\nclass Body:\n{FIELDS}"
PYDANTIC = f"class Body(BaseModel):\n{FIELDS}"
ALIASED = 'class Body(BaseModel):\n    model_config = ConfigDict(populate_by_name=True)\n    files: list\n    region: str\n    form: str = Field("csv", alias="export_format")\n    mail: str = Field("", serialization_alias="email")\n'


def bodies(text: str) -> list[Any]:
    """What a client sends to each URL, decoded."""
    sent: list[Any] = []

    def post(url: str, json: Any = None, data: Any = None) -> None:
        sent.append((url.replace("/v1/", "/v2/"), decoded(json, data)))

    scope: dict[str, Any] = {"__name__": "client"}
    exec(
        compile(text.replace("import requests\n", ""), "client.py", "exec", dont_inherit=True),
        scope | {"requests": SimpleNamespace(post=post)},
    )
    return sent


def decoded(body: Any, data: Any) -> Any:
    return json.loads(data) if data is not None else json.loads(json.dumps(body))


def of_v2(url: str, body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The body of v1 as v2 takes it."""
    if "flexicapture" not in url:
        return url, body
    for records in (body.get("units"), body.get("vendors")):
        for record in records or ():
            for key in VARIANTS:
                value = record.pop(key, None)
                record |= {key: value if isinstance(value, list) else [value]} if value is not None else {}
    if "/capture/" in url:
        inner = {key: body.pop(key) for key in MOVED if key in body}
        body = {key: value for key, value in body.items() if key not in GONE}
        body |= {"properties": {**(body.get("properties") or {}), **inner}} if inner else {}
    return url, body


def assert_follows(text: str) -> str:
    """The client sends in v2 what it sent in v1, nothing is left for a person, and a second run changes nothing."""
    changed = migrated(text)
    assert notes(changed) == []
    assert bodies(changed) == [of_v2(*one) for one in bodies(text)], changed
    assert migrated(changed) == changed
    return changed


def assert_is_left(text: str, why: str) -> str:
    """The class and the call are annotated, with the reason, and the code stays."""
    changed = migrated(text)
    found = [note for note in notes(changed) if "fields of" in note]
    assert len(found) == 2, changed
    assert why in found[0]
    assert migrated(changed) == changed
    assert ".pop(" not in changed
    return changed


DUMPS = {
    "asdict": (DATACLASS, "asdict(b)"),
    "attrs": (f"@attrs.define\nclass Body:\n{FIELDS}", "attrs.asdict(b)"),
    "attrs with a filter": (f"@attrs.define\nclass Body:\n{FIELDS}", "attrs.asdict(b, filter=lambda a, v: v is not None)"),
    "vars": (DATACLASS, "vars(b)"),
    "__dict__": (DATACLASS, "b.__dict__"),
    "a named tuple": (f"class Body(NamedTuple):\n{FIELDS}", "b._asdict()"),
    "model_dump": (PYDANTIC, "b.model_dump()"),
    "model_dump without None": (PYDANTIC, "b.model_dump(exclude_none=True)"),
    "model_dump of some": (PYDANTIC, 'b.model_dump(exclude={"email", "export_format"})'),
    "model_dump_json": (PYDANTIC, "b.model_dump_json()"),
    "model_dump_json without defaults": (PYDANTIC, "b.model_dump_json(exclude_defaults=True)"),
    "dict of pydantic 1": (PYDANTIC, "b.dict()"),
    "aliases": (ALIASED, "b.model_dump(by_alias=True)"),
    "an adapter": (PYDANTIC, "TypeAdapter(Body).dump_python(b)"),
    "cattrs": (f"@attrs.define\nclass Body:\n{FIELDS}", "cattrs.unstructure(b)"),
    "a factory": (DATACLASS, "asdict(b, dict_factory=lambda pairs: {k: v for k, v in pairs if v is not None})"),
    "a filter": (DATACLASS, "{k: v for k, v in asdict(b).items() if v is not None}"),
    "a spread": (DATACLASS, "{**asdict(b)}"),
    "a spread with more keys": (DATACLASS, '{**asdict(b), "region": "AU", "label": "x"}'),
    "a copy": (DATACLASS, "dict(asdict(b))"),
    "merged": (DATACLASS, '{"label": "x"} | asdict(b)'),
}  # fmt: skip
WAYS = {
    "in the call": "requests.post(URL, json=DUMP)",
    "from a variable": "body = DUMP\nrequests.post(URL, json=body)",
    "as a text": "requests.post(URL, data=json.dumps(DUMP))",
    "in a function": "def sent(b):\n    return DUMP\n\n\nrequests.post(URL, json=sent(b))",
    "in a lambda": "sent = lambda b: requests.post(URL, json=DUMP)\nsent(b)",
    "in a loop": "for b in [b]:\n    requests.post(URL, json=DUMP)",
    "in a comprehension": "[requests.post(URL, json=DUMP) for b in [b]]",
    "merged later": 'body = {"files": []}\nbody.update(DUMP)\nrequests.post(URL, json=body)',
    "with more set later": 'body = DUMP\nbody["region"] = "AU"\nbody["label"] = "x"\nprint(body["region"])\nrequests.post(URL, json=body)',
    "asked for itself": "if (reply := requests.post(URL, json=DUMP)) is None:\n    pass",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:The `dict` method is deprecated")
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize(("classes", "dump"), DUMPS.values(), ids=DUMPS.keys())
def test_a_dump_is_changed_where_it_is_made(classes: str, dump: str, way: str) -> None:
    if "dump_json" in dump:
        way = way.replace("json=", "data=").replace("json.dumps(DUMP)", "DUMP")
    code = way.replace("DUMP", dump).replace("URL", f'"{CAPTURE}"')
    changes = "update" in way or '["region"]' in way
    if changes and ("dump_json" in dump or dump in ("vars(b)", "b.__dict__")):
        pytest.skip("a text takes no keys, and the object's own dict is left")
    made = 'Body(files=[], region="EU")'
    assert_follows(f"{HEAD}{classes}\n\nb = {made}\n{code}\n")


def test_statements_are_written_below_the_dump() -> None:
    changed = assert_follows(f'{HEAD}{DATACLASS}\n\nbody = asdict(Body([]))\nrequests.post("{CAPTURE}", json=body)\n')
    assert (
        'body["properties"] = {key: body.pop(key) for key in ("region", "export_format")}\ndel body["email"]\n'
        in changed
    )


def test_a_dump_inside_a_call_gets_a_name() -> None:
    changed = assert_follows(f'{HEAD}{DATACLASS}\n\nb = Body([])\nrequests.post("{CAPTURE}", json=asdict(b))\n')
    assert "b = Body([])\nbody = asdict(b)\n" in changed
    assert "json=body)" in changed


def test_a_name_that_is_taken_is_not_used() -> None:
    code = f'def sent(b, body):\n    payload = body\n    requests.post("{CAPTURE}", json=asdict(b))\n    return payload\n\n\nsent(Body([]), 1)\n'
    assert "    content = asdict(b)\n" in assert_follows(f"{HEAD}{DATACLASS}\n\n{code}")


def test_a_method_that_dumps_its_object_is_changed_once() -> None:
    classes = f"{DATACLASS}\n    def payload(self):\n        return asdict(self)\n"
    sends = "".join(
        f'requests.post("{API}/task/capture/{kind}", json=Body([]).payload())\n' for kind in ("documents", "invoices")
    )
    changed = assert_follows(f"{HEAD}{classes}\n\n{sends}")
    assert changed.count("body.pop") == 1


def test_a_method_of_several_classes_is_changed_where_all_need_it() -> None:
    classes = f"class Sent:\n    def payload(self):\n        return asdict(self)\n\n\n{DATACLASS.replace('Body', 'Body(Sent)')}\n\n@dataclass\nclass Other(Sent):\n    files: list\n    region: str = 'EU'\n"
    changed = assert_follows(
        f'{HEAD}{classes}\n\nfor b in (Body([]), Other([])):\n    requests.post("{CAPTURE}", json=b.payload())\n'
    )
    assert "if key in body}" in changed


PROPERTIES = {
    "a mapping": ("    properties: dict = field(default_factory=dict)\n", 'Body([], properties={"a": "b"})'),
    "perhaps none": ("    properties: Optional[dict] = None\n", "Body([])"),
    "another class": ("    properties: Inner = field(default_factory=Inner)\n", "Body([])"),
}


@pytest.mark.parametrize(("line", "made"), PROPERTIES.values(), ids=PROPERTIES.keys())
@pytest.mark.parametrize(
    "way", ["body = asdict(b)\nrequests.post(URL, json=body)", "f = lambda: requests.post(URL, json=asdict(b))\nf()"]
)
def test_properties_that_are_there_are_kept(line: str, made: str, way: str) -> None:
    classes = f'@dataclass\nclass Inner:\n    queue: str = "q"\n\n\n{DATACLASS}{line}'
    assert_follows(f"{HEAD}{classes}\n\nb = {made}\n{way.replace('URL', repr(CAPTURE))}\n")


NESTED = {
    "asdict": ("@dataclass\nclass Unit:\n    external_id: str\n    name: str\n    city: Optional[str] = None\n\n\n@dataclass\nclass Body:\n    region: str\n    units: list[Unit]\n", 'Body("US", [Unit("1", "A"), Unit("2", "B", "C")])', "asdict(b)"),
    "model_dump": ("class Unit(BaseModel):\n    external_id: str\n    name: str\n\n\nclass Body(BaseModel):\n    region: str\n    units: list[Unit]\n", 'Body(region="US", units=[Unit(external_id="1", name="A")])', "b.model_dump()"),
    "in a display": ("@dataclass\nclass Unit:\n    name: str\n", '[Unit("A")]', '{"region": "US", "units": [asdict(unit) for unit in b]}'),
    "a list of models": ("class Unit(BaseModel):\n    name: str\n", '[Unit(name="A")]', '{"region": "US", "units": TypeAdapter(list[Unit]).dump_python(b)}'),
    "lists already": ("@dataclass\nclass Unit:\n    name: list[str]\n", '[Unit(["A"])]', '{"region": "US", "units": [asdict(unit) for unit in b]}'),
    "of a part": ("@dataclass\nclass Unit:\n    name: str\n\n\n@dataclass\nclass Batch:\n    units: list[Unit]\n", 'Batch([Unit("A")])', '{"region": "US", "units": asdict(b)["units"]}'),
}  # fmt: skip


@pytest.mark.parametrize(
    "way",
    [
        "requests.post(URL, json=DUMP)",
        "body = DUMP\nrequests.post(URL, json=body)",
        "f = lambda: requests.post(URL, json=DUMP)\nf()",
    ],
)
@pytest.mark.parametrize(("classes", "made", "value"), NESTED.values(), ids=NESTED.keys())
def test_records_inside_a_body_become_lists_of_variants(classes: str, made: str, value: str, way: str) -> None:
    code = way.replace("DUMP", value).replace("URL", f'"{API}/dataset/businessunits"')
    text = f"{HEAD}{classes}\n\nb = {made}\n{code}\n"
    assert_follows(text)


def test_a_dump_that_goes_elsewhere_stays() -> None:
    text = f'{HEAD}{DATACLASS}\n\nb = Body([])\nrequests.post("https://parcel.example/v1/parcels", json=asdict(b))\n'
    assert migrated(text) == text


def test_only_the_dump_that_is_sent_to_the_api_is_changed() -> None:
    foreign = 'requests.post("https://parcel.example/v1/task/capture/documents", json=asdict(b))'
    text = (
        f'{HEAD}{DATACLASS}\n\nb = Body([])\n{foreign}\nrequests.post("{CAPTURE}", json=asdict(b))\nprint(asdict(b))\n'
    )
    changed = assert_follows(text)
    assert f"b = Body([])\n{foreign}\n" in changed
    assert "print(asdict(b))" in changed


TO_PAYLOAD = f"{DATACLASS}\n    def payload(self):\n        return asdict(self)\n"
LEFT = {
    "also sent to others": (TO_PAYLOAD, 'requests.post("https://parcel.example/v1/parcels", json=b.payload())\nrequests.post(URL, json=b.payload())', "the same dump is also sent by requests.post"),
    "also logged": (TO_PAYLOAD, "print(b.payload())\nrequests.post(URL, json=b.payload())", "given to code that was not read"),
    "also stored": (DATACLASS, "body = asdict(b)\nstore.put(body)\nrequests.post(URL, json=body)", "given to code that was not read"),
    "also written": (DATACLASS, 'body = asdict(b)\njson.dump(body, open("f"))\nrequests.post(URL, json=body)', "given to code that was not read"),
    "read elsewhere": (DATACLASS, 'body = asdict(b)\nprint(body["email"])\nrequests.post(URL, json=body)', "one of the keys is read"),
    "gone through": (DATACLASS, "body = asdict(b)\nfor key in body:\n    print(key)\nrequests.post(URL, json=body)", "the keys are gone through"),
    "json.dumps with a default": (DATACLASS, "requests.post(URL, data=json.dumps(b, default=vars))", "other code calls what dumps the object"),
    "json.dumps with a lambda": (DATACLASS, "requests.post(URL, data=json.dumps(b, default=lambda o: o.__dict__))", "other code calls what dumps the object"),
    "through map": (DATACLASS, "for body in map(asdict, [b]):\n    requests.post(URL, json=body)", "other code calls what dumps the object"),
    "the object's own dict, which is changed later": (DATACLASS, 'body = vars(b)\nbody["region"] = "AU"\nrequests.post(URL, json=body)', "the dict is the object's own"),
    "json of pydantic 1": (PYDANTIC, "requests.post(URL, data=b.json())", "json makes a text of the object itself"),
    "another library": (f"import orjson\n\n\n{DATACLASS}", "requests.post(URL, data=orjson.dumps(b))", "dumps makes a text of the object itself"),
    "properties of a kind": (f"{DATACLASS}    properties: dict = field(default_factory=make)\n", "requests.post(URL, json=asdict(b))", "'properties' is set to a value that was not followed"),
    "properties with the key": (f"{DATACLASS}    properties: dict = field(default_factory=lambda: {{'region': 'x'}})\n", "requests.post(URL, json=asdict(b))", "'properties' already holds the key"),
}  # fmt: skip


@pytest.mark.parametrize(("classes", "code", "why"), LEFT.values(), ids=LEFT.keys())
def test_a_dump_that_cannot_be_changed_is_annotated(classes: str, code: str, why: str) -> None:
    assert_is_left(f"{HEAD}{classes}\n\nb = Body([])\n{code.replace('URL', repr(CAPTURE))}\n", why)


def test_what_is_left_is_told_with_all_keys() -> None:
    text = f'{HEAD}{DATACLASS}\n\nb = Body([])\nrequests.post("{CAPTURE}", data=json.dumps(b, default=vars))\n'
    of_class, of_call = notes(migrated(text))
    said = "v2 takes 'region', 'export_format' in 'properties'. v2 no longer takes 'email' in the body of a capture request. Guide: Capturing documents"
    why = "because other code calls what dumps the object"
    assert (
        of_class == f"[capture-moved-to-properties] Change what the fields of 'Body' are sent as by hand, {why}: {said}"
    )
    assert of_call == f"[capture-moved-to-properties] The fields of 'Body' are sent from here: {said}"


@pytest.mark.parametrize("value", ['b.model_dump(include={"files"})', '{"files": asdict(b)["files"]}', "other(b)"])
def test_a_dump_without_keys_that_change_needs_no_word_of_its_fields(value: str) -> None:
    classes = PYDANTIC if "model" in value else DATACLASS
    text = f'{HEAD}{classes}\n\nb = Body(files=[])\nrequests.post("{CAPTURE}", json={value})\n'
    assert not any("fields of 'Body'" in note for note in notes(migrated(text)))


def test_a_class_that_writes_its_keys_out_is_rewritten() -> None:
    method = '\n    def to_dict(self):\n        return {"files": self.files, "region": self.region}\n'
    text = f'{HEAD}{DATACLASS}{method}\n\nb = Body([])\nrequests.post("{CAPTURE}", json=b.to_dict())\n'
    changed = migrated(text)
    assert 'return {"files": self.files, "properties": {"region": self.region}}' in changed
    assert notes(changed) == []


def test_keys_stored_in_a_part_that_is_laid_over_others_stay_there() -> None:
    text = f'import requests\n\nopts = {{}}\nopts["export_format"] = "csv"\nbody = {{"files": [], "region": "US"}}\nbody.update(opts)\nrequests.post("{CAPTURE}", json=body)\n'
    changed = migrated(text)
    assert 'opts["export_format"] = "csv"' in changed
    assert 'body = {"files": [], "region": "US"}' in changed
    assert 'body["properties"] = {key: body.pop(key) for key in ("region", "export_format")}' in changed
    assert notes(changed) == []


def test_a_comprehension_that_wraps_is_done_also_beside_what_is_left() -> None:
    classes = "@dataclass\nclass Unit:\n    external_id: str\n    name: str\n"
    sent = f'requests.post("{API}/dataset/businessunits", json={{"region": "US", "units": [asdict(one) for one in units]}})'
    text = f'{HEAD}{classes}\n\ndef send(units):\n    {sent}\n    return requests.get("{API}/task/1").json()["label"]\n\n\nsend([Unit("1", read())])\n'
    changed = migrated(text)
    assert "[value] if key in" in changed or "key: [value]" in changed
    assert "TODO" in changed
    assert migrated(changed) == changed


FILLED = {
    "a dataclass": ("@dataclass\nclass Unit:\n    external_id: str\n    name: str\n", "[Unit(**one) for one in raw]", "[asdict(one) for one in units]"),
    "attrs": ("@attrs.define\nclass Unit:\n    external_id: str\n    name: str\n", "cattrs.structure(raw, list[Unit])", "cattrs.unstructure(units)"),
}  # fmt: skip


@pytest.mark.parametrize(("classes", "made", "dump"), FILLED.values(), ids=FILLED.keys())
def test_what_a_response_filled_is_not_wrapped_twice(classes: str, made: str, dump: str) -> None:
    url = f"{API}/dataset/businessunits"
    text = f'{HEAD}{classes}\n\nraw = requests.get("{url}/US").json()\nunits = {made}\nrequests.put("{url}", json={{"region": "US", "units": {dump}}})\n'
    changed = migrated(text)
    assert f'"units": {dump}' in changed
    assert any("filled from responses" in note for note in notes(changed))
    assert migrated(changed) == changed


def test_a_model_that_takes_the_first_variant_is_wrapped() -> None:
    url = f"{API}/dataset/businessunits"
    classes = "class Unit(BaseModel):\n    external_id: str\n    name: str\n"
    text = f'{HEAD}{classes}\n\nunits = [Unit(**one) for one in requests.get("{url}/US").json()]\nrequests.put("{url}", json={{"region": "US", "units": [one.model_dump() for one in units]}})\n'
    assert "[value] if key" in migrated(text)
