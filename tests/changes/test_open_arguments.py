"""Arguments of a request that come through ``**mapping`` and through bound signatures."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, assert_marked, in_v2

EMAIL = "file-upload-email"
QUIET = {
    "known arguments": 'options = {"timeout": 5}\nrequests.post(API + "/file", files={}, **options)\n',
    "a query that is given": 'def send(**more):\n    requests.post(API + "/file", params={"a": 1}, **more)\n',
    "an operation whose query does not change": 'def drop(**more):\n    requests.delete(API + "/task/1", **more)\n',
}
OPEN = {
    "a parameter": 'def send(**more):\n    requests.post(API + "/file", files={}, **more)\n',
    "a part of a mapping": 'def send(given):\n    requests.post(API + "/file", **given.pop("http", {}))\n',
    "a name of another module": 'from options import HTTP\n\nrequests.post(API + "/file", **HTTP)\n',
}
ROUTES = """import functools
import inspect


def route(path):
    def decorate(function):
        signature = inspect.signature(function)

        @functools.wraps(function)
        def call(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            {read}
            return requests.post(API + path, **given.pop("http", {{}})).json()
        return call
    return decorate


@route("/file")
def upload(http=None): ...


upload(http={{"params": {{"email": "a@b.example", "x": 1}}}})
"""
READ = {"its arguments": "given = dict(bound.arguments)", "its positional ones": 'given = {"http": bound.args[0]}'}


@pytest.mark.parametrize("code", QUIET.values(), ids=QUIET)
def test_what_cannot_be_the_query_is_not_told(code: str) -> None:
    assert migrated(HEAD + code) == in_v2(HEAD + code)


@pytest.mark.parametrize("code", OPEN.values(), ids=OPEN)
def test_a_query_that_may_be_among_unknown_arguments_is_told(code: str) -> None:
    assert_marked(HEAD + code, EMAIL)


@pytest.mark.parametrize("read", READ.values(), ids=READ)
def test_a_bound_signature_gives_the_arguments(read: str) -> None:
    code = HEAD + ROUTES.format(read=read)
    assert migrated(code) == in_v2(code).replace('"email": "a@b.example", ', "")
