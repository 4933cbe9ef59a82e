import json
import re
from unittest.mock import MagicMock, patch
from urllib.parse import urlparse

import pytest
import requests
import responses

import flexi

@pytest.fixture
def client():
    return flexi.Flexi("a", "b")

@responses.activate
def test_fragments(client):
    responses.get(re.compile(r".*/v1/task/\w+"), json={"id": "t", "number": 5, "region": "US"})
    client.task("t1")
    assert "/v1/task" in responses.calls[0].request.url
    assert responses.calls[0].request.url.endswith("/v1/task/t1")
    assert urlparse(responses.calls[0].request.url).path.startswith("/v1")
    assert responses.calls[0].request.path_url == "/v1/task/t1"

def fake_request(method, url, **kwargs):
    answer = MagicMock()
    if url.endswith("/v1/task/capture/invoices"):
        assert kwargs["json"]["region"] == "US"
        answer.json.return_value = {"id": "t9", "number": 9, "region": kwargs["json"]["region"]}
    elif "/v1/task/" in url:
        answer.json.return_value = {"id": "t9", "number": 8, "region": "EU", "status": "Done", "progress": 40}
    return answer

def test_side_effect(client):
    with patch("flexi.requests.Session.request", side_effect=fake_request):
        assert client.capture([], "US", "a") == "t9"
        assert flexi.summary(client.task("t9")) == "#9 Done EU **"

class FakeAdapter(requests.adapters.BaseAdapter):
    def send(self, request, **kwargs):
        response = requests.Response()
        response.status_code = 200
        if request.path_url == "/v1/task/t1":
            response._content = json.dumps({"id": "t1", "number": 5, "region": "US", "status": "Done", "progress": 20}).encode()
        else:
            response.status_code = 404
        response.request = request
        return response
    def close(self):
        pass

def test_adapter(client):
    client.session.mount("https://api-us.flexicapture.com", FakeAdapter())
    assert flexi.summary(client.task("t1")) == "#6 Done US *"
