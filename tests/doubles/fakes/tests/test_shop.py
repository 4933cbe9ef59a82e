from flexi import Api, Parcels, Shop, region_of

from tests.fakes import FakeApi, FakeHttp, Response, opened


def test_a_document_is_processed():
    http = FakeHttp()
    assert Shop(Api(http)).process(b"%PDF") == [("out.xls", 40)]
    assert http.posted == [
        ("https://api-us.flexicapture.com/v1/file?email=shop@example.com", None),
        (
            "https://api-us.flexicapture.com/v1/task/capture/invoices",
            {"files": [{"id": "f1", "token": "k1"}], "region": "US", "verification_type": "NoVerification"},
        ),
    ]
    assert http.posted[1][1]["region"] == "US"


def test_a_document_is_processed_by_any_client():
    assert Shop(FakeApi()).process(b"%PDF") == [("a.xls", 50)]


def test_vendors_have_names():
    assert Shop(Api(FakeHttp())).vendor_names() == ["ACME"]
    assert Shop(FakeApi()).vendor_names() == ["ACME", "Umbrella"]


def test_the_region_is_read():
    assert region_of("t1", opened) == "EU"


class ParcelHttp:
    def get(self, url):
        return Response({"number": 1, "region": "US", "services": [{"type": "air", "files": {}}], "label": "x"})


def test_parcels_are_of_another_vendor():
    assert Parcels(ParcelHttp()).task(1)["region"] == "US"
    assert Parcels(ParcelHttp()).task(1)["label"] == "x"
