import json
import re

import flexi
import pytest
from werkzeug.wrappers import Request, Response

from flexi import Flexi


@pytest.fixture
def client(httpserver):
    return Flexi(httpserver.url_for("/v1"))


def capture(request: Request) -> Response:
    body = request.get_json()
    if "region" not in body:
        return Response(status=400)
    return Response(json.dumps({"id": "t1", "number": 41, "region": body["region"], "label": None}), content_type="application/json")


def test_all(httpserver, client):
    def task(request):
        assert request.path.startswith("/v1/task/")
        return Response(
            json.dumps({
                "id": request.path.split("/")[-1],
                "number": 41,
                "status": "Done",
                "region": "US",
                "services": [{"files": {"target": {"name": "out.xls"}}}],
            }),
            content_type="application/json",
        )

    httpserver.expect_request("/v1/task/capture/invoices", method="POST").respond_with_handler(capture)
    httpserver.expect_request(re.compile(r"^/v1/task/\w+$"), method="GET").respond_with_handler(task)
    httpserver.expect_request("/v1/dataset/vendors/US").respond_with_json([{"external_id": "7", "name": "ACME"}])
    t = client.capture([])
    assert client.summary(t["id"]) == "#42 Done US ['out.xls']"
    assert client.vendors("US") == {"7": "ACME"}
    request, _ = httpserver.log[0]
    assert request.json["region"] == "US"


def test_parcels_are_of_another_vendor(httpserver, monkeypatch):
    def task(request):
        assert request.path == "/v1/task/9"
        return Response(json.dumps({"number": 9, "region": "US", "label": "x"}), content_type="application/json")

    httpserver.expect_request("/v1/task/9").respond_with_handler(task)
    monkeypatch.setattr(flexi, "PARCELS", httpserver.url_for("/v1"))
    assert flexi.parcel(9) == {"number": 9, "region": "US", "label": "x"}
