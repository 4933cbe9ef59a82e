import asyncio

import aiohttp
import pytest
from aioresponses import CallbackResult, aioresponses
from yarl import URL

import flexi

API = "https://api-au.flexicapture.com/v1"


def run(function, *args):
    async def inner():
        async with aiohttp.ClientSession() as session:
            return await function(session, *args)

    return asyncio.run(inner())


@pytest.fixture
def answers():
    with aioresponses() as mocked:
        yield mocked


def test_capture_sends_region_and_format(answers):
    answers.post(f"{API}/task/capture/documents", payload={"id": "t1", "number": 3, "region": "AU", "lead_time": 0})
    assert run(flexi.capture, [], "AU") == "t1"
    answers.assert_called_with(
        f"{API}/task/capture/documents",
        method="POST",
        json={"files": [], "export_format": "csv", "region": "AU", "label": "night"},
    )
    sent = answers.requests[("POST", URL(f"{API}/task/capture/documents"))][0].kwargs["json"]
    assert sent["region"] == "AU"


def test_wait(answers):
    answers.get(f"{API}/task/t1", payload={"id": "t1", "number": 3, "status": "New", "business_unit": None})
    answers.get(f"{API}/task/t1", payload={"id": "t1", "number": 3, "status": "Done", "region": "AU"})
    assert run(flexi.wait, "t1")["region"] == "AU"


def test_numbers():
    with aioresponses() as m:
        for number, task_id in enumerate(("a", "b")):
            m.get(f"{API}/task/{task_id}", payload={"id": task_id, "number": number})
        assert run(flexi.numbers, ["a", "b"]) == [100, 101]


def test_vendors(answers):
    def answer(url, **kwargs):
        return CallbackResult(payload=[{"external_id": "7", "name": "ACME"}])

    answers.get(f"{API}/dataset/vendors/AU", callback=answer)
    assert run(flexi.vendors, "AU") == {"7": "ACME"}


def test_parcels_are_of_another_vendor(answers):
    sample = {"number": 1, "region": "AU", "services": [{"type": "air", "files": {}}]}
    answers.get("https://parcels.example.com/v1/task/1", payload=sample)
    assert run(flexi.parcel, 1) == sample
