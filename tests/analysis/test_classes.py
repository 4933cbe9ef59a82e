# ruff: noqa: E501 - tables of code, one case a line
"""Classes: lookup along the bases, instances, properties, generated constructors, enumerations."""

from __future__ import annotations

import pytest

from analysis.running import url_of, urls

A, B = '"https://a.example"', '"https://b.example"'
ONE, BOTH = ["https://a.example"], ["https://a.example", "https://b.example"]
CASES = {
    "a class attribute": (f"class C:\n    u = {A}\n", "C.u", ONE),
    "of an instance": (f"class C:\n    u = {A}\n", "C().u", ONE),
    "set in __init__": ("class C:\n    def __init__(self, u):\n        self.u = u\n", f"C({A}).u", ONE),
    "a default of __init__": (f"class C:\n    def __init__(self, u={A}):\n        self.u = u\n", "C().u", ONE),
    "derived in __init__": ("class C:\n    def __init__(self, h):\n        self.h = h\n        self.u = f'https://{self.h}.example'\n", "C('a').u", ONE),
    "set from outside": (f"class C:\n    pass\n\nc = C()\nc.u = {A}\n", "c.u", ONE),
    "set in another method": (f"class C:\n    def open(self):\n        self.u = {A}\n\nc = C()\nc.open()\n", "c.u", ONE),
    "inherited": (f"class D:\n    u = {A}\n\nclass C(D):\n    pass\n", "C.u", ONE),
    "overridden": (f"class D:\n    u = {B}\n\nclass C(D):\n    u = {A}\n", "C.u", ONE),
    "the first base": (f"class D:\n    u = {A}\n\nclass E:\n    u = {B}\n\nclass C(D, E):\n    pass\n", "C.u", ONE),
    "a diamond": (f"class R:\n    u = {B}\n\nclass D(R):\n    pass\n\nclass E(R):\n    u = {A}\n\nclass C(D, E):\n    pass\n", "C.u", ONE),
    "super": (f"class D:\n    def u(self):\n        return {A}\n\nclass C(D):\n    def u(self):\n        return super().u()\n", "C().u()", ONE),
    "super with arguments": (f"class D:\n    def u(self):\n        return {A}\n\nclass C(D):\n    def u(self):\n        return super(C, self).u()\n", "C().u()", ONE),
    "super of __init__": (f"class D:\n    def __init__(self, u):\n        self.u = u\n\nclass C(D):\n    def __init__(self):\n        super().__init__({A})\n", "C().u", ONE),
    "the base by its name": (f"class D:\n    def __init__(self, u):\n        self.u = u\n\nclass C(D):\n    def __init__(self):\n        D.__init__(self, {A})\n", "C().u", ONE),
    "cooperative super": (f"class R:\n    def u(self):\n        return {A}\n\nclass D(R):\n    def u(self):\n        return super().u()\n\nclass E(R):\n    pass\n\nclass C(D, E):\n    pass\n", "C().u()", ONE),
    "a property": (f"class C:\n    @property\n    def u(self):\n        return {A}\n", "C().u", ONE),
    "a cached property": (f"from functools import cached_property\n\nclass C:\n    @cached_property\n    def u(self):\n        return {A}\n", "C().u", ONE),
    "a property with a setter": (f"class C:\n    @property\n    def u(self):\n        return {A}\n    @u.setter\n    def u(self, v):\n        pass\n", "C().u", ONE),
    "a static method": ("class C:\n    @staticmethod\n    def u(x):\n        return x\n", f"C.u({A})", ONE),
    "a static method of an instance": ("class C:\n    @staticmethod\n    def u(x):\n        return x\n", f"C().u({A})", ONE),
    "a class method": (f"class C:\n    base = {A}\n    @classmethod\n    def u(cls):\n        return cls.base\n", "C.u()", ONE),
    "a constructor by class method": (f"class C:\n    def __init__(self, u):\n        self.u = u\n    @classmethod\n    def make(cls):\n        return cls({A})\n", "C.make().u", ONE),
    "a class method of a subclass": (f"class D:\n    base = {B}\n    @classmethod\n    def u(cls):\n        return cls.base\n\nclass C(D):\n    base = {A}\n", "C.u()", ONE),
    "__call__": ("class C:\n    def __call__(self, x):\n        return x\n", f"C()({A})", ONE),
    "__getattr__": (f"class C:\n    def __getattr__(self, name):\n        return {A}\n", "C().anything", ONE),
    "a dataclass": (f"from dataclasses import dataclass\n\n@dataclass\nclass C:\n    x: int\n    u: str = {A}\n", "C(1).u", ONE),
    "a dataclass by position": ("from dataclasses import dataclass\n\n@dataclass(frozen=True)\nclass C:\n    x: int\n    u: str\n", f"C(1, {A}).u", ONE),
    "a dataclass by name": ("import dataclasses\n\n@dataclasses.dataclass\nclass C:\n    u: str\n", f"C(u={A}).u", ONE),
    "a dataclass with a field": (f"from dataclasses import dataclass, field\n\n@dataclass\nclass C:\n    u: str = field(default={A})\n", "C().u", ONE),
    "a dataclass with a factory": (f"from dataclasses import dataclass, field\n\n@dataclass\nclass C:\n    u: list = field(default_factory=lambda: [{A}])\n", "C().u[0]", ONE),
    "a dataclass with __post_init__": ("from dataclasses import dataclass\n\n@dataclass\nclass C:\n    h: str\n    def __post_init__(self):\n        self.u = 'https://' + self.h\n", "C('a.example').u", ONE),
    "a dataclass that inherits": ("from dataclasses import dataclass\n\n@dataclass\nclass D:\n    x: int\n\n@dataclass\nclass C(D):\n    u: str\n", f"C(1, {A}).u", ONE),
    "a NamedTuple": (f"from typing import NamedTuple\n\nclass C(NamedTuple):\n    u: str = {A}\n", "C().u", ONE),
    "attrs": (f"import attr\n\n@attr.s(auto_attribs=True)\nclass C:\n    u: str = {A}\n", "C().u", ONE),
    "pydantic": (f"from pydantic import BaseModel\n\nclass C(BaseModel):\n    u: str = {A}\n", "C().u", ONE),
    "pydantic settings": (f"from pydantic_settings import BaseSettings\n\nclass C(BaseSettings):\n    u: str = {A}\n", "C().u", ONE),
    "an Enum's value": (f"from enum import Enum\n\nclass C(Enum):\n    U = {A}\n", "C.U.value", ONE),
    "a StrEnum": (f"from enum import StrEnum\n\nclass C(StrEnum):\n    U = {A}\n", "C.U", ONE),
    "an Enum of tuples": (f"from enum import Enum\n\nclass C(str, Enum):\n    U = {A}\n", "f'{C.U.value}'", ONE),
    "an Enum's property": ("from enum import Enum\n\nclass C(Enum):\n    U = 'a'\n    @property\n    def url(self):\n        return f'https://{self.value}.example'\n", "C.U.url", ONE),
    "an Enum's method": ("from enum import Enum\n\nclass C(Enum):\n    U = 'a'\n    def url(self):\n        return f'https://{self.value}.example'\n", "C.U.url()", ONE),
    "a member by its value": (f"from enum import Enum\n\nclass C(Enum):\n    U = {A}\n    V = {B}\n", f"C({A}).value", ONE),
    "an unknown member": (f"from enum import Enum\n\nclass C(Enum):\n    U = {A}\n    V = {B}\n", "C(x).value", BOTH),
    "a nested class": (f"class C:\n    class D:\n        u = {A}\n", "C.D.u", ONE),
    "a class in a function": (f"def f():\n    class C:\n        u = {A}\n    return C\n", "f()().u", ONE),
    "a class with a decorator": (f"@register\nclass C:\n    u = {A}\n", "C.u", ONE),
    "a mixin that uses what the other sets": (f"class M:\n    def url(self):\n        return self.base\n\nclass C(M):\n    base = {A}\n", "C().url()", ONE),
    "two instances": (f"class C:\n    def __init__(self, u):\n        self.u = u\n\nc = C({A})\nd = C({B})\n", "c.u", ONE),
    "__enter__": (f"class C:\n    def __enter__(self):\n        self.u = {A}\n        return self\n    def __exit__(self, *x):\n        pass\n\nwith C() as c:\n    u = c.u\n", "u", ONE),
    "__new__": (f"class C:\n    u = {A}\n    def __new__(cls):\n        return object.__new__(cls)\n", "C().u", ONE),
    "slots": (f"class C:\n    __slots__ = ('u',)\n    def __init__(self):\n        self.u = {A}\n", "C().u", ONE),
    "a SimpleNamespace": (f"from types import SimpleNamespace\nc = SimpleNamespace(u={A})\n", "c.u", ONE),
    "a namedtuple": (f"from collections import namedtuple\nC = namedtuple('C', 'x u')\nc = C(1, {A})\n", "c.u", ONE),
    "a namedtuple with defaults": (f"from collections import namedtuple\nC = namedtuple('C', ['x', 'u'], defaults=[{A}])\nc = C(1)\n", "c.u", ONE),
    "a subclass of a namedtuple": (f"import collections\n\nclass C(collections.namedtuple('C', 'x, u')):\n    def url(self):\n        return self.u\n\nc = C(1, {A})\n", "c.url()", ONE),
    "a NamedTuple that a call makes": (f"from typing import NamedTuple\nC = NamedTuple('C', [('x', int), ('u', str)])\nc = C(1, {A})\n", "c.u", ONE),
    "make_dataclass": (f"from dataclasses import make_dataclass\nC = make_dataclass('C', ['x', ('u', str)])\nc = C(1, {A})\n", "c.u", ONE),
    "an unpacked namedtuple": (f"from collections import namedtuple\nC = namedtuple('C', 'x u')\nx, u = C({B}, {A})\n", "u", ONE),
    "an indexed namedtuple": ("from collections import namedtuple\nC = namedtuple('C', 'x u')\n", f"C({B}, {A})[1]", ONE),
    "_asdict": ("from collections import namedtuple\nC = namedtuple('C', 'x u')\n", f"C(x=1, u={A})._asdict()['u']", ONE),
    "replace": (f"from dataclasses import dataclass, replace\n\n@dataclass\nclass C:\n    u: str = {B}\n", f"replace(C(), u={A}).u", BOTH),
    "vars": ("class C:\n    def __init__(self, **more):\n        self.u = more['u']\n", f"vars(C(u={A}))['u']", ONE),
    "__dict__": ("class C:\n    def __init__(self, u):\n        self.u = u\n", f"C({A}).__dict__['u']", ONE),
    "an update of __dict__": ("class C:\n    def __init__(self, **more):\n        self.__dict__.update(more)\n", f"C(u={A}).u", ONE),
    "a store in __dict__": ("class C:\n    def __init__(self, u):\n        self.__dict__['u'] = u\n", f"C({A}).u", ONE),
    "__getitem__": (f"class C:\n    def __getitem__(self, key):\n        return {A}\n", "C()['x']", ONE),
    "__setitem__": ("class C:\n    def __init__(self):\n        self.d = {}\n    def __setitem__(self, key, value):\n        self.d[key] = value\n\nc = C()\nc['u'] = " + A, "c.d['u']", ONE),
    "__str__": (f"class C:\n    def __str__(self):\n        return {A}\n", "f'{C()}'", ONE),
    "__truediv__": ("class C:\n    def __init__(self, u):\n        self.u = u\n    def __truediv__(self, other):\n        return C(self.u + other)\n    def __str__(self):\n        return self.u\n", "str(C('https:/') / '/a' / '.example')", ONE),
    "__add__": (f"class C:\n    def __add__(self, other):\n        return {A} + other\n", "C() + ''", ONE),
    "__iadd__": ("class C:\n    def __iadd__(self, other):\n        self.u = other\n        return self\n\nc = C()\nc += " + A + "\n", "c.u", ONE),
    "__lt__": ("class C:\n    def __lt__(self, other):\n        self.u = other\n        return True\n\nc = C()\nc < " + A + "\n", "c.u", ONE),
    "a reflected comparison": ("class C:\n    def __gt__(self, other):\n        self.u = other\n        return True\n\nc = C()\n" + A + " < c\n", "c.u", ONE),
    "+= by __add__": ("class C:\n    def __add__(self, other):\n        return other\n\nc = C()\nc += " + A + "\n", "c", ONE),
    "__radd__": ("class C:\n    def __radd__(self, other):\n        return other + ''\n", f"{A} + C()", ONE),
    "__iter__": (f"class C:\n    def __iter__(self):\n        yield {A}\n", "next(iter(C()))", ONE),
    "__next__": (f"class C:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return {A}\n\nfor u in C():\n    pass\n", "u", ONE),
    "a property whose setter keeps it elsewhere": ("class C:\n    @property\n    def u(self):\n        return self.kept\n    @u.setter\n    def u(self, value):\n        self.kept = value\n\nc = C()\nc.u = " + A, "c.kept", ONE),
    "a descriptor that is set": ("class D:\n    def __set__(self, owner, value):\n        owner.kept = value\n\nclass C:\n    u = D()\n\nc = C()\nc.u = " + A, "c.kept", ONE),
    "setattr": (f"class C:\n    pass\n\nc = C()\nsetattr(c, 'u', {A})\n", "c.u", ONE),
    "_replace": (f"from typing import NamedTuple\n\nclass C(NamedTuple):\n    u: str = {B}\n", f"C()._replace(u={A}).u", BOTH),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_an_attribute_holds(name: str) -> None:
    setup, expression, expected = CASES[name]
    assert url_of(setup, expression) == expected


def test_a_method_that_runs_at_an_unknown_time_sees_all_stores() -> None:
    text = f"import requests\n\nclass C:\n    def __init__(self):\n        self.u = {A}\n    def move(self):\n        self.u = {B}\n    def go(self):\n        requests.get(self.u)\n"
    assert urls(text) == BOTH


def test_an_instance_of_a_class_that_nobody_makes_has_unknown_arguments() -> None:
    text = "import requests\n\nclass C:\n    def __init__(self, base):\n        self.base = base\n    def go(self):\n        requests.get(self.base + '/v1')\n"
    assert urls(text) == ["{}/v1"]


def test_a_parameter_with_a_class_for_its_type_is_its_instances() -> None:
    text = f"import requests\n\nclass C:\n    def __init__(self, u):\n        self.u = u\n\nc = C({A})\n\ndef go(c: C):\n    requests.get(c.u)\n"
    assert urls(text) == ONE


def test_a_protocol_is_what_implements_it() -> None:
    text = (
        f"import requests\nfrom typing import Protocol\n\nclass P(Protocol):\n    def url(self): ...\n\nclass C:\n    def url(self):\n        return {A}\n\n"
        "def go(p: P):\n    requests.get(p.url())\n"
    )
    assert urls(text) == ONE
