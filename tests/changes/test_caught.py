"""Answers that a test registers for any URL, for a part of one, or for a pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import after, checked, row

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import httpx
import requests


def region(task_id):
    return requests.get(f"https://api-us.flexicapture.com/v1/task/{task_id}").json()["region"]


def region_too(task_id):
    return httpx.get(f"https://api-us.flexicapture.com/v1/task/{task_id}").json()["region"]


def parcel(number):
    return requests.get(f"https://parcels.example.com/v1/parcel/{number}").json()["region"]


def parcel_too(number):
    return httpx.get(f"https://parcels.example.com/v1/parcel/{number}").json()["region"]
"""
TEST = """import re

import requests_mock as rm
import respx

import client


@respx.mock
def test_it(requests_mock):
    {registered}
    assert client.{asked}("1") == "US"
"""
REGISTERED = {
    "any": ("region", 'requests_mock.get(rm.ANY, json={"region": "US"})'),
    "any method": ("region", 'requests_mock.register_uri(rm.ANY, rm.ANY, json={"region": "US"})'),
    "a part": ("region", 'requests_mock.get(re.compile("/v1/task/"), json={"region": "US"})'),
    "a pattern": (
        "region_too",
        r'respx.get(url__regex=r"https://api-us\.flexicapture\.com/v1/task/.+").respond(json={"region": "US"})',
    ),
    "a compiled pattern": (
        "region_too",
        r'respx.get(url__regex=re.compile(r"api-us\.flexicapture\.com/v1/task/")).respond(json={"region": "US"})',
    ),
    "a start": (
        "region_too",
        'respx.get(url__startswith="https://api-us.flexicapture.com/v1/task/").respond(json={"region": "US"})',
    ),
    "a path": ("region_too", 'respx.route(method="GET", path="/v1/task/1").respond(json={"region": "US"})'),
    "a pattern of paths": ("region_too", r'respx.get(path__regex=r"^/v1/task/\w+$").respond(json={"region": "US"})'),
}


@pytest.mark.parametrize(("asked", "registered"), REGISTERED.values(), ids=REGISTERED)
def test_they_are_of_what_the_test_sends(asked: str, registered: str, tmp_path: Path) -> None:
    test = TEST.format(registered=registered, asked=asked)
    report = checked(tmp_path, {"client.py": CLIENT, "test_client.py": test})
    wanted = test.replace("/v1/", "/v2/").replace('{"region": "US"}', '{"properties": {"region": "US"}}')
    assert after(report, "test_client.py") == wanted


@pytest.mark.parametrize(("asked", "registered"), REGISTERED.values(), ids=REGISTERED)
def test_those_of_another_api_stay(asked: str, registered: str, tmp_path: Path) -> None:
    registered = (
        registered.replace("api-us", "parcels").replace("flexicapture", "example").replace("/task/", "/parcel/")
    )
    test = TEST.format(registered=registered, asked=asked.replace("region", "parcel"))
    report = checked(tmp_path, {"client.py": CLIENT, "test_client.py": test})
    assert row(report, "test_client.py").after in (None, test.encode())


def test_one_that_answers_others_too_stays(tmp_path: Path) -> None:
    test = TEST.format(registered=REGISTERED["any"][1], asked='parcel("1") == client.region')
    report = checked(tmp_path, {"client.py": CLIENT, "test_client.py": test})
    assert row(report, "test_client.py").after in (None, test.encode())
