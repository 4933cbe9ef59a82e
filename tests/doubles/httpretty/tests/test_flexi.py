import json

import httpretty
import pytest

import flexi

API = "http://api-us.flexicapture.com/v1"


@httpretty.activate(allow_net_connect=False)
def test_a_task_is_read():
    task = {"id": "t1", "number": 5, "status": "Done", "region": "US", "progress": 60, "deleted": None}
    httpretty.register_uri(httpretty.GET, f"{API}/task/t1", body=json.dumps(task))
    assert flexi.summary(flexi.Flexi("account", "token").wait("t1")) == "#6 Done US ***"


@pytest.fixture
def pretty():
    httpretty.enable(allow_net_connect=False)
    yield httpretty
    httpretty.disable()
    httpretty.reset()


def test_capture_sends_the_region(pretty, client):
    pretty.register_uri(pretty.POST, f"{API}/task/capture/invoices", body=json.dumps({"id": "t1", "lead_time": 1}))
    client.capture([], "AU", "me@example.com")
    sent = json.loads(httpretty.last_request().body)
    assert sent["region"] == "AU"
    assert httpretty.last_request().parsed_body["verification_type"] == "NoVerification"


def test_the_answers_come_in_turn(pretty, client, done):
    httpretty.register_uri(
        httpretty.GET,
        f"{API}/task/t1",
        responses=[
            httpretty.Response(body=json.dumps({"id": "t1", "number": 41, "status": "New", "is_test": False})),
            httpretty.Response(body=json.dumps(done)),
        ],
    )
    assert flexi.summary(client.wait("t1")) == "#42 Done US *****"


def test_vendors(pretty, client):
    body = json.dumps([{"external_id": "7", "name": "ACME"}])
    httpretty.register_uri(httpretty.GET, API + "/dataset/vendors/US", body=body)
    assert client.vendors("US") == {"7": ("ACME", None)}


def test_parcels_are_of_another_vendor(pretty):
    body = json.dumps({"number": 9, "region": "US", "services": [{"type": "air", "files": {}}]})
    httpretty.register_uri(httpretty.GET, "http://parcels.example.com/v1/task/9", body=body)
    assert flexi.parcel(9)["services"][0]["type"] == "air"
