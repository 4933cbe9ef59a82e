# ruff: noqa: E501 - tables of code, one case a line
"""Generic functions run the implementation of their argument's class, and give what that gives."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD

CLASSES = """class Task:
    def __init__(self, id):
        self.id = id


class Late(Task):
    pass


class Vendors:
    region = "US"


"""
GENERIC = "@functools.singledispatch\ndef look(wanted):\n    raise TypeError(wanted)\n\n\n"
TASK = '    return requests.get(API + "/task/" + {0}.id).json()\n'
VENDORS = '    return requests.get(API + "/dataset/vendors/" + {0}.region).json()\n'
WAYS = {
    "annotations": f"@look.register\ndef _(one: Task):\n{TASK}\n\n@look.register\ndef _(one: Vendors):\n{VENDORS}\n\n",
    "quoted annotations": f"@look.register\ndef _(one: 'Task'):\n{TASK}\n\n@look.register\ndef _(one: 'Vendors'):\n{VENDORS}\n\n",
    "classes": f"@look.register(Task)\ndef _(one):\n{TASK}\n\n@look.register(Vendors)\ndef _(one):\n{VENDORS}\n\n",
    "names": f"@look.register(Task)\ndef task(one):\n{TASK}\n\n@look.register(Vendors)\ndef vendors(one):\n{VENDORS}\n\n",
    "a union": f"@look.register\ndef _(one: Late | Task):\n{TASK}\n\n@look.register\ndef _(one: Vendors):\n{VENDORS}\n\n",
    "calls": f"def task(one):\n{TASK}\n\ndef vendors(one):\n{VENDORS}\n\nlook.register(Task, task)\nlook.register(Vendors, vendors)\n\n\n",
    "one as the default": f"@look.register\ndef _(one: Task):\n{TASK}\n\n",
}
READ = 'print(look({task})["number"] + 1, [v["name"] for v in look(Vendors())])\n'
MIGRATED = 'print(int(look({task})["number"]) + 1, [v["name"][0] for v in look(Vendors())])\n'


def program(way: str, task: str, generic: str = GENERIC) -> str:
    if way == "one as the default":
        generic = GENERIC.replace("    raise TypeError(wanted)\n", VENDORS.format("wanted"))
    head = HEAD.replace("import requests", "import functools\n\nimport requests")
    return head + CLASSES + generic + WAYS[way].format("one") + READ.format(task=task)


@pytest.mark.parametrize("way", WAYS)
def test_implementations_for_another_vendor_stay(way: str) -> None:
    text = program(way, 'Task("1")').replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


@pytest.mark.parametrize("task", ['Task("1")', 'Late("1")'])
@pytest.mark.parametrize("way", WAYS)
def test_each_class_has_its_implementation(way: str, task: str) -> None:
    text = program(way, task)
    expected = text.replace('/v1"', '/v2"').replace(READ.format(task=task), MIGRATED.format(task=task))
    assert migrated(text) == expected


def test_methods_are_dispatched_by_the_argument_behind_the_object() -> None:
    text = (
        HEAD.replace("import requests", "import functools\n\nimport requests")
        + CLASSES
        + "class Client:\n    @functools.singledispatchmethod\n    def look(self, wanted):\n        raise TypeError(wanted)\n\n"
        + f"    @look.register\n    def _(self, one: Task):\n    {TASK}\n    @look.register\n    def _(self, one: Vendors):\n"
        + f"    {VENDORS}\n\n"
    ).replace("{0}", "one") + READ.format(task='Task("1")').replace("look(", "Client().look(")
    changed = migrated(text)
    assert 'print(int(Client().look(Task("1"))["number"]) + 1, [v["name"][0] for v in' in changed
    assert MARKER not in changed


@pytest.mark.parametrize(("kind", "given"), [("dict", "{'id': '7'}"), ("list", "['7']"), ("str", "'7'")])
def test_built_in_classes_have_theirs(kind: str, given: str) -> None:
    way = f"@look.register\ndef _(one: {kind}):\n    return requests.get(API + '/task/7').json()\n\n\n"
    head = HEAD.replace("import requests", "import functools\n\nimport requests")
    read = f'print(look({given})["number"] + 1)\n'
    changed = migrated(head + GENERIC + way + read)
    assert changed.endswith(f'print(int(look({given})["number"]) + 1)\n')
