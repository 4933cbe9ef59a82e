"""Methods run for every object of their class, whoever makes it, and wherever the class stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, after, checked, migrated

from changes.clients import HEAD

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
