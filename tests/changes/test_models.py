# ruff: noqa: E501 - tables of code, one case a line
"""Classes that are filled from responses: their fields follow, or the class is annotated once with all that changes."""

from __future__ import annotations

import re
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, assert_stays, checked, migrated

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.model.findings import Finding

API = "https://api-us.flexicapture.com/v1"
TASK = f'requests.get("{API}/task/7").json()'
VENDORS = f'requests.get("{API}/dataset/vendors/US").json()'
FOREIGN = 'requests.get("https://parcel.example/v1/task/7").json()'
PYDANTIC = (
    "AliasChoices, AliasPath, BaseModel, ConfigDict, Field, RootModel, TypeAdapter, field_validator, model_validator"
)
HEAD = f"""\
import requests
import pydantic
from typing import Any, Annotated, Dict, Generic, List, NotRequired, Optional, TypeVar, TypedDict, cast
from pydantic import {PYDANTIC}

T = TypeVar("T")


"""
PATH = 'AliasPath("properties", "region")'


def model(fields: str, base: str = "BaseModel", name: str = "Task") -> str:
    return f"class {name}({base}):\n{indent(dedent(fields), '    ')}\n\n\n"


def after(classes: str, use: str) -> str:
    """The module after the migration; a second run leaves it alone."""
    changed = migrated(f"{HEAD}{classes}{use}\n")
    assert migrated(changed) == changed
    return changed.removeprefix(HEAD)


def notes(text: str) -> list[str]:
    """The annotations of a module, each in one line."""
    lines = [line.strip() for line in text.splitlines()]
    joined = "\n".join(lines).replace("\n#   ", " ")
    return [line.removeprefix(MARKER).strip() for line in joined.splitlines() if line.startswith(MARKER)]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("region: str", f"region: str = Field(validation_alias={PATH})"),
        ('region: str = "US"', f'region: str = Field("US", validation_alias={PATH})'),
        ("region: str | None = None", f"region: str | None = Field(None, validation_alias={PATH})"),
        ("region: str = Field(...)", f"region: str = Field(..., validation_alias={PATH})"),
        ("region: str = Field()", f"region: str = Field(validation_alias={PATH})"),
        ('place: str = Field(alias="region")', f'place: str = Field(alias="region", validation_alias={PATH})'),
        ('place: str = Field(validation_alias="region")', f"place: str = Field(validation_alias={PATH})"),
        ('place: str = Field(validation_alias=AliasPath("region"))', f"place: str = Field(validation_alias={PATH})"),
        (
            'place: str = Field(validation_alias=AliasChoices("place", "region"))',
            f'place: str = Field(validation_alias=AliasChoices("place", {PATH}))',
        ),
        (
            'region: Annotated[str, Field(description="x")]',
            f'region: Annotated[str, Field(description="x", validation_alias={PATH})]',
        ),
        ("services: list[dict]", 'services: list[dict] = Field(validation_alias="documents")'),
        (
            'name: str = Field(validation_alias=AliasPath("services", 0, "files", "target", "name"))',
            'name: str = Field(validation_alias=AliasPath("documents", 0, "files", "target", "name"))',
        ),
        ("number: int", "number: int"),
        ("number: Optional[int] = None", "number: Optional[int] = None"),
        ("progress: float", "progress: float"),
        ("status: str", "status: str"),
        ("properties: dict[str, str]", "properties: dict[str, str]"),
    ],
)
def test_a_field_of_pydantic_reads_the_new_key_under_its_old_name(before: str, now: str) -> None:
    changed = after(model(f"id: str\n{before}"), f"t = Task.model_validate({TASK})")
    assert changed.split("\n\n")[0] == model(f"id: str\n{now}").split("\n\n")[0]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("name: str", 'name: str = Field(validation_alias=AliasPath("name", 0))'),
        ("iban: Optional[str] = None", 'iban: Optional[str] = Field(None, validation_alias=AliasPath("iban", 0))'),
        ('title: str = Field(validation_alias="name")', 'title: str = Field(validation_alias=AliasPath("name", 0))'),
        ("external_id: str", "external_id: str"),
    ],
)
def test_a_field_of_pydantic_takes_the_first_variant(before: str, now: str) -> None:
    changed = after(model(before), f"for v in {VENDORS}:\n    t = Task(**v)")
    assert changed.startswith(model(now))


