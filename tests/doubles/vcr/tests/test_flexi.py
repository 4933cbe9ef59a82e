from pathlib import Path

import vcr

import flexi

recorder = vcr.VCR(cassette_library_dir=str(Path(__file__).parent / "cassettes"), record_mode="none")
FILE = {"id": "f0000001", "token": "tok00001"}


def client():
    return flexi.Flexi("account", "token")


@recorder.use_cassette("process.yaml", match_on=["method", "uri"])
def test_a_document_is_processed():
    api = client()
    assert api.upload("invoice.pdf", b"%PDF-1.4 invoice", "me@example.com") == FILE
    task_id = api.capture([FILE], "US", "me@example.com", "weekly")
    task = api.wait(task_id)
    assert task["number"] == 1001
    assert flexi.summary(task) == "#1002 Done US *****"
    assert api.targets(task_id) == ["invoice.xls"]


@recorder.use_cassette("process.yaml", match_on=["method", "uri", "body"])
def test_capture_sends_what_was_recorded():
    assert client().capture([FILE], "US", "me@example.com", "weekly") == "t0001001"


def test_vendors():
    with recorder.use_cassette("vendors.json", serializer="json", match_on=["method", "uri", "body"]) as cassette:
        api = client()
        api.add_vendor("US", "ACME", "DE02")
        assert api.vendors("US")["77"] == ("ACME", "DE02")
    assert cassette.all_played


@recorder.use_cassette("parcel.yaml")
def test_parcels_are_of_another_vendor():
    assert flexi.parcel(7)["services"][0]["type"] == "express"
    assert flexi.parcel(7)["label"] == "x"
