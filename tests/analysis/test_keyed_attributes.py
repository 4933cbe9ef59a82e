# ruff: noqa: E501 - tables of code, one case a line
"""Objects whose attributes are the keys of a response: what reads them is rewritten or marked where it stands."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, V1, migrated, without_markers

HEAD = f"""\
import json
import types
import requests
from box import Box
from munch import Munch, munchify
from types import SimpleNamespace


def raw(task):
    return requests.get("{V1}/task/" + task)


def get(task):
    return raw(task).json()


"""
CLASSES = {
    "a loop over keyword arguments": "class T:\n    def __init__(self, **kwargs):\n        for k, v in kwargs.items():\n            setattr(self, k, v)\n\n\nt = T(**get('1'))",
    "a loop over items": "class T:\n    def __init__(self, d):\n        for k, v in d.items():\n            setattr(self, k, v)\n\n\nt = T(get('1'))",
    "a loop over keys": "class T:\n    def __init__(self, d):\n        for k in d:\n            setattr(self, k, d[k])\n\n\nt = T(get('1'))",
    "an update of __dict__": "class T:\n    def __init__(self, d):\n        self.__dict__.update(d)\n\n\nt = T(get('1'))",
    "an update of __dict__ by keywords": "class T:\n    def __init__(self, **d):\n        self.__dict__.update(d)\n\n\nt = T(**get('1'))",
    "an update of vars": "class T:\n    def __init__(self, d):\n        vars(self).update(d)\n\n\nt = T(get('1'))",
    "a new __dict__": "class T:\n    pass\n\n\nt = T()\nt.__dict__ = get('1')",
    "a namespace": "t = SimpleNamespace(**get('1'))",
    "a namespace of the module": "t = types.SimpleNamespace(**get('1'))",
    "a flat bunch": "t = Munch(get('1'))",
}
DEEP = {
    "objects in objects": "class T:\n    def __init__(self, d):\n        for k, v in d.items():\n            if isinstance(v, dict):\n                v = T(v)\n            setattr(self, k, v)\n\n\nt = T(get('1'))",
    "a hook of a decoder": "t = json.loads(raw('1').text, object_hook=lambda d: SimpleNamespace(**d))",
    "a box": "t = Box(get('1'))",
    "bunches in bunches": "t = munchify(get('1'))",
}
READ = "print(t.region, t.number + 1, t.status)\n"


@pytest.mark.parametrize("made", CLASSES.values(), ids=CLASSES.keys())
def test_an_attribute_that_is_a_key_is_read_where_it_is_now(made: str) -> None:
    changed = migrated(f"{HEAD}{made}\n{READ}print(t.services[0]['files'])\n")
    after = "print(t.properties['region'], int(t.number) + 1, t.status)\nprint(t.documents[0]['files'])\n"
    assert changed == f"{HEAD}{made}\n{after}".replace("/v1", "/v2")
    assert migrated(changed) == changed


@pytest.mark.parametrize("made", DEEP.values(), ids=DEEP.keys())
def test_mappings_inside_have_attributes_too(made: str) -> None:
    changed = migrated(f"{HEAD}{made}\n{READ}print(t.services[0].files.source.id)\n")
    after = "print(t.properties.region, int(t.number) + 1, t.status)\nprint(t.documents[0].files.source.id)\n"
    assert changed == f"{HEAD}{made}\n{after}".replace("/v1", "/v2")
    assert migrated(changed) == changed


MARKED = {
    "a key that may be left out": "class T:\n    def __init__(self, d):\n        for k, v in d.items():\n            if k in d:\n                setattr(self, k, v)\n\n\nt = T(get('1'))\nprint(t.region)\n",
    "an attribute with a default": "class T:\n    region = None\n\n    def __init__(self, d):\n        self.__dict__.update(d)\n\n\nt = T(get('1'))\nprint(t.region)\n",
    "an attribute that is set besides": "class T:\n    def __init__(self, d):\n        self.region = ''\n        self.__dict__.update(d)\n\n\nt = T(get('1'))\nprint(t.region)\n",
    "getattr": "class T:\n    def __init__(self, d):\n        self.__dict__.update(d)\n\n\nt = T(get('1'))\nprint(getattr(t, 'region'))\n",
    "hasattr": "t = SimpleNamespace(**get('1'))\nprint(hasattr(t, 'label'))\n",
    "a name that is not known": "class T:\n    def __init__(self, d):\n        self.__dict__.update(d)\n\n\ndef show(name):\n    t = T(get('1'))\n    print(getattr(t, name))\n",
}


@pytest.mark.parametrize("code", MARKED.values(), ids=MARKED.keys())
def test_an_attribute_that_is_not_surely_a_key_is_marked(code: str) -> None:
    changed = migrated(HEAD + code)
    lines = changed.splitlines()
    last = max(index for index, line in enumerate(lines) if line.lstrip().startswith("print("))
    assert any(line.lstrip().startswith(MARKER) for line in lines[last - 4 : last]), changed
    assert without_markers(changed) == (HEAD + code).replace("/v1", "/v2")
    assert migrated(changed) == changed


def test_the_dict_of_such_an_object_is_the_response() -> None:
    made = CLASSES["an update of __dict__"]
    changed = migrated(f"{HEAD}{made}\nprint(vars(t)['region'], t.__dict__['region'])\n")
    assert changed.endswith("print(vars(t)['properties']['region'], t.__dict__['properties']['region'])\n")


def test_objects_that_nothing_here_reads_are_told_where_they_are_made() -> None:
    for made in ("a loop over items", "an update of __dict__", "a new __dict__"):
        assert MARKER in migrated(f"{HEAD}{CLASSES[made]}\nkeep(t)\n")


def test_objects_that_take_other_keys_stay() -> None:
    made = CLASSES["an update of __dict__"].replace("get('1')", "{}")
    text = f"{HEAD}{made}\nprint(T({{'region': 1}}).region, SimpleNamespace(region=2).region)\n"
    assert migrated(text) == text.replace("/v1", "/v2")
