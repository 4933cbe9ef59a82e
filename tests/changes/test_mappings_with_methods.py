"""Classes of the client that derive from ``dict`` and hold a response: their own methods and attributes read it too."""

from __future__ import annotations

from textwrap import indent

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD

CLASSES = {
    "a plain one": "class Bag(dict):\n    pass\n",
    "attributes are items": "class Bag(dict):\n    __getattr__ = dict.__getitem__\n",
    "attributes are items that may lack": "class Bag(dict):\n    __getattr__ = dict.get\n",
    "a method for attributes": "class Bag(dict):\n    def __getattr__(self, name):\n        return self[name]\n",
    "a method that raises": (
        "class Bag(dict):\n    def __getattr__(self, name):\n        try:\n            return self[name]\n"
        "        except KeyError as error:\n            raise AttributeError(name) from error\n"
    ),
    "a base of its own": "class Items(dict):\n    __getattr__ = dict.__getitem__\n\n\nclass Bag(Items):\n    pass\n",
    "user dict": (
        "class Bag(collections.UserDict):\n    def __getattr__(self, name):\n        return self.data[name]\n"
    ),
    "a typed one": "class Bag(dict[str, object]):\n    __getattr__ = dict.__getitem__\n",
    "a constructor": (
        "class Bag(dict):\n    __getattr__ = dict.__getitem__\n\n    def __init__(self, given, client=None):\n"
        "        super().__init__(given)\n        self.client = client\n"
    ),
    "a constructor that updates": (
        "class Bag(dict):\n    __getattr__ = dict.__getitem__\n\n    def __init__(self, given):\n"
        "        self.update(given)\n"
    ),
    "an old constructor": (
        "class Bag(dict):\n    __getattr__ = dict.__getitem__\n\n    def __init__(self, given):\n"
        "        dict.__init__(self, given)\n"
    ),
    "a class method": (
        "class Bag(dict):\n    __getattr__ = dict.__getitem__\n\n    @classmethod\n    def of(cls, given):\n"
        "        return cls(given)\n"
    ),
}
WITH_ATTRIBUTES = sorted(set(CLASSES) - {"a plain one"})
SEND = 'requests.post(API + "/task/capture/documents", json=body)'
TASK = 'requests.get(API + "/task/7")'
VENDORS = 'requests.get(API + "/dataset/vendors/US")'


def program(cls: str, lines: str, made: str = "Bag({})", sent: str = TASK) -> str:
    head = HEAD.replace(
        "import requests", "import collections\nimport json\nfrom types import SimpleNamespace\n\nimport requests"
    )
    made = made.replace("Bag(", "Bag.of(") if "def of" in cls else made
    return f"{head}{cls}\n\ndef look():\n    t = {made.format(sent + '.json()')}\n{indent(lines, '    ')}\n"


@pytest.mark.parametrize("cls", WITH_ATTRIBUTES)
def test_what_holds_another_response_stays(cls: str) -> None:
    lines = 'print(t["number"] + 1, t.number + 1, t.region, t.get("region"))'
    text = program(CLASSES[cls], lines).replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


def test_an_attribute_of_the_class_is_no_key() -> None:
    cls = (
        "class Bag(dict):\n    __getattr__ = dict.__getitem__\n    number = 1\n\n"
        "    @property\n    def region(self):\n        return 2\n"
    )
    text = program(cls, "print(t.number + 1, t.region, t.keys())")
    assert "print(t.number + 1, t.region, t.keys())" in migrated(text)


@pytest.mark.parametrize("cls", CLASSES)
def test_items_are_read_as_those_of_the_response(cls: str) -> None:
    before = 'print(t["number"] + 1, t["region"], t.get("region"))'
    after = 'print(int(t["number"]) + 1, t["properties"]["region"], t.get("properties", {}).get("region"))'
    text = program(CLASSES[cls], before)
    assert migrated(text) == in_v2_lines(text, before, after)


@pytest.mark.parametrize("cls", WITH_ATTRIBUTES)
def test_attributes_are_read_as_items(cls: str) -> None:
    before = "print(t.number + 1, t.region, [s['files']['target'] for s in t.services])"
    after = "print(int(t.number) + 1, t.properties[\"region\"], [s['files']['target'] for s in t.documents])"
    text = program(CLASSES[cls], before)
    assert migrated(text) == in_v2_lines(text, before, after)


@pytest.mark.parametrize("cls", WITH_ATTRIBUTES)
def test_attributes_of_records_are_read_as_items(cls: str) -> None:
    text = program(CLASSES[cls], "print(v.name, v.external_id)", "[{}(v) for v in {{}}]".format("Bag"), VENDORS)
    text = text.replace("print(v", "for v in t:\n        print(v").replace(" v.external", " v.external")
    text = text.replace("Bag(v)", "Bag.of(v)") if "def of" in CLASSES[cls] else text
    assert migrated(text) == in_v2_lines(text, "v.name,", "v.name[0],")


