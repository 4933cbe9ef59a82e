import unittest

import requests_mock as rm

import flexi

API = "https://api-us.flexicapture.com/v1"


def test_upload_names_the_file(requests_mock, client):
    requests_mock.post(API + "/file?email=me@example.com", json=[{"id": "f1", "token": "k1", "is_validated": True}])
    assert client.upload("a.pdf", b"%PDF", "me@example.com") == {"id": "f1", "token": "k1"}


def test_capture_sends_the_region(requests_mock, client):
    route = requests_mock.post(
        f"{API}/task/capture/invoices", json={"id": "t1", "number": 5, "region": "US", "started": None, "label": "x"}
    )
    assert client.capture([], "US", "me@example.com", "x") == "t1"
    assert route.last_request.json()["region"] == "US"
    assert requests_mock.last_request.json()["label"] == "x"
    assert requests_mock.request_history[0].json() == {
        "files": [],
        "region": "US",
        "export_format": "Xls",
        "verification_type": "NoVerification",
        "email": "me@example.com",
        "label": "x",
        "business_unit": "main",
    }
    assert requests_mock.last_request.url == "https://api-us.flexicapture.com/v1/task/capture/invoices"


def test_wait_polls_until_the_task_is_done(client, done):
    with rm.Mocker() as m:
        m.get(
            f"{API}/task/t1",
            [
                {"json": {"id": "t1", "number": 41, "status": "InProgress", "progress": 10, "region": "US"}},
                {"json": done, "status_code": 200},
            ],
        )
        assert flexi.summary(client.wait("t1")) == "#42 Done US *****"
    assert m.call_count == 2


class TargetsTest(unittest.TestCase):
    @rm.Mocker()
    def test_targets_come_from_the_services(self, m):
        def answer(request, context):
            context.status_code = 200
            return {"services": [{"files": {"target": {"name": "out.xls"}}}], "number": 2}

        m.register_uri("GET", API + "/task/t1", json=answer)
        self.assertEqual(flexi.Flexi("account", "token").targets("t1"), ["out.xls"])


def test_vendors(requests_mock, client):
    requests_mock.get(f"{API}/dataset/vendors/EU", json=[{"external_id": "7", "name": "ACME", "iban": "DE01"}])
    assert client.vendors("EU") == {"7": ("ACME", "DE01")}


def test_a_vendor_is_sent(requests_mock, client):
    requests_mock.post(f"{API}/dataset/vendors", status_code=204)
    client.add_vendor("US", "ACME", "DE01")
    sent = requests_mock.request_history[-1].json()
    assert sent["vendors"] == [{"external_id": "77", "name": "ACME", "iban": "DE01"}]


def test_a_host_of_the_tests_own(requests_mock, done):
    requests_mock.get("https://flexi.test/v1/task/t1", json=done)
    client = flexi.Flexi("account", "token", base="https://flexi.test/v1")
    assert client.task("t1")["region"] == "US"


def test_parcels_are_of_another_vendor(requests_mock):
    requests_mock.get("https://parcels.example.com/v1/task/9", json={"number": 9, "region": "US", "label": "x"})
    assert flexi.parcel(9)["region"] == "US"
    assert flexi.parcel(9) == {"number": 9, "region": "US", "label": "x"}
