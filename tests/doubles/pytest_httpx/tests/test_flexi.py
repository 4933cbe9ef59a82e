import json
import re

import httpx
import pytest

import flexi

API = "https://api-eu.flexicapture.com/v1"


@pytest.fixture
def http():
    with flexi.client() as client:
        yield client


def make_task(number=12, **more):
    return {"id": "t1", "number": number, "progress": 100, "verification_type": "NoVerification", "services": [], **more}


def test_a_report_names_the_files(httpx_mock, http):
    httpx_mock.add_response(
        url=f"{API}/task/t1", json=make_task(services=[{"type": "x", "files": {"target": {"name": "a.xml"}}}])
    )
    assert flexi.report(http, "t1") == "00012 NoVerification a.xml"


def test_capture_sends_region_and_format(httpx_mock, http):
    httpx_mock.add_response(
        method="POST",
        url=f"{API}/task/capture/documents",
        match_json={"files": [], "region": "EU", "export_format": "xml", "email": "me@example.com"},
        json=make_task(7, is_test=False),
    )
    assert flexi.capture(http, [], "EU") == ("t1", 7)
    sent = json.loads(httpx_mock.get_request().content)
    assert sent["export_format"] == "xml"
    assert "email" in sent


def test_a_callback_answers(httpx_mock, http):
    def answer(request):
        assert json.loads(request.content)["region"] == "US"
        return httpx.Response(200, json={"id": "t9", "number": 9, "wait_for_action": None})

    httpx_mock.add_callback(answer, url=f"{API}/task/capture/documents")
    assert flexi.capture(http, [], "US") == ("t9", 9)


def test_upload(httpx_mock, http):
    httpx_mock.add_response(
        url="https://api-eu.flexicapture.com/v1/file?email=me%40example.com",
        json=[{"id": "f1", "token": "k", "name": "a.pdf", "error": None}],
    )
    assert flexi.upload(http, "a.pdf", b"%PDF", "me@example.com")["name"] == "a.pdf"


@pytest.mark.parametrize(
    "record, expected",
    [
        ({"external_id": "1", "name": "Main", "vat": "DE1"}, ("1", "Main", "DE1")),
        ({"external_id": "2", "name": "Side"}, ("2", "Side", None)),
    ],
)
def test_units(httpx_mock, http, record, expected):
    httpx_mock.add_response(url=re.compile(r".*/v1/dataset/businessunits/\w+$"), json=[record])
    assert flexi.units(http, "EU") == [expected]


def test_rename(httpx_mock, http):
    httpx_mock.add_response(method="PUT", url=f"{API}/dataset/businessunits", status_code=204)
    flexi.rename(http, "EU", "1", "New")
    (request,) = httpx_mock.get_requests()
    assert json.loads(request.content) == {"region": "EU", "units": [{"external_id": "1", "name": "New"}]}


def test_parcels_are_of_another_vendor(httpx_mock):
    sample = {"number": 1, "region": "EU", "label": "x", "services": [{"type": "air", "files": {}}]}
    httpx_mock.add_response(url="https://parcels.example.com/v1/task/1", json=sample)
    assert flexi.parcel(1) == sample
