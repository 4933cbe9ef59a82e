# ruff: noqa: E501 - tables of code, one case a line
"""Methods run for every object of their class, whoever makes it, and wherever the class stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool
from run.migrating import MARKER, after, checked, migrated

from changes.clients import HEAD, in_v2

if TYPE_CHECKING:
    from pathlib import Path

KEPT = """class Task:
    def __init__(self, raw):
        self.raw = raw

    def next(self):
        return self.raw["number"] + 1


"""
MAKERS = {
    "a function": 'def look(id):\n    return Task(requests.get(API + "/task/" + id).json())\n',
    "a method": (
        'class Client:\n    def look(self, id):\n        return Task(requests.get(API + "/task/" + id).json())\n'
    ),
    "a class method": (
        "class Client:\n    @classmethod\n    def look(cls, id):\n"
        '        return Task(requests.get(API + "/task/" + id).json())\n'
    ),
    "a method of what a method makes": (
        "class Client:\n    def job(self, id):\n        return Job(id)\n\n\n"
        'class Job:\n    def __init__(self, id):\n        self.task = Task(requests.get(API + "/task/" + id).json())\n'
    ),
}


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("order", ["before", "behind"])
def test_a_method_that_nothing_calls_runs_for_what_is_made(maker: str, order: str) -> None:
    parts = [KEPT, MAKERS[maker] + "\n\n"]
    text = HEAD + "".join(parts if order == "before" else parts[::-1])
    changed = migrated(text)
    assert 'return int(self.raw["number"]) + 1' in changed
    assert MARKER not in changed


@pytest.mark.parametrize("maker", MAKERS)
def test_objects_of_another_vendor_stay(maker: str) -> None:
    text = (HEAD + KEPT + MAKERS[maker]).replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


ENGINE = """class Engine:
    engines = {}

    def __init_subclass__(cls, name=None):
        Engine.engines[name] = cls

    def run(self, id):
        job = self.look(id)
        return self.told(job)

    def look(self, id):
        raise NotImplementedError

    def told(self, job):
        raise NotImplementedError
"""
PLUGIN = """import requests

from .engine import Engine

API = "https://api-us.flexicapture.com/v1"


class Capture(Engine, name="capture"):
    def look(self, id):
        return requests.get(API + "/task/" + id).json()

    def told(self, job):
        return job["number"] + 1, job["region"]
"""
LOADED = """import importlib

from .engine import Engine


def load(name):
    importlib.import_module(f".{name}", __name__)
    return Engine.engines[name]().run("7")
"""
OTHER = PLUGIN.replace("https://api-us.flexicapture.com", "https://parcel.example").replace("apture", "ollect")


@pytest.mark.parametrize(
    "loaded",
    [
        "",
        'from importlib import import_module\n\nimport_module(".capture", __name__)\n',
        LOADED,
    ],
)
def test_a_method_that_is_inherited_runs_for_the_class_that_inherits_it(tmp_path: Path, loaded: str) -> None:
    files = {"shop/__init__.py": loaded, "shop/engine.py": ENGINE, "shop/capture.py": PLUGIN, "shop/other.py": OTHER}
    report = checked(tmp_path, files)
    assert 'return int(job["number"]) + 1, job["properties"]["region"]' in after(report, "shop/capture.py")
    assert [one.path for one in report.files if one.after is not None] == ["shop/capture.py"]


LAZY = """class Task:
    def __init__(self, id):
        self.id = id
        self._raw = None

    def __getattr__(self, name):
        {body}

    def next(self):
        return self.number + 1


"""
HOOKS = {
    "an item": "return self._raw[name]",
    "an item of what is fetched": "return self.fetch()[name]",
    "an item, or an error": "try:\n            return self._raw[name]\n        except KeyError:\n            raise AttributeError(name)",
    "an item, if it is there": "if name not in self._raw:\n            raise AttributeError(name)\n        return self._raw[name]",
    "get": "return self._raw.get(name)",
    "an item, lazily": "if self._raw is None:\n            self._raw = self.fetch()\n        return self._raw[name]",
}
FETCH = '    def fetch(self):\n        return requests.get(API + "/task/" + self.id).json()\n\n'
USE = 'def show(id):\n    t = Task(id)\n    print(t.number + 1, t.region, [s["files"]["target"] for s in t.services], t.next())\n'
USED = 'def show(id):\n    t = Task(id)\n    print(int(t.number) + 1, t.properties["region"], [s["files"]["target"] for s in t.documents], t.next())\n'


def lazy(hook: str) -> str:
    cls = LAZY.replace("        {body}", "        " + HOOKS[hook]).replace("    def next", FETCH + "    def next")
    return (
        HEAD
        + cls.replace("self._raw = None", "self._raw = self.fetch()" if "lazily" not in hook else "self._raw = None")
        + USE
    )


@pytest.mark.parametrize("hook", HOOKS)
def test_attributes_that_are_keys_of_another_vendor_stay(hook: str) -> None:
    text = lazy(hook).replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


@pytest.mark.parametrize("hook", HOOKS)
def test_attributes_that_are_looked_up_as_keys_are_read_where_they_are_written(hook: str) -> None:
    text = lazy(hook)
    expected = text.replace('/v1"', '/v2"').replace(USE, USED).replace("return self.number", "return int(self.number)")
    assert migrated(text) == expected
    assert migrated(expected) == expected


def test_an_attribute_by_a_name_that_is_looked_up_is_converted() -> None:
    text = lazy("an item").replace(USE, 'print(getattr(Task("1"), "number") + 1)\n')
    assert 'print(int(getattr(Task("1"), "number")) + 1)' in migrated(text)


def test_a_key_that_is_no_attribute_name_is_left_at_its_place() -> None:
    text = lazy("an item").replace("self._raw[name]", "self._raw[name.lower()]")
    assert MARKER in migrated(text)


def test_what_an_object_of_another_module_does_with_a_response_is_followed(tmp_path: Path) -> None:
    task = (
        "class Task:\n    def __init__(self, data):\n        self._data = data\n\n"
        "    def __str__(self):\n        return f\"<{self._data{moved}['region']}>\"\n"
    )
    main = HEAD + 'from task import Task\n\nprint(Task(requests.get(API + "/task/1").json()))\n'
    (tmp_path / "task.py").write_text(task.replace("{moved}", ""))
    (tmp_path / "main.py").write_text(main)
    run_tool(tmp_path, "fix", ".")
    assert (tmp_path / "task.py").read_text() == task.replace("{moved}", "['properties']")
    assert (tmp_path / "main.py").read_text() == in_v2(main)
