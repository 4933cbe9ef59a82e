import json
from unittest import mock
from unittest.mock import MagicMock, Mock, call, patch

import pytest
import requests

import flexi
from .conftest import make_task

URL = "https://api-us.flexicapture.com/v1"


class FakeResponse:
    def __init__(self, payload, status_code=200):
        self._payload = payload
        self.status_code = status_code
        self.ok = True

    def json(self):
        return self._payload

    def raise_for_status(self):
        pass


@patch("flexi.requests.Session.get")
def test_patch(get, client):
    get.return_value.json.return_value = make_task(number=7)
    assert client.summary("t1") == "#8 Done US ['out.xls']"
    get.assert_called_once_with(URL + "/task/t1")


def test_context(client):
    with mock.patch.object(requests.Session, "post") as post:
        post.return_value = Mock(json=lambda: {"id": "t1", "number": 1, "region": "US"})
        assert client.capture([])["region"] == "US"
    assert post.call_args.kwargs["json"]["region"] == "US"
    _, kwargs = post.call_args
    assert kwargs["json"]["region"] == "US"
    assert post.call_args[1]["json"]["export_format"] == "Xls"
    post.assert_called_once_with(
        URL + "/task/capture/invoices",
        json={"files": [], "region": "US", "export_format": "Xls", "verification_type": "NoVerification", "email": "me@example.com"},
    )


def test_config(client):
    client.http = MagicMock(**{"get.return_value.json.return_value": make_task(status="Failed")})
    assert client.summary("t1") == "#42 Failed US ['out.xls']"


def test_spec(client):
    client.http = Mock(spec=requests.Session)
    response = Mock(spec=requests.Response)
    response.json.return_value = [{"external_id": "7", "name": "ACME"}]
    client.http.get.return_value = response
    assert client.vendors("US") == {"7": "ACME"}
    assert client.http.mock_calls[0] == call.get(URL + "/dataset/vendors/US")
    client.http.get.assert_has_calls([call(URL + "/dataset/vendors/US")])


def test_side_effect(client):
    with patch.object(client.http, "get", side_effect=[FakeResponse(make_task(status="New")), FakeResponse(make_task())]):
        while client.task("t1")["status"] != "Done":
            pass


def test_monkeypatch(client, monkeypatch):
    sent = []

    def fake_post(self, url, json=None, **kw):
        sent.append((url, json))
        return FakeResponse({"id": "t1", "number": 1, "region": json["region"]})

    monkeypatch.setattr(requests.Session, "post", fake_post)
    assert client.capture([])["region"] == "US"
    assert sent[0][0] == URL + "/task/capture/invoices"
    assert sent[0][1]["region"] == "US"


def test_mocker(client, mocker, task_factory):
    get = mocker.patch.object(client.http, "get")
    get.return_value.json.return_value = task_factory(region="EU")
    assert client.summary("t1") == "#42 Done EU ['out.xls']"


def test_file(client, load, mocker):
    mocker.patch("requests.Session.get", return_value=FakeResponse(load("task")))
    assert client.summary("t1") == "#42 Done US ['out.xls']"
    mocker.patch("requests.Session.get", return_value=FakeResponse(load("vendors")))
    assert client.vendors("US") == {"7": "ACME"}


@pytest.mark.parametrize(
    ("payload", "wanted"),
    [
        ({"id": "a", "number": 1, "status": "Done", "region": "US", "services": []}, "#2 Done US []"),
        pytest.param({"id": "b", "number": 2, "status": "New", "region": "EU", "services": []}, "#3 New EU []", id="b"),
    ],
)
def test_rows(client, payload, wanted):
    with patch("requests.Session.get", return_value=FakeResponse(payload)):
        assert client.summary("a") == wanted
