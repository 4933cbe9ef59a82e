import pytest

import flexi


@pytest.fixture
def client(httpserver):
    return flexi.Flexi("account", "token", base=httpserver.url_for("/v1"))


@pytest.fixture
def done():
    return {
        "id": "t1",
        "number": 41,
        "status": "Done",
        "progress": 100,
        "region": "US",
        "is_test": False,
        "services": [{"files": {"target": {"name": "out.xls"}}}],
    }


def test_a_task_is_read(httpserver, client, done):
    httpserver.expect_request("/v1/task/t1", method="GET").respond_with_json(done)
    assert flexi.summary(client.wait("t1")) == "#42 Done US *****"
    assert client.targets("t1") == ["out.xls"]


def test_capture_sends_the_region(httpserver, client):
    httpserver.expect_oneshot_request(
        "/v1/task/capture/invoices",
        method="POST",
        json={
            "files": [],
            "region": "US",
            "export_format": "Xls",
            "verification_type": "NoVerification",
            "email": "me@example.com",
            "label": None,
            "business_unit": "main",
        },
    ).respond_with_json({"id": "t1", "number": 1, "label": None})
    assert client.capture([], "US", "me@example.com") == "t1"
    request, _ = httpserver.log[0]
    assert request.get_json()["region"] == "US"


def test_upload(httpserver, client):
    httpserver.expect_request("/v1/file", query_string={"email": "me@example.com"}).respond_with_json(
        [{"id": "f1", "token": "k1", "deleted": None}]
    )
    assert client.upload("a.pdf", b"%PDF", "me@example.com")["id"] == "f1"


def test_vendors(httpserver, client):
    httpserver.expect_request("/v1/dataset/vendors/US").respond_with_json([{"external_id": "7", "name": "ACME"}])
    assert client.vendors("US") == {"7": ("ACME", None)}


def test_parcels_are_of_another_vendor(httpserver, monkeypatch):
    monkeypatch.setattr(flexi, "PARCELS", httpserver.url_for("/v1"))
    sample = {"number": 9, "region": "US", "services": [{"type": "air", "files": {}}]}
    httpserver.expect_request("/v1/task/9").respond_with_json(sample)
    assert flexi.parcel(9) == sample
