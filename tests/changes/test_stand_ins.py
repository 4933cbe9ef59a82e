"""Samples of responses that a test also gives straight to the client's functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, after, checked, row, without_markers

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import requests

API = "https://api-us.flexicapture.com/v1"


def get_task(task_id):
    return requests.get(f"{API}/task/{task_id}").json()


def get_vendors():
    return requests.get(f"{API}/dataset/vendors/US").json()


def look(it):
"""
TEST = """from unittest import mock

import client

SAMPLE = {sample}
HOUSE = {house}


@mock.patch("client.requests.get")
def test_get(get):
    get.return_value.json.return_value = SAMPLE
    client.{getter}()


def test_look():
    client.look({given})
"""
FILES = '{"files": {"target": {"id": "x", "name": "a.csv"}}}'


def run(folder: Path, look: str, sample: str, *, given: str = "SAMPLE", house: str = "{}") -> tuple[str, str]:
    """The client and its test after a run."""
    getter = "get_vendors" if sample.startswith("[") else "get_task"
    test = TEST.format(sample=sample, house=house, getter=getter, given=given)
    text, _, rest = look.partition("\n")
    report = checked(folder, {"client.py": f"{CLIENT}    {text}\n{rest}", "test_client.py": test})
    made = row(report, "test_client.py").after
    return after(report, "client.py").partition("def look(it):\n")[2], made.decode() if made is not None else test


@pytest.mark.parametrize(
    ("look", "sample", "new_look", "new_sample"),
    [
        (
            'return [one["files"]["target"]["name"] for one in it["services"]]',
            f'{{"id": "1", "services": [{FILES}], "documents": [{{"id": "d"}}]}}',
            'return [one["files"]["target"]["name"] for one in it["documents"]]',
            f'{{"id": "1", "documents": [{{"id": "d", {FILES[1:-1]}}}]}}',
        ),
        (
            'return it["number"] + 1',
            '{"number": 17}',
            'return int(it["number"]) + 1',
            '{"number": "17"}',
        ),
        (
            'return it.get("region"), it["id"]',
            '{"id": "1", "region": "US"}',
            'return it.get("properties", {}).get("region"), it["id"]',
            '{"id": "1", "properties": {"region": "US"}}',
        ),
        (
            'return [one["name"] for one in it]',
            '[{"external_id": "1", "name": "Acme"}]',
            'return [one["name"][0] for one in it]',
            '[{"external_id": "1", "name": ["Acme"]}]',
        ),
    ],
)
def test_a_function_that_a_test_gives_a_sample_reads_a_response(
    look: str, sample: str, new_look: str, new_sample: str, tmp_path: Path
) -> None:
    made, test = run(tmp_path, look, sample)
    assert made == f"    {new_look}\n"
    assert f"SAMPLE = {new_sample}\n" in test


def test_what_such_a_function_reads_of_keys_that_are_gone_is_marked(tmp_path: Path) -> None:
    made, _ = run(tmp_path, 'return it["lead_time"]', '{"id": "1", "lead_time": 3}')
    assert f"{MARKER} [task-removed-keys]" in made


def test_a_function_that_is_also_given_a_mapping_of_the_client_is_marked(tmp_path: Path) -> None:
    look = 'return it["region"]\n\n\nlook({"region": "US"})\n'
    made, _ = run(tmp_path, look, '{"id": "1", "region": "US"}')
    assert MARKER in made
    assert without_markers(made) == f"    {look}"


def test_a_function_that_is_given_another_mapping_stays(tmp_path: Path) -> None:
    look = 'return it["number"] + 1, it["region"]'
    house = '{"number": 7, "region": "US"}'
    made, test = run(tmp_path, look, '{"id": "1"}', house=house, given="HOUSE")
    assert made == f"    {look}\n"
    assert f"HOUSE = {house}\n" in test
