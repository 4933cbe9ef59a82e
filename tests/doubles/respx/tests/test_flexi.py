import json

import httpx
import pytest
import respx

import flexi

API = "https://api-eu.flexicapture.com/v1"
TASK = {
    "id": "t1",
    "number": 12,
    "verification_type": "NoVerification",
    "properties": {"verification_type": "NoVerification"},
    "services": [{"files": {"target": {"name": "a.xml"}}}],
    "label": "",
}


@pytest.fixture
def http():
    with flexi.client() as client:
        yield client


@respx.mock
def test_a_report_names_the_files(http):
    respx.get(f"{API}/task/t1").mock(return_value=httpx.Response(200, json=TASK))
    assert flexi.report(http, "t1") == "00012 NoVerification a.xml"


@respx.mock(base_url="https://api-eu.flexicapture.com/v1")
def test_capture_sends_region_and_format(respx_mock, http):
    route = respx_mock.post("/task/capture/documents").respond(json={"id": "t1", "number": 3, "region": "EU"})
    assert flexi.capture(http, [], "EU") == ("t1", 3)
    sent = json.loads(route.calls.last.request.content)
    assert sent["region"] == "EU"
    assert sent == {"files": [], "region": "EU", "export_format": "xml", "email": "me@example.com"}


def test_capture_matches_the_body(respx_mock, http):
    body = {"files": [], "region": "US", "export_format": "xml", "email": "me@example.com"}
    route = respx_mock.post(f"{API}/task/capture/documents", json=body)
    route.return_value = httpx.Response(200, json={"id": "t2", "number": 4, "lead_time": 0})
    assert flexi.capture(http, [], "US")[1] == 4
    assert route.called


@respx.mock
def test_upload(http):
    respx.post(f"{API}/file", params={"email": "me@example.com"}).mock(
        side_effect=[httpx.Response(200, json=[{"id": "f1", "token": "k", "is_validated": True}])]
    )
    assert flexi.upload(http, "a.pdf", b"%PDF", "me@example.com")["token"] == "k"


@respx.mock
def test_units(http):
    respx.get(url=f"{API}/dataset/businessunits/EU").respond(200, json=[{"external_id": "1", "name": "Main"}])
    assert flexi.units(http, "EU") == [("1", "Main", None)]


@respx.mock
def test_rename(http):
    respx.put(f"{API}/dataset/businessunits").respond(204)
    flexi.rename(http, "EU", "1", "New")
    assert json.loads(respx.calls.last.request.content)["units"][0]["name"] == "New"


@respx.mock
def test_parcels_are_of_another_vendor():
    sample = {"number": 1, "region": "EU", "label": "x", "services": [{"type": "air", "files": {}}]}
    respx.get("https://parcels.example.com/v1/task/1").respond(json=sample)
    assert flexi.parcel(1) == sample
