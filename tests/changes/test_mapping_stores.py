"""Keys that methods and functions put into a mapping, or take out of one."""

from __future__ import annotations

import pytest
from run.migrating import assert_stays

from changes.clients import FOREIGN, READ, assert_marked, assert_read, assert_sent, sending

TASK = READ["task.get"] + ".json()"
HELD = {
    "taken out with its key": "held = {'a': t}\nname, one = held.popitem()",
    "put by a method": "held = {}\nput = held.__setitem__\nput('a', t)\none = held['a']",
    "put by a function": "import operator\nheld = {}\noperator.setitem(held, 'a', t)\none = held['a']",
    "a tuple of a dataclass": (
        "import dataclasses\n\n@dataclasses.dataclass\nclass Held:\n    task: dict\n\n"
        "one = dataclasses.astuple(Held(t))[0]"
    ),
    "made of items": (
        "import collections\nHeld = collections.namedtuple('Held', 'name task')\none = Held._make(['a', t]).task"
    ),
}


@pytest.mark.parametrize("lines", HELD.values(), ids=HELD)
def test_a_response_is_found_again(lines: str) -> None:
    use = "\nprint(one{moved}['region'])"
    assert_read(lines + use.replace("{moved}", ""), lines + use.replace("{moved}", "['properties']"))


@pytest.mark.parametrize("lines", HELD.values(), ids=HELD)
def test_another_vendors_stays(lines: str) -> None:
    indented = "\n".join(f"    {line}" if line else "" for line in f"{lines}\nprint(one['region'])".split("\n"))
    assert_stays(f"import requests\n\n\ndef look():\n    t = {FOREIGN}.json()\n{indented}\n")


@pytest.mark.parametrize(
    "store", ["body.__setitem__('email', email)", "import operator\noperator.setitem(body, 'email', email)"]
)
def test_a_key_that_is_put_so_is_marked(store: str) -> None:
    assert_marked(sending(f"body = {{'files': files}}\n{store}"), "capture-removed-keys")


QUERIES = {
    "a mapping": ("import httpx\n", "httpx.QueryParams({'email': email, 'x': 1})", "httpx.QueryParams({'x': 1})"),
    "keywords": ("import httpx\n", "httpx.QueryParams(email=email, x=1)", "httpx.QueryParams(x=1)"),
    "a text": ("import httpx\n", "httpx.QueryParams('email=a&x=1')", "httpx.QueryParams('x=1')"),
}


@pytest.mark.parametrize(("start", "before", "after"), QUERIES.values(), ids=QUERIES)
def test_a_query_object_loses_the_parameter(start: str, before: str, after: str) -> None:
    call = "httpx.post(API + '/file', params=query)"
    assert_sent(f"{start}query = {before}", f"{start}query = {after}", call=call)


def test_a_parameter_that_is_set_later_is_marked() -> None:
    call = "httpx.post(API + '/file', params=query)"
    assert_marked(sending("import httpx\nquery = httpx.QueryParams().set('email', email)", call), "file-upload-email")
