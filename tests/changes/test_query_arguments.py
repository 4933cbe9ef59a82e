"""The argument of the client's own function that a query is written out in: it leaves with the last parameter."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, in_v2

SEND = 'return requests.post(API + path, params=params, **more).json()[0]["id"]'
SPREAD = "return requests.post(API + path, **more).json()[0]"
TAKING = {
    "what is spread": (f"def call(path, **more):\n    {SPREAD}", "params"),
    "a parameter": (f"def call(path, params=None, **more):\n    {SEND}", "params"),
    "a parameter by name only": (f"def call(path, *, params: dict | None = None, **more):\n    {SEND}", "params"),
    "a parameter that is asked first": (
        f"def call(path, query=None, **more):\n    if query:\n        path += '?' + urlencode(query)\n    {SPREAD}",
        "query",
    ),
    "a method": (
        f"class Api:\n    def call(self, path, params=None, **more):\n        {SEND}\n\ncall = Api().call",
        "params",
    ),
}
KEEPING = {
    "a parameter without a default": f"def call(path, params, **more):\n    {SEND}",
    "a parameter that is filled": f"def call(path, params=None, **more):\n    params['x'] = 1\n    {SEND}",
    "a parameter that others get": f"def call(path, params=None, **more):\n    print(len(params))\n    {SEND}",
    "what is read before": f"def call(path, **more):\n    print(more['params'])\n    {SPREAD}",
    "a parameter that is asked for": f"def call(path, params=None, **more):\n    print(params is None)\n    {SEND}",
}


def client(function: str, arguments: str) -> str:
    return f"from urllib.parse import urlencode\n{HEAD}{function}\n\n\nprint(call('/file', {arguments}))\n"


@pytest.mark.parametrize(("function", "name"), TAKING.values(), ids=TAKING)
def test_the_argument_leaves(function: str, name: str) -> None:
    changed = migrated(client(function, f'{name}={{"email": "x"}}, files={{"f": b"1"}}'))
    assert changed == in_v2(client(function, 'files={"f": b"1"}'))
    assert migrated(changed) == changed


@pytest.mark.parametrize(("function", "name"), TAKING.values(), ids=TAKING)
def test_an_argument_that_holds_more_stays(function: str, name: str) -> None:
    changed = migrated(client(function, f'{name}={{"email": "x", "y": 1}}, files={{"f": b"1"}}'))
    assert changed == in_v2(client(function, f'{name}={{"y": 1}}, files={{"f": b"1"}}'))


@pytest.mark.parametrize("function", KEEPING.values(), ids=KEEPING)
def test_an_argument_that_the_function_needs_stays(function: str) -> None:
    changed = migrated(client(function, 'params={"email": "x"}, files={"f": b"1"}'))
    assert changed == in_v2(client(function, 'params={}, files={"f": b"1"}'))


def test_pairs_leave_with_their_argument() -> None:
    function = TAKING["a parameter"][0]
    changed = migrated(client(function, 'params=[("email", "x")], files={"f": b"1"}'))
    assert changed == in_v2(client(function, 'files={"f": b"1"}'))


def test_an_argument_of_a_request_elsewhere_stays() -> None:
    text = client(TAKING["a parameter"][0], 'params={"email": "x"}, files={"f": b"1"}')
    other = text.replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(other) == other