FILLED = {
    "validated": ("", f"Task.model_validate({TASK})"),
    "spread": ("", f"Task(**{TASK})"),
    "from a text": ("", f'Task.model_validate_json(requests.get("{API}/task/7").content)'),
    "by the old name": ("", f"Task.parse_obj({TASK})"),
    "by a method of the class": (
        "    @classmethod\n    def made(cls, data):\n        return cls.model_validate(data)\n\n\n",
        f"Task.made({TASK})",
    ),
    "by an adapter": ("", f"TypeAdapter(Task).validate_python({TASK})"),
    "by an adapter of a list": ("", f"TypeAdapter(list[Task]).validate_python([{TASK}])"),
    "by an old function": ("", f"pydantic.parse_obj_as(List[Task], [{TASK}])"),
    "as a root that is written out": ("", f"RootModel[list[Task]].model_validate([{TASK}]).root"),
    "as a root": ("class Tasks(RootModel[list[Task]]):\n    pass\n\n\n", f"Tasks.model_validate([{TASK}])"),
    "as a root with a name": ("class Tasks(RootModel):\n    root: List[Task]\n\n\n", f"Tasks.model_validate([{TASK}])"),
    "in a generic model": ("class Page(BaseModel, Generic[T]):\n    rows: list[T]\n\n\n", f"Page[Task](rows=[{TASK}])"),
}


@pytest.mark.parametrize(("more", "use"), FILLED.values(), ids=FILLED.keys())
def test_a_model_follows_however_it_is_filled(more: str, use: str) -> None:
    method = more.startswith("    ")
    classes = model("region: str").rstrip("\n") + f"\n\n{more}" if method else model("region: str") + more
    assert f"region: str = Field(validation_alias={PATH})" in after(classes, f"t = {use}")


def test_a_field_of_a_base_class_follows() -> None:
    changed = after(model("region: str", name="Base") + model("number: int", "Base"), f"t = Task(**{TASK})")
    assert changed.startswith(model(f"region: str = Field(validation_alias={PATH})", name="Base"))


def test_models_inside_models_follow() -> None:
    classes = model("files: dict[str, Any]", name="Service") + model("services: list[Service]")
    changed = after(classes, f't = Task(**{TASK})\nprint(t.services[0].files["target"])')
    assert 'services: list[Service] = Field(validation_alias="documents")' in changed
    assert notes(changed) == []


def test_a_model_that_is_also_made_by_name_takes_both() -> None:
    changed = after(model("region: str"), f't = Task(**{TASK})\nu = Task(region="US")')
    assert f'region: str = Field(validation_alias=AliasChoices("region", {PATH}))' in changed


@pytest.mark.parametrize(
    ("field", "made", "alias"),
    [
        ("services: list", "Task(services=[])", 'AliasChoices("services", "documents")'),
        ("region: str", 'Task.model_validate({"region": "US"})', f'AliasChoices("region", {PATH})'),
    ],
)
def test_what_the_client_makes_itself_keeps_its_key(field: str, made: str, alias: str) -> None:
    changed = after(model(field), f"t = Task(**{TASK})\nu = {made}")
    assert f"{field} = Field(validation_alias={alias})" in changed


def test_the_first_variant_comes_before_a_text_of_the_clients_own() -> None:
    changed = after(model("name: str"), f't = [Task(**v) for v in {VENDORS}]\nu = Task(name="Acme")')
    assert 'name: str = Field(validation_alias=AliasChoices(AliasPath("name", 0), "name"))' in changed


