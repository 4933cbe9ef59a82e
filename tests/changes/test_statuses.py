# ruff: noqa: E501 - tables of code, one case a line
"""Writing records answers 204 now: a test of the status that takes other good answers only is marked."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, assert_marked

SENT = 'r = requests.post(API + "/dataset/vendors", json={"region": "US", "vendors": []})'
MARKED = (
    "if r.status_code != 200:\n    raise RuntimeError", "assert r.status_code == requests.codes.ok", "print(r.status_code in (200, 201))",
)  # fmt: skip
STAY = (
    "if r.status_code >= 400:\n    raise RuntimeError", "print(r.status_code in (200, 204))", "if not r.ok:\n    raise RuntimeError",
    "print(r.status_code == 404)", "print(r.status_code == wanted)",
)  # fmt: skip


@pytest.mark.parametrize("lines", MARKED)
def test_a_test_that_does_not_take_204_is_marked(lines: str) -> None:
    assert_marked(f"{HEAD}{SENT}\n{lines}\n", "dataset-write-empty-response")


@pytest.mark.parametrize("lines", STAY)
def test_a_test_that_takes_204_stays(lines: str) -> None:
    text = f"{HEAD}{SENT}\n{lines}\n"
    assert migrated(text) == text.replace("/v1", "/v2")


@pytest.mark.parametrize("lines", MARKED)
def test_another_operation_answers_as_before(lines: str) -> None:
    text = f'{HEAD}r = requests.get(API + "/task/1")\n{lines}\n'
    assert migrated(text) == text.replace("/v1", "/v2")
