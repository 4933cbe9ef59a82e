"""Functions that look a key up for their caller: the read is the call, whatever else the function is called with."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, in_v2

TASK = 't = requests.get(API + "/task/1").json()\n'
VENDORS = 'vendors = requests.get(API + "/dataset/vendors/US").json()\n'
FIELD = "def field(task, key):\n    return task[key]\n\n\n"
CHECKED = (
    "def field(task, key):\n    value = task.get(key)\n    if value is None:\n        raise KeyError(key)\n"
    "    return value\n\n\n"
)
SAFE = (
    "def safe(task, key, default=None):\n    try:\n        return task[key]\n    except KeyError:\n"
    "        return default\n\n\n"
)
INIT = "class Box:\n    def __init__(self, inner):\n        self.inner = inner\n\n"
BOX = INIT + "    def __getitem__(self, key):\n        return self.inner[key]\n\n\n"
GETTING = INIT + "    def get(self, key, default=None):\n        return self.inner.get(key, default)\n\n\n"
ON = FIELD + "def on(task, key):\n    return field(task, key)\n\n\n"
CALLS = {
    "a subscript": (FIELD, 'field(t, "region")', 'field(t, "properties")["region"]'),
    "among other keys": (
        FIELD,
        '(field(t, "id"), field(t, "region"))',
        '(field(t, "id"), field(t, "properties")["region"])',
    ),
    "by a keyword": (FIELD, "field(t, key='region')", "field(t, key='properties')['region']"),
    "a value that is checked": (CHECKED, 'field(t, "region")', '(field(t, "properties") or {}).get("region")'),
    "a default": (SAFE, 'safe(t, "region", "?")', 'safe(t, "properties", {}).get("region", "?")'),
    "no default": (SAFE, 'safe(t, "region")', 'safe(t, "properties", {}).get("region")'),
    "a default by its name": (
        SAFE,
        'safe(t, "region", default="?")',
        'safe(t, "properties", default={}).get("region", "?")',
    ),
    "a loop": (
        FIELD,
        '[field(t, k) for k in ("region", "export_format")]',
        '[field(t, "properties")[k] for k in ("region", "export_format")]',
    ),
    "an item of an object": (BOX, 'Box(t)["region"]', 'Box(t)["properties"]["region"]'),
    "a method": (GETTING, 'Box(t).get("region", "?")', 'Box(t).get("properties", {}).get("region", "?")'),
    "a function that gives the key on": (ON, 'on(t, "region")', 'on(t, "properties")["region"]'),
    "a lambda": ("field = lambda key: t[key]\n", 'field("region")', 'field("properties")["region"]'),
    "a renamed key": (FIELD, 'field(field(t, "services")[0], "files")', 'field(field(t, "documents")[0], "files")'),
    "a number": (FIELD, 'field(t, "number") + 1', 'int(field(t, "number")) + 1'),
    "a number that may be absent": (
        SAFE,
        '[safe(t, "number")]',
        '[int(safe(t, "number")) if safe(t, "number") is not None else None]',
    ),
    "a number with a default": (SAFE, 'safe(t, "number", 0) + 1', 'int(safe(t, "number", 0)) + 1'),
    "a variant": (FIELD, '[field(v, "name") for v in vendors]', '[field(v, "name")[0] for v in vendors]'),
    "a variant that may be absent": (
        SAFE,
        '[safe(v, "iban") for v in vendors]',
        '[(safe(v, "iban") or [None])[0] for v in vendors]',
    ),
    "a variant with a default": (
        SAFE,
        '[safe(v, "iban", "none") for v in vendors]',
        '[(safe(v, "iban", None) or ["none"])[0] for v in vendors]',
    ),
}
OTHERS = {
    "the response of another service": (
        'other = requests.get("https://erp.example.com/v1/task/1").json()\nprint(field(other, "region"))\n'
    ),
    "a mapping of the client's own": 'print(field({"region": "US", "number": 3}, "region"))\n',
}


@pytest.mark.parametrize(("function", "before", "after"), CALLS.values(), ids=CALLS)
def test_the_call_is_rewritten(function: str, before: str, after: str) -> None:
    top = HEAD + TASK + VENDORS + function
    changed = migrated(top + f"print({before})\n")
    assert changed == in_v2(top) + f"print({after})\n"


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_calls_for_something_else_stay(other: str) -> None:
    changed = migrated(HEAD + FIELD + TASK + 'print(field(t, "region"))\n' + other)
    assert changed == in_v2(HEAD) + FIELD + TASK + 'print(field(t, "properties")["region"])\n' + other


def test_descriptors_that_are_told_their_names_read_those() -> None:
    field = (
        "class Field:\n    def __set_name__(self, owner, name):\n        self.key = name\n\n"
        "    def __get__(self, instance, owner=None):\n        return instance.data.get(self.key)\n\n\n"
        "class Vendor:\n    name = Field()\n\n    def __init__(self, **data):\n        self.data = data\n\n\n"
    )
    code = HEAD + field + VENDORS + "print([Vendor(**v).name.upper() for v in vendors])\n"
    after = field.replace("instance.data.get(self.key)", "(instance.data.get(self.key) or [None])[0]")
    assert migrated(code) == in_v2(HEAD) + after + code[len(HEAD + field) :]
