# ruff: noqa: E501 - tables of code, one case a line
"""Models of pydantic with any mix of fields hold the same on v2 after the migration as on v1 before it."""

from __future__ import annotations

import sys
from itertools import count
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from run.migrating import migrated

SETTINGS = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
FILES = {"source": {"id": "1", "name": "a"}, "target": {"id": "2", "name": "b"}}
TASK_V1 = {
    "id": "t", "status": "Done", "number": 1041, "progress": 100, "region": "US", "export_format": "csv",
    "services": [{"id": "s1", "files": FILES}], "documents": [{"id": "d1"}], "properties": {"mine": 1},
}  # fmt: skip
TASK_V2 = {
    "id": "t", "status": "Done", "number": "1041", "progress": 100.0, "batch_id": "b",
    "documents": [{"id": "d1", "files": FILES, "data": {}}], "properties": {"mine": 1, "region": "US", "export_format": "csv"},
}  # fmt: skip
VENDORS_V1 = [{"external_id": "1", "name": "Acme", "iban": "DE"}, {"external_id": "2", "name": "Bolt"}]
VENDORS_V2 = [{"external_id": "1", "name": ["Acme", "ACME"], "iban": ["DE"]}, {"external_id": "2", "name": ["Bolt"]}]

TASK = {
    "id": ["id: str", "key: str = Field(alias='id')"],
    "status": ["status: str", "status: Optional[str] = None"],
    "number": ["number: int", "number: Optional[int] = None", "no: int = Field(alias='number')", "number: Annotated[int, Field(ge=1)]"],
    "progress": ["progress: float", "progress: float = 0.0"],
    "region": [
        "region: str", "region: str = 'EU'", "region: Optional[str] = None", "area: str = Field(alias='region')",
        "area: str = Field('x', validation_alias='region')", "region: Annotated[str, Field(max_length=5)]",
        "area: str = Field(validation_alias=AliasChoices('area', 'region'))", "region: Literal['US', 'EU']",
        "area: str = Field(validation_alias=AliasPath('region'))", "region: str = Field(\n        'x',\n        title='t',\n    )",
    ],
    "export_format": ["export_format: str", "fmt: str = Field(alias='export_format', serialization_alias='fmt')"],
    "services": [
        "services: list[Service]", "results: List[Service] = Field(alias='services')", "services: list[Service] = []",
        "first: str = Field(validation_alias=AliasPath('services', 0, 'files', 'source', 'name'))",
    ],
    "properties": ["properties: Props"],
    "documents": ["documents: list[Doc]"],
}  # fmt: skip
VENDOR = {
    "external_id": ["external_id: str"],
    "name": ["name: str", "title: str = Field(alias='name')", "name: Annotated[str, Field(min_length=1)]"],
    "iban": ["iban: Optional[str] = None", "iban: str = ''"],
}
HEAD = """\
import requests
from typing import Annotated, List, Literal, Optional
from pydantic import AliasChoices, AliasPath, BaseModel, ConfigDict, Field, RootModel, TypeAdapter


class Props(BaseModel):
    mine: int


class Stored(BaseModel):
    id: str
    name: str


class Service(BaseModel):
    files: dict[str, Stored]


class Doc(BaseModel):
    id: str


"""
CONFIGS = ["", "model_config = ConfigDict(populate_by_name=True)", "model_config = {'frozen': True}"]
USES = [
    "t = Model.model_validate({})",
    "t = Model(**{})",
    "t = TypeAdapter(Model).validate_python({})",
    "t = TypeAdapter(List[Model]).validate_python([{}])[0]",
    "t = RootModel[Model].model_validate({}).root",
    "def made(data) -> Model:\n    return Model(**data)\n\n\nt = made({})",
    "class Holder(BaseModel):\n    held: Model\n\n\nt = Holder(held={}).held",
]
_names = count()


@st.composite
def clients(draw: st.DrawFn) -> str:
    """A client that fills a model, which may have a base class."""
    table, path, item = draw(st.sampled_from([(TASK, "task/7", ""), (VENDOR, "dataset/vendors/US", "[0]")]))
    keys = draw(st.lists(st.sampled_from(sorted(table)), min_size=1, unique=True))
    fields = [draw(st.sampled_from(table[key])) for key in keys]
    inherited = draw(st.integers(0, len(fields)))
    base = "".join(f"    {field}\n" for field in fields[:inherited]) or "    pass\n"
    own = (
        "".join(f"    {line}\n" for line in [draw(st.sampled_from(CONFIGS)), *fields[inherited:]] if line)
        or "    pass\n"
    )
    sent = f'requests.get("https://api-us.flexicapture.com/v1/{path}").json(){item}'
    use = draw(st.sampled_from(USES)).format(sent)
    return f"{HEAD}class Base(BaseModel):\n{base}\n\nclass Model(Base):\n{own}\n\n{use}\n"


def held(code: str, task: Any, vendors: Any, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the model holds once the client has run."""

    class Answer:
        def __init__(self, url: str) -> None:
            self.url = url

        def json(self) -> Any:
            return task if "/task/" in self.url else vendors

    requests, module = ModuleType("requests"), ModuleType(f"client{next(_names)}")
    requests.get = Answer  # type: ignore[attr-defined]
    patch.setitem(sys.modules, "requests", requests)
    patch.setitem(sys.modules, module.__name__, module)
    exec(compile(code, module.__name__, "exec"), module.__dict__)
    found: dict[str, Any] = module.__dict__["t"].model_dump()
    return {name: value for name, value in found.items() if name not in ("properties", "documents")}


@SETTINGS
@given(clients())
def test_a_model_holds_the_same_after_the_migration(code: str) -> None:
    changed = migrated(code)
    with pytest.MonkeyPatch.context() as patch:
        assert held(changed, TASK_V2, VENDORS_V2, patch) == held(code, TASK_V1, VENDORS_V1, patch)
    assert "TODO" not in changed
    assert migrated(changed) == changed