def test_a_model_that_takes_names_needs_no_second_alias() -> None:
    classes = model(
        "model_config = ConfigDict(populate_by_name=True, alias_generator=pydantic.alias_generators.to_camel)\nexport_format: str"
    )
    changed = after(classes, f't = Task(**{TASK})\nu = Task(export_format="US")')
    assert 'export_format: str = Field(validation_alias=AliasPath("properties", "export_format"))' in changed


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("lead_time: int", "v2 no longer returns 'lead_time'."),
        ("late: int = Field(alias='lead_time')", "v2 no longer returns 'lead_time' (late)."),
        ("progress: int", "v2 returns 'progress' as a float; its range is not documented."),
        ("number: Any", "v2 returns 'number' as text, no longer as an integer."),
        ("number: int = Field(strict=True)", "v2 returns 'number' as text, no longer as an integer."),
        (
            "model_config = ConfigDict(strict=True)\nnumber: int",
            "v2 returns 'number' as text, no longer as an integer.",
        ),
        ("number: pydantic.StrictInt", "v2 returns 'number' as text, no longer as an integer."),
        (
            'number: int\n\n@field_validator("number", mode="before")\n@classmethod\ndef more(cls, v):\n    return v + 1',
            "v2 returns 'number' as text, no longer as an integer.",
        ),
        ("region: str = Field(alias=NAMES[0])", "v2 returns 'region' in 'properties'."),
        ("model_config = ConfigDict(alias_generator=made)\nregion: str", "v2 returns 'region' in 'properties'."),
    ],
)
def test_what_a_model_cannot_bear_is_listed_at_the_class(fields: str, said: str) -> None:
    (note,) = notes(after(model(fields), f"t = Task(**{TASK})"))
    assert "Change the fields of 'Task' by hand" in note
    assert said in note


def test_one_annotation_lists_all_fields_that_are_left() -> None:
    fields = "id: str\nregion: str\nexport_format: str\nservices: list\nnumber: int\nlead_time: int"
    decorated = "@dataclass\n" + model(fields).replace("(BaseModel)", "")
    text = f"import requests\nfrom dataclasses import dataclass\n\n\n{decorated}t = Task(**{TASK})\n"
    changed = migrated(text)
    assert notes(changed) == [
        "[task-get-added-keys] v2 adds keys to a task, such as 'batch_id', 'pages_count' and 'billed', and to its documents: allow them here. Guide: Invoice capturing tasks",
        "[task-moved-to-properties] Change the fields of 'Task' by hand: v2 returns 'region', 'export_format' in 'properties'. v2 returns 'documents' in place of 'services': the two arrays need not have the same length or keys. v2 returns 'number' as text, no longer as an integer. v2 no longer returns 'lead_time'. Guide: Invoice capturing tasks",
    ]
    assert migrated(changed) == changed


def test_items_that_need_another_key_are_left() -> None:
    classes = model("type: str\nfiles: dict", name="Service") + model("services: list[Service]")
    (note,) = notes(after(classes, f"t = Task(**{TASK})"))
    assert "an item of 'documents' need not have 'type'" in note


@pytest.mark.parametrize(
    "use",
    [
        f"t = Task(**{TASK})\nu = Task(**{FOREIGN})",
        f"t = Task(**{TASK})\nu = Task.model_validate(something())",
        f"t = Task.model_validate({TASK}, strict=True)",
        f't = Task(**requests.get("{API}/task/7" if flag else "https://parcel.example/v1/task/7").json())',
        f't = Task(**{TASK})\nu = Task(**requests.get("https://parcel.example/v1/task/capture/documents").json())',
    ],
)
def test_a_model_that_something_else_fills_too_is_left(use: str) -> None:
    changed = after(model("region: str"), use)
    assert changed.count("region: str\n") == 1
    assert len(notes(changed)) == 1


def test_what_a_validator_reads_is_rewritten() -> None:
    validator = '@model_validator(mode="before")\n@classmethod\ndef flat(cls, data):\n    return {"place": data["region"], "number": data["number"]}'
    changed = after(model(f"place: str\nnumber: int\n\n{validator}"), f"t = Task(**{TASK})")
    assert 'return {"place": data["properties"]["region"], "number": int(data["number"])}' in changed
    assert notes(changed) == []


def test_a_validator_that_nobody_can_follow_leaves_the_class() -> None:
    validator = '@model_validator(mode="before")\n@classmethod\ndef flat(cls, data):\n    return other(data)'
    changed = after(model(f"region: str\n\n{validator}"), f"t = Task(**{TASK})")
    assert any("a validator hands on another mapping" in note for note in notes(changed))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{model('region: str')}t = Task(**{FOREIGN})\n",
        f"{HEAD}{model('region: str', 'TypedDict')}t: Task = {FOREIGN}\n",
        f"{HEAD}{model('region: str')}t = Task(region='US')\n",
    ],
)
def test_a_model_of_something_else_stays(text: str) -> None:
    assert migrated(text) == text


