import json

import httpx

import aflexi


def handler(request):
    if request.url.path == "/v1/task/capture/invoices":
        sent = json.loads(request.content)
        assert sent["region"] == "US"
        return httpx.Response(200, json={"id": "t", "number": 5, "region": sent["region"]})
    if request.url.path.startswith("/v1/task/"):
        return httpx.Response(200, json={"id": "t", "number": 5, "region": "EU"})
    return httpx.Response(404)

def matching(request):
    match (request.method, request.url.path):
        case ("POST", "/v1/task/capture/invoices"):
            return httpx.Response(200, json={"id": "t", "number": 5, "region": "US"})
        case ("GET", "/v1/task/t"):
            return httpx.Response(200, json={"id": "t", "number": 5, "region": "EU"})
    return httpx.Response(404)

def test_handler():
    client = aflexi.Flexi(httpx.MockTransport(handler))
    assert client.capture([], "US") == 5
    assert client.region("t") == "EU"

def test_matching():
    client = aflexi.Flexi(httpx.MockTransport(matching))
    assert client.capture([], "US") == 5
    assert client.region("t") == "EU"


def test_parcels_are_of_another_vendor():
    def parcels(request):
        assert request.url.path == "/v1/task/9"
        return httpx.Response(200, json={"number": 9, "region": "US", "label": "x"})

    assert aflexi.parcel(9, httpx.MockTransport(parcels)) == {"number": 9, "region": "US", "label": "x"}