METHODS = {
    "a property": ("@property\ndef next(self):\n    return self['number'] + 1", "t.next"),
    "a method": ("def next(self, by=1):\n    return self['number'] + by", "t.next(2)"),
    "a method with get": ("def next(self):\n    return self.get('number', 0) + 1", "t.next()"),
    "a method that calls another": (
        "def number(self):\n    return self['number']\n\ndef next(self):\n    return self.number() + 1",
        "t.next()",
    ),
    "text": ("def __str__(self):\n    return str(self['number'] + 1)", "str(t)"),
    "an unused method": ("def next(self):\n    return self['number'] + 1", "t['id']"),
}


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("base", ["dict", "collections.UserDict", "collections.OrderedDict"])
def test_methods_read_their_own_items(name: str, base: str) -> None:
    method, used = METHODS[name]
    text = program(f"class Bag({base}):\n{indent(method, '    ')}\n", f"print({used})")
    changed = migrated(text)
    assert MARKER not in changed
    assert "int(self" in changed or "int(self.number())" in changed


HOOKS = {
    "a class": "class Bag(dict):\n    __getattr__ = dict.__getitem__\n",
    "a namespace": "def Bag(given):\n    return SimpleNamespace(**given)\n",
    "a named tuple by name": "def Bag(d):\n    return collections.namedtuple('X', d)(**d)\n",
}
DECODED = {
    "of the response": f"{TASK}.json(object_hook=Bag)",
    "of its text": f"json.loads({TASK}.text, object_hook=Bag)",
}


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("decoded", DECODED)
def test_what_a_hook_makes_is_read_by_attributes_all_the_way_down(hook: str, decoded: str) -> None:
    before = "print(t.number + 1, t.region, [s.files.target.id for s in t.services])"
    after = "print(int(t.number) + 1, t.properties.region, [s.files.target.id for s in t.documents])"
    text = program(HOOKS[hook], before, DECODED[decoded])
    assert migrated(text) == in_v2_lines(text, before, after)


def test_a_named_tuple_of_the_values_is_read_by_attributes() -> None:
    hook = "def Bag(d):\n    return collections.namedtuple('X', d.keys())(*d.values())\n"
    changed = migrated(program(hook, "print(t.number + 1, t.region)", DECODED["of its text"]))
    assert "print(int(t.number) + 1, t.properties.region)" in changed


def test_a_hook_that_is_not_followed_is_pointed_out() -> None:
    text = program("", "print(t.number + 1)", f"{TASK}.json(object_hook=json.Bag)")
    assert MARKER in migrated(text)


@pytest.mark.parametrize("name", ["SimpleNamespace(**{})", "collections.namedtuple('T', raw)(**raw)"])
def test_an_object_with_the_keys_as_attributes_is_read_by_them(name: str) -> None:
    before = "print(t.number + 1, t.region)"
    text = program("", "raw = {}\n" + before, name).replace(f"    t = {name.format(TASK + '.json()')}\n", "")
    text = text.replace("raw = {}", f"raw = {TASK}.json()\n    t = {name.format('raw')}")
    assert migrated(text) == in_v2_lines(text, before, 'print(int(t.number) + 1, t.properties["region"])')


def test_a_body_of_such_a_class_is_a_body() -> None:
    text = program(
        HOOKS["a class"],
        'body = Bag(files=[], region="US")\nbody["export_format"] = "csv"\n' + SEND,
        "None",
    )
    changed = migrated(text)
    assert 'Bag(files=[], properties={"region": "US"})' in changed
    assert MARKER not in changed


def test_a_key_that_is_set_as_an_attribute_is_pointed_out_there() -> None:
    cls = HOOKS["a class"] + "    __setattr__ = dict.__setitem__\n"
    lines = 'body = Bag(files=[])\nbody.region = "US"\n' + SEND
    changed = migrated(program(cls, lines, "None")).splitlines()
    before = changed[: changed.index('    body.region = "US"')]
    assert any(MARKER in line for line in before[-3:])


def test_an_object_of_another_class_is_told_apart() -> None:
    cls = HOOKS["a class"] + "\n\nclass Own:\n    region = 'EU'\n"
    text = program(cls, "u = t if t['id'] else Own()\nprint(u.region)")
    changed = migrated(text)
    assert MARKER in changed
    assert "print(u.region)" in changed


def in_v2_lines(text: str, before: str, after: str) -> str:
    assert before in text
    return text.replace('/v1"', '/v2"').replace(before, after)