def test_without_a_sign_of_pydantic_2_the_class_is_left() -> None:
    text = f"import requests\nfrom pydantic import BaseModel\n\n\nclass Task(BaseModel):\n    region: str\n    number: int\n\n\nt = Task.parse_obj({TASK})\n"
    (note,) = notes(migrated(text))
    assert "pydantic 2" in note
    assert "'number'" not in note
    assert migrated(migrated(text)) == migrated(text)


def test_a_name_that_is_taken_leaves_the_class() -> None:
    text = f"import pydantic.fields\nimport requests\nfrom pydantic import BaseModel, ConfigDict\n\n\ndef Field():\n    pass\n\n\nclass Task(BaseModel):\n    region: str\n\n\nt = Task(**{TASK})\n"
    (note,) = notes(migrated(text))
    assert "a name that the change needs is taken" in note


def test_a_module_that_imports_pydantic_whole_uses_it_so() -> None:
    text = f"import pydantic\nimport requests\n\n\nclass Task(pydantic.BaseModel):\n    region: str\n\n\nt = Task.model_validate({TASK})\n"
    assert 'region: str = pydantic.Field(validation_alias=pydantic.AliasPath("properties", "region"))' in migrated(text)


@pytest.mark.parametrize(
    ("fields", "annotated"),
    [
        ("model_config = ConfigDict(extra='forbid')\nid: str", True),
        ("model_config = {'extra': 'forbid'}\nid: str", True),
        ("id: str\n\nclass Config:\n    extra = 'forbid'", True),
        ("id: str", False),
        ("model_config = ConfigDict(extra='allow')\nid: str", False),
    ],
)
def test_a_model_that_forbids_new_keys_is_told(fields: str, annotated: bool) -> None:
    assert bool(notes(after(model(fields), f"t = Task(**{TASK})"))) is annotated


def test_keys_that_a_model_allows_are_read_as_attributes() -> None:
    classes = model("model_config = ConfigDict(extra='allow')\nid: str")
    changed = after(classes, f"t = Task(**{TASK})\nprint(t.number + 1)\nprint(t.region)\nprint(t.status)")
    assert "print(int(t.number) + 1)\n" in changed
    assert notes(changed) == [
        "[task-moved-to-properties] v2 returns 'region' in 'properties'. Guide: Invoice capturing tasks"
    ]


def said(folder: Path, text: str, rule: str) -> list[Finding]:
    return [one for one in checked(folder, {"a.py": text}).findings if one.rule == rule]


def test_a_model_that_leaves_unknown_keys_out_is_only_reported(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, f"{HEAD}{model('id: str')}t = Task(**{TASK})\n", "task-get-added-keys")
    assert finding.notice


def test_a_field_that_converts_is_only_reported(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, f"{HEAD}{model('number: int')}t = Task(**{TASK})\n", "task-number-text")
    assert finding.notice


OTHERS = {
    "cattrs": (
        "import attrs\nimport cattrs\n\n\n@attrs.define\nclass Task:\n    region: str\n",
        f"cattrs.structure({TASK}, Task)",
    ),
    "a cattrs converter": (
        "import attrs\nimport cattrs\n\n\n@attrs.define\nclass Task:\n    region: str\n\n\nc = cattrs.Converter()\n",
        f"c.structure([{TASK}], List[Task])",
    ),
    "dacite": (
        "import dacite\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass Task:\n    region: str\n",
        f"dacite.from_dict(data_class=Task, data={TASK})",
    ),
    "msgspec": (
        "import msgspec\n\n\nclass Task(msgspec.Struct):\n    region: str\n",
        f'msgspec.json.decode(requests.get("{API}/task/7").content, type=Task)',
    ),
    "a msgspec decoder": (
        "import msgspec\n\n\nclass Task(msgspec.Struct):\n    region: str\n\n\nd = msgspec.json.Decoder(Task)\n",
        f'd.decode(requests.get("{API}/task/7").content)',
    ),
    "dataclasses-json": (
        "from dataclasses import dataclass\nfrom dataclasses_json import dataclass_json\n\n\n@dataclass_json\n@dataclass\nclass Task:\n    region: str\n",
        f"Task.from_dict({TASK})",
    ),
    "marshmallow": (
        "from marshmallow import EXCLUDE, Schema, fields\n\n\nclass Task(Schema):\n    class Meta:\n        unknown = EXCLUDE\n\n    region = fields.Str()\n    number = fields.Int()\n",
        f"Task().load({TASK})",
    ),
    "marshmallow, many": (
        "from marshmallow import EXCLUDE, Schema, fields\n\n\nclass Task(Schema):\n    class Meta:\n        unknown = EXCLUDE\n\n    place = fields.Str(data_key='region')\n",
        f"Task(many=True).load([{TASK}])",
    ),
    "attr.ib": ("import attr\n\n\n@attr.s\nclass Task:\n    region = attr.ib()\n", f"Task(**{TASK})"),
    "a pydantic dataclass": (
        "from pydantic.dataclasses import dataclass\n\n\n@dataclass\nclass Task:\n    region: str\n    number: int\n",
        f"Task(**{TASK})",
    ),
}


