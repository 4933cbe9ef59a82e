"""A test in front of a value says whether it can be None where it is sent."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD, in_v2

SEND = 'requests.post(API + "/dataset/vendors", json={"region": "US", "vendors": [vendor]})\n'
GUARDS = {
    "a test of the value": "    if city:\n        {store}\n",
    "a test for None": "    if city is not None:\n        {store}\n",
    "a test with others": "    if city and flag:\n        {store}\n",
    "the other way round": "    if city is None:\n        pass\n    else:\n        {store}\n",
    "a return before": "    if not city:\n        return\n    {store}\n",
    "an error before": "    if city is None:\n        raise ValueError\n    {store}\n",
}
OPEN = {
    "no test": "    {store}\n",
    "a test of another value": "    if flag:\n        {store}\n",
    "one of two tests": "    if city or flag:\n        {store}\n",
    "a test for the contrary": "    if not city:\n        {store}\n",
}
PARAMETERS = ["city=None", "city: str | None = None", "city: Optional[str] = None"]


def program(parameter: str, guard: str, store: str) -> str:
    head = HEAD.replace("import requests", "from typing import Optional\n\nimport requests")
    body = guard.format(store=store)
    return f"{head}def add(flag, {parameter}):\n    vendor = {{}}\n{body}    {SEND}"


@pytest.mark.parametrize("guard", OPEN)
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_value_that_can_be_none_is_pointed_out(parameter: str, guard: str) -> None:
    assert MARKER in migrated(program(parameter, OPEN[guard], 'vendor["city"] = city'))


@pytest.mark.parametrize("guard", GUARDS)
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_value_that_is_tested_before_is_wrapped(parameter: str, guard: str) -> None:
    text = program(parameter, GUARDS[guard], 'vendor["city"] = city')
    assert migrated(text) == in_v2(text).replace('/v1"\n', '/v2"\n').replace('"] = city', '"] = [city]')
