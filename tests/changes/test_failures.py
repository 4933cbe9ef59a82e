# ruff: noqa: E501 - tables of code, one case a line
"""Answers of requests that failed: their bodies tell of errors, whatever their keys are called."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD, in_v2

ASK = 'r = requests.get(API + "/file/1/2/info")\n'
ERROR = 'print(r.json()["error"])\n'
FAILED = [
    "if not r.ok:\n    ",
    "if r.status_code != 200:\n    ",
    "if r.status_code >= 400:\n    ",
    "if r.status_code > 399:\n    ",
    "if r.status_code == 404:\n    ",
    "if r.status_code in (400, 404):\n    ",
    "if r.status_code not in (200, 201):\n    ",
    "if r.ok:\n    print(1)\nelse:\n    ",
    "if r.status_code < 400:\n    print(1)\nelse:\n    ",
    "if not r.ok and API:\n    ",
]
WELL = [
    "",
    "if r.ok:\n    ",
    "if r.status_code == 200:\n    ",
    "if r.status_code < 400:\n    ",
    "if r.status_code != 404:\n    ",
    "if r.status_code in (200, 404):\n    ",
    "if r.status_code == 202:\n    print(1)\nelse:\n    ",
    "if r.status_code >= LIMIT:\n    ",
    "if not r.ok or API:\n    ",
]


@pytest.mark.parametrize("test", FAILED)
def test_what_is_read_from_an_error_is_not_told(test: str) -> None:
    assert migrated(HEAD + ASK + test + ERROR) == in_v2(HEAD + ASK + test + ERROR)


def test_what_is_read_behind_a_return_of_the_result_is_an_error() -> None:
    code = f"{HEAD}def info():\n    {ASK}    if r.ok:\n        return r.json()['size']\n    raise ValueError(r.json()['error'])\n"
    assert migrated(code) == in_v2(code)


@pytest.mark.parametrize("test", WELL)
def test_what_may_be_read_from_a_result_is_told(test: str) -> None:
    assert MARKER in migrated(HEAD + ASK + test + ERROR)


def test_a_result_is_read_again_where_the_test_is_over() -> None:
    code = (
        HEAD
        + ASK.replace("/file/1/2/info", "/task/1")
        + "if not r.ok:\n    raise SystemExit\nprint(r.json()['number'] + 1)\n"
    )
    assert "int(r.json()['number'])" in migrated(code)


def test_an_answer_that_is_asked_for_again_is_a_result() -> None:
    ask = ASK.replace("/file/1/2/info", "/task/1")
    code = f"{HEAD}{ask}if r.status_code == 429:\n    {ask}print(r.json()['number'] + 1)\n"
    assert "int(r.json()['number'])" in migrated(code)