@pytest.mark.parametrize(("classes", "use"), OTHERS.values(), ids=OTHERS.keys())
def test_a_class_of_another_library_is_annotated_with_its_fields(classes: str, use: str) -> None:
    changed = migrated(f"import requests\nfrom typing import List\n{classes}\n\nt = {use}\n")
    (note,) = [note for note in notes(changed) if "added" not in note]
    assert re.search(
        r"Change the fields of 'Task' by hand: v2 returns 'region'( \(place\))? in 'properties'\. Guide", note
    )
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "classes",
    [
        "class Task:\n    def __init__(self, data):\n        self.__dict__.update(data)\n",
        "class Task:\n    def __init__(self, data):\n        self.__dict__ = data\n",
    ],
)
def test_attributes_made_of_all_keys_are_told(classes: str) -> None:
    changed = migrated(f"import requests\n\n\n{classes}\n\nt = Task({TASK})\nkeep(t)\n")
    assert notes(changed)[0].startswith(
        "[task-moved-to-properties] Not followed, because the response is spread into 'Task'"
    )


@pytest.mark.parametrize(
    "mapping",
    [
        "{k: v for k, v in data.items() if k in cls.__dataclass_fields__}",
        "{k: v for k, v in data.items() if k in {f.name for f in fields(cls)}}",
        "{f.name: data[f.name] for f in fields(cls)}",
    ],
)
def test_a_class_that_takes_some_keys_is_annotated_with_its_fields(mapping: str) -> None:
    method = f"    @classmethod\n    def from_dict(cls, data):\n        return cls(**{mapping})\n"
    text = f"import requests\nfrom dataclasses import dataclass, fields\n\n\n@dataclass\nclass Task:\n    id: str\n    region: str\n\n{method}\n\nt = Task.from_dict({TASK})\n"
    found = notes(migrated(text))
    assert any("Change the fields of 'Task' by hand: v2 returns 'region' in 'properties'." in note for note in found)
    assert not any("v2 adds keys" in note for note in found)


def test_values_that_are_arguments_by_position_are_told() -> None:
    text = f"import requests\nfrom typing import NamedTuple\n\n\nclass Task(NamedTuple):\n    region: str\n\n\nt = Task(*{TASK}.values())\n"
    assert "all keys of the response are gone through" in notes(migrated(text))[0]


def test_a_constructor_that_takes_any_name_is_not_told_of_new_ones() -> None:
    text = f"import requests\n\n\nclass Task:\n    def __init__(self, region, **more):\n        self.region = region\n\n\nt = Task(**{TASK})\n"
    (note,) = notes(migrated(text))
    assert "Check by hand: 'region'." in note


def test_a_value_that_is_for_the_constructor_alone_is_handed_on() -> None:
    text = (
        "import dataclasses\n\nimport requests\n\n\n@dataclasses.dataclass\nclass Task:\n    name: str\n"
        "    raw: dataclasses.InitVar[dict]\n    place: str = ''\n\n    def __post_init__(self, raw):\n"
        "        self.place = raw['region']\n\n\n"
        "print(Task('a', requests.get('https://api-us.flexicapture.com/v1/task/1').json()).place)\n"
    )
    assert migrated(text) == text.replace("/v1", "/v2").replace("raw['region']", "raw['properties']['region']")
    assert_stays(text.replace("api-us.flexicapture.com", "parcel.example"))
