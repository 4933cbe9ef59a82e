import unittest
from unittest import mock
from unittest.mock import MagicMock, Mock, call, patch

import pytest
import requests

from shop import flexi
from shop.flexi import Units

API = "https://api-us.flexicapture.com/v1"
TASK = {
    "id": "t1",
    "number": 7,
    "status": "Done",
    "export_format": "Xls",
    "region": "US",
    "business_unit": "main",
    "documents": [{"id": "d1"}],
    "services": [
        {
            "type": "Export",
            # the result
            "files": {
                "target": {"id": "f1", "token": "k1", "name": "x.xls"},
            },
        },
    ],
}


def answer(payload, code=200):
    response = Mock(status_code=code)
    response.json.return_value = payload
    return response


class FakeResponse:
    def __init__(self, payload, status_code=200):
        self._payload = payload
        self.status_code = status_code

    def json(self):
        return self._payload

    def raise_for_status(self):
        assert self.status_code < 400


class TaskTests(unittest.TestCase):
    def setUp(self):
        patcher = patch("shop.flexi.requests.get")
        self.get = patcher.start()
        self.addCleanup(patcher.stop)

    def test_status_is_read(self):
        self.get.return_value.status_code = 200
        self.get.return_value.json.return_value = {"id": "t1", "number": 7, "status": "New", "region": "US"}
        task = flexi.status("t1")
        self.assertEqual(task["number"], 7)
        self.assertEqual(task["region"], "US")
        self.get.assert_called_once_with(API + "/task/t1", auth=("account", "token"))

    def test_it_waits_until_the_task_is_done(self):
        self.get.side_effect = [
            answer({"id": "t1", "status": "InProgress", "number": 7, "lead_time": 0}),
            answer({"id": "t1", "status": "InProgress", "number": 7, "lead_time": 0}),
            answer(dict(TASK, number=8)),
        ]
        self.assertEqual(flexi.finished("t1")["number"], 8)
        self.assertEqual(self.get.call_count, 3)

    def test_a_failure_is_told(self):
        self.get.return_value = Mock(status_code=404)
        with self.assertRaises(flexi.Failed):
            flexi.status("t1")


@patch("shop.flexi.requests.post")
def test_start_sends_what_was_asked(post):
    post.return_value = FakeResponse({"id": "t1", "number": 3, "status": "New", "started": None, "label": "shop"})
    task = flexi.start([{"id": "f1", "token": "k1"}], "EU")
    assert task["number"] == 3
    args, kwargs = post.call_args
    assert args == ("https://api-us.flexicapture.com/v1/task/capture/documents",)
    assert kwargs["json"]["region"] == "EU"
    assert kwargs["json"]["export_format"] == "Xls"
    assert kwargs["json"]["label"] == "shop"


def test_start_is_called_with_the_whole_body():
    with patch.object(requests, "post", return_value=FakeResponse({"id": "t2", "number": 1})) as post:
        assert flexi.start([], "US")["id"] == "t2"
    body = {
        "files": [],
        "region": "US",
        "export_format": "Xls",
        "verification_type": "NoVerification",
        "label": "shop",
    }
    post.assert_called_with(f"{API}/task/capture/documents", json=body, auth=("account", "token"))
    assert post.call_args.kwargs["json"] == {
        "files": [],
        "region": "US",
        "export_format": "Xls",
        "verification_type": "NoVerification",
        "label": "shop",
    }


@mock.patch("shop.flexi.requests.post")
def test_upload_asks_no_more_than_it_must(post, tmp_path):
    post.return_value = MagicMock(
        status_code=200, json=lambda: [{"id": "f1", "token": "k1", "pages_count": 1, "is_deleted": False}]
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    assert flexi.upload(path, "me@example.com")["id"] == "f1"
    assert post.call_args[0][0] == API + "/file"


@pytest.mark.parametrize(
    ("task", "name"),
    [
        (TASK, "x.xls"),
        ({"services": [{"type": "Export", "files": {"target": {"name": "y.xls"}}}]}, "y.xls"),
    ],
)
def test_the_result_is_the_target_of_the_first_service(task, name):
    assert flexi.result(task)["name"] == name


def test_describe(monkeypatch):
    def fake(url, **kwargs):
        assert url == f"{API}/task/t1"
        return FakeResponse(TASK)

    monkeypatch.setattr("shop.flexi.requests.get", fake)
    assert flexi.describe("t1") == {"number": 7, "format": "Xls", "files": 1}


def test_status_may_be_replaced(monkeypatch):
    monkeypatch.setattr(flexi, "status", lambda task_id: {"status": "Done", "number": 9, "is_test": True})
    assert flexi.finished("t1")["number"] == 9


def test_units_are_asked_of_a_session(mocker):
    session = mocker.MagicMock()
    session.get.return_value.json.return_value = [{"external_id": "b1", "name": "Main", "city": "Berlin"}]
    assert Units(session).names("US") == ["Main"]
    session.get.assert_called_once_with("https://api-us.flexicapture.com/v1/dataset/businessunits/US")


def test_units_are_sent(mocker):
    session = mocker.Mock(spec=requests.Session)
    Units(session).add("US", "b1", "Main", "Berlin")
    assert session.post.call_args_list[0].kwargs["json"]["units"][0]["name"] == "Main"
    session.post.assert_has_calls(
        [
            call(
                f"{API}/dataset/businessunits",
                json={"region": "US", "units": [{"external_id": "b1", "name": "Main", "city": "Berlin"}]},
            )
        ]
    )


def test_names_come_from_get():
    with patch.object(Units, "get", return_value=[{"name": "A"}, {"name": "B"}]):
        assert Units().names("US") == ["A", "B"]


@patch("shop.flexi.delete")
def test_forget(gone):
    gone.return_value.status_code = 204
    assert flexi.forget("t1") == 204
    gone.assert_called_once_with(f"{API}/task/t1", auth=("account", "token"))


@patch("shop.flexi.requests.get")
def test_the_weather_is_of_another_vendor(get):
    get.return_value.json.return_value = {"number": 7, "region": "US", "services": [{"files": {}, "type": "wind"}]}
    assert flexi.weather("Berlin")["number"] == 7
    assert flexi.weather("Berlin")["services"][0]["type"] == "wind"
    get.assert_called_with("https://weather.example.com/v1/task/7", params={"city": "Berlin"})
