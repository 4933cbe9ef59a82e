"""Functions that nothing calls from the outside: a helper is read through its callers, wherever it stands."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, assert_becomes, migrated

API = 'BASE = "https://api-us.flexicapture.com/v1"\n'
GET = "def _get(path):\n    return requests.get(BASE + path).json()\n"
USE = 'def region(number):\n    return _get(f"/task/{number}")["region"]\n'
READ = 'def _read(path):\n    r = requests.get(BASE + path)\n    return r.json()["region"]\n'
READER = 'def region(number):\n    return _read(f"/task/{number}")\n'
CLASS = (
    "class Api:\n    def _get(self, path):\n        return requests.get(BASE + path).json()\n\n"
    '    def region(self, number):\n        return self._get(f"/task/{number}")["region"]\n'
)
BELOW = {"a helper": f"{USE}\n\n{GET}", "a helper that reads": f"{READER}\n\n{READ}"}
ABOVE = {"a helper": f"{GET}\n\n{USE}", "a helper that reads": f"{READ}\n\n{READER}", "a method": CLASS}


def _module(body: str) -> str:
    return f"import requests\n\n{API}\n\n{body}"


def _after(text: str) -> str:
    return text.replace("/v1", "/v2").replace('["region"]', '["properties"]["region"]')


@pytest.mark.parametrize("name", BELOW)
def test_a_helper_below_its_callers_is_read_through_them(name: str) -> None:
    text = _module(BELOW[name])
    assert_becomes(text, _after(text))


@pytest.mark.parametrize("name", ABOVE)
def test_a_helper_above_its_callers_is_read_through_them(name: str) -> None:
    text = _module(ABOVE[name])
    assert_becomes(text, _after(text))


def test_a_helper_that_nothing_calls_is_left_with_a_marker() -> None:
    assert MARKER in migrated(_module(GET))
