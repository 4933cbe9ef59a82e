import json
import re

import pytest
import responses
from responses import matchers

import flexi

URL = "https://api-us.flexicapture.com/v1"
PENDING = {"id": "t1", "number": 41, "status": "InProgress", "progress": 40, "region": "US", "is_test": False}


def vendor(**more):
    record = {"external_id": "7", "name": "ACME", "iban": "DE01"}
    record.update(more)
    return record


@responses.activate
def test_upload_names_the_file(client):
    responses.add(
        responses.POST,
        URL + "/file?email=me%40example.com",
        json=[{"id": "f1", "token": "k1", "name": "a.pdf", "is_validated": True, "pages_count": 2, "error": None}],
    )
    assert client.upload("a.pdf", b"%PDF", "me@example.com") == {"id": "f1", "token": "k1"}
    assert len(responses.calls) == 1


@responses.activate
def test_capture_sends_the_region(client):
    responses.post(
        f"{URL}/task/capture/invoices",
        json={"id": "t1", "number": 41, "status": "New", "region": "US", "wait_for_action": False},
        match=[
            matchers.json_params_matcher(
                {
                    "files": [{"id": "f1", "token": "k1"}],
                    "region": "US",
                    "export_format": "Xls",
                    "verification_type": "NoVerification",
                    "email": "me@example.com",
                    "label": None,
                    "business_unit": "main",
                }
            )
        ],
    )
    assert client.capture([{"id": "f1", "token": "k1"}], "US", "me@example.com") == "t1"
    sent = json.loads(responses.calls[0].request.body)
    assert sent["region"] == "US"
    assert sent["export_format"] == "Xls"
    assert sent["email"] == "me@example.com"
    assert sent["files"] == [{"id": "f1", "token": "k1"}]


def test_wait_polls_until_the_task_is_done(client, done):
    with responses.RequestsMock() as rsps:
        rsps.add("GET", f"{URL}/task/t1", json=PENDING)
        rsps.add("GET", f"{URL}/task/t1", json=done)
        task = client.wait("t1")
    assert task["number"] == 41
    assert flexi.summary(task) == "#42 Done US *****"


@responses.activate
def test_targets_come_from_the_services(client, done):
    responses.get(re.compile(r"https://api-us\.flexicapture\.com/v1/task/\w+"), json=done)
    assert client.targets("t1") == ["out.xls"]


@responses.activate
def test_vendors_have_a_name_and_an_iban(client):
    responses.get(f"{URL}/dataset/vendors/US", json=[vendor(), vendor(external_id="8", name="Umbrella", iban=None)])
    assert client.vendors("US") == {"7": ("ACME", "DE01"), "8": ("Umbrella", None)}


@responses.activate
def test_a_vendor_is_sent_with_its_name(client):
    responses.post(f"{URL}/dataset/vendors", status=204)
    client.add_vendor("US", "ACME", "DE01")
    sent = json.loads(responses.calls[-1].request.body)
    assert sent == {"region": "US", "vendors": [{"external_id": "77", "name": "ACME", "iban": "DE01"}]}
    assert sent["vendors"][0]["name"] == "ACME"


@responses.activate
@pytest.mark.parametrize("number", [1, 2])
def test_parcels_are_of_another_vendor(number):
    sample = {"number": number, "region": "US", "services": [{"type": "express", "files": {}}], "label": "x"}
    responses.get(f"https://parcels.example.com/v1/task/{number}", json=sample)
    assert flexi.parcel(number) == sample
    assert flexi.parcel(number)["label"] == "x"
