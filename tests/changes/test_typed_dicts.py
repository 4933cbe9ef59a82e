# ruff: noqa: E501 - tables of code, one case a line
"""TypedDicts say what a response or a body is, so their declarations follow the code that reads and builds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import checked

from changes.test_models import API, TASK, VENDORS, after, model, notes

if TYPE_CHECKING:
    from pathlib import Path

READ = 't["region"]'
MOVED = 't["properties"]["region"]'
PROPERTIES = (
    "class TaskProperties(TypedDict):\n    region: str\n\n\nclass Task(TypedDict):\n    properties: TaskProperties\n"
)

DECLARED = {
    "a variable": f"t: Task = {TASK}\nprint({READ})",
    "a cast": f"t = cast(Task, {TASK})\nprint({READ})",
    "a cast by name": f't = cast("Task", {TASK})\nprint({READ})',
    "a result": f"def f() -> Task:\n    return {TASK}\n\n\nt = f()\nprint({READ})",
    "an awaited result": f"async def f() -> Task:\n    return {TASK}\n\n\nasync def g():\n    t = await f()\n    print({READ})",
    "a generator": f"def f() -> Iterator[Task]:\n    yield {TASK}\n\n\nfor t in f():\n    print({READ})",
    "a parameter": f"def f(t: Task):\n    print({READ})\n\n\nf({TASK})",
    "a parameter in quotes": f'def f(t: "Task"):\n    print({READ})\n\n\nf({TASK})',
    "an optional parameter": f"def f(t: Optional[Task] = None):\n    print({READ})\n\n\nf({TASK})",
    "a parameter with None": f"def f(t: Task | None = None):\n    print({READ})\n\n\nf({TASK})",
    "a list": f"ts: List[Task] = [{TASK}]\nfor t in ts:\n    print({READ})",
    "an attribute": f"class C:\n    def __init__(self):\n        self.t: Task = {TASK}\n\n    def show(self):\n        t = self.t\n        print({READ})\n\n\nC().show()",
    "a pair": f"def f() -> tuple[Task, int]:\n    return {TASK}, 1\n\n\nt, n = f()\nprint({READ})",
    "an alias": f"Tasks = List[Task]\n\n\ndef f() -> Tasks:\n    return [{TASK}]\n\n\nfor t in f():\n    print({READ})",
    "a call of it": f"t = Task(**{TASK})\nprint({READ})",
}


@pytest.mark.parametrize("use", DECLARED.values(), ids=DECLARED.keys())
def test_a_declaration_follows_its_reads(use: str) -> None:
    changed = after(model("region: str", "TypedDict"), use)
    assert changed.startswith(PROPERTIES)
    assert MOVED in changed
    assert notes(changed) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("number: int", "number: str"),
        ("number: Optional[int]", "number: Optional[str]"),
        ("number: NotRequired[int]", "number: NotRequired[str]"),
        ("progress: int  # of 100", "progress: float  # of 100"),
        ("progress: float", "progress: float"),
        ("services: List[dict]", "documents: List[dict]"),
        ("status: str", "status: str"),
        ("region: str\nproperties: Dict[str, Any]", "properties: Dict[str, Any]"),
    ],
)
def test_the_types_of_keys_follow(before: str, now: str) -> None:
    assert after(model(before, "TypedDict"), f"t: Task = {TASK}").startswith(model(now, "TypedDict"))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("name: str", "name: list[str]"),
        ("name: Optional[str]", "name: Optional[list[str]]"),
        ("name: str | None", "name: list[str] | None"),
        ("external_id: str", "external_id: str"),
    ],
)
def test_variants_are_declared_as_lists(before: str, now: str) -> None:
    use = f"ts: List[Task] = {VENDORS}"
    assert after(model(before, "TypedDict, total=False"), use).startswith(model(now, "TypedDict, total=False"))


def test_the_new_class_is_as_total_as_the_old_one() -> None:
    changed = after(model("region: str", "TypedDict, total=False"), f"t: Task = {TASK}")
    assert changed.startswith("class TaskProperties(TypedDict, total=False):\n    region: str\n")


def test_a_functional_declaration_follows() -> None:
    before = 'Task = TypedDict("Task", {"id": str, "number": int, "services": list})\n\n\n'
    changed = after(before, f'def f(t: Task):\n    print(t["services"][0]["files"])\n\n\nf({TASK})')
    assert changed.startswith('Task = TypedDict("Task", {"id": str, "number": str, "documents": list})\n')


@pytest.mark.parametrize(
    ("classes", "reason"),
    [
        ('Task = TypedDict("Task", {"region": str})\n\n\n', "not written in a class statement"),
        (
            model("export_format: str", "TypedDict", "Props") + model("region: str\nproperties: Props", "TypedDict"),
            "'properties' is declared as Props, without it",
        ),
        (
            model("region: str", "TypedDict", "Base") + model("export_format: str", "Base"),
            "declared in several classes",
        ),
        (
            "class TaskProperties:\n    pass\n\n\n" + model("region: str", "TypedDict"),
            "the name 'TaskProperties' is taken",
        ),
        (
            model("id: str", "TypedDict", "Doc") + model("services: list\ndocuments: List[Doc]", "TypedDict"),
            "'documents' is declared as well, without 'files'",
        ),
    ],
)
def test_a_declaration_that_does_not_fit_is_annotated_once(classes: str, reason: str) -> None:
    (note,) = notes(after(classes, f"t: Task = {TASK}"))
    assert reason in note


def test_a_key_that_the_inner_declaration_has_is_no_longer_declared_twice() -> None:
    classes = model("region: str", "TypedDict", "Props") + model("id: str\nregion: str\nproperties: Props", "TypedDict")
    assert model("id: str\nproperties: Props", "TypedDict") in after(classes, f"t: Task = {TASK}")


def test_files_that_documents_have_too_make_services_superfluous() -> None:
    classes = model("files: dict", "TypedDict", "Doc") + model("services: list\ndocuments: List[Doc]", "TypedDict")
    assert model("documents: List[Doc]", "TypedDict") in after(classes, f"t: Task = {TASK}")


def test_keys_that_are_gone_are_listed_at_the_class() -> None:
    (note,) = notes(after(model("lead_time: int\nlabel: str", "TypedDict"), f"t: Task = {TASK}"))
    assert "Change the fields of 'Task' by hand: v2 no longer returns 'lead_time', 'label'." in note


@pytest.mark.parametrize(
    "use",
    [
        f't: Task = {TASK}\nu: Task = {{"region": "US"}}',
        f"t: Task = {TASK}\nu: Task = [x][0].json()\nv = cast(Task, u)",
    ],
)
def test_a_declaration_of_other_mappings_too_is_left_or_follows_all(use: str) -> None:
    changed = after(model("region: str", "TypedDict"), use)
    assert bool(notes(changed)) is ("US" in use)


def test_a_sample_of_a_response_is_declared_like_the_response(tmp_path: Path) -> None:
    client = f"import requests\nfrom typing import TypedDict\n\n\n{model('region: str', 'TypedDict')}def fetch() -> Task:\n    return {TASK}\n"
    test = (
        "from unittest.mock import patch\n\nimport client\n\nSAMPLE: client.Task = {'region': 'US'}\n\n\ndef test_it():\n"
        "    with patch('client.requests.get') as get:\n        get.return_value.json.return_value = SAMPLE\n"
        "        assert client.fetch()['region'] == 'US'\n"
    )
    report = checked(tmp_path, {"client.py": client, "test_client.py": test})
    changed = {file.path: file.after.decode() for file in report.files if file.after is not None}
    assert PROPERTIES in changed["client.py"]
    assert "SAMPLE: client.Task = {'properties': {'region': 'US'}}" in changed["test_client.py"]


def body(fields: str, display: str, path: str = "/task/capture/documents") -> str:
    return after(model(fields, "TypedDict, total=False"), f'b: Task = {display}\nrequests.post("{API}{path}", json=b)')


def test_the_declaration_of_a_body_follows_the_body() -> None:
    changed = body("files: list\nregion: str\nemail: str", '{"files": [], "region": "US", "email": "x"}')
    assert "class Task(TypedDict, total=False):\n    files: list\n    properties: TaskProperties\n\n" in changed
    assert 'b: Task = {"files": [], "properties": {"region": "US"}}' in changed


def test_the_declaration_of_records_follows_the_records() -> None:
    classes = model("name: str", "TypedDict", "Vendor") + model("region: str\nvendors: List[Vendor]", "TypedDict")
    use = f'b: Task = {{"region": "US", "vendors": [{{"name": "A"}}]}}\nrequests.post("{API}/dataset/vendors", json=b)'
    changed = after(classes, use)
    assert model("name: list[str]", "TypedDict", "Vendor") in changed
    assert '[{"name": ["A"]}]' in changed
