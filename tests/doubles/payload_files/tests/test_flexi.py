import json
import os
from pathlib import Path
from unittest.mock import MagicMock, patch

import pytest
import responses

import flexi

URL = "https://api-us.flexicapture.com/v1"
HERE = os.path.dirname(__file__)
DATA = Path(__file__).parent / "data"


def load(name):
    with open(os.path.join(HERE, "data", f"{name}.json")) as stream:
        return json.load(stream)


@pytest.fixture
def done():
    return json.loads((DATA / "task_done.json").read_text())


@pytest.fixture
def client():
    return flexi.Flexi("account", "token")


@responses.activate
def test_a_task_is_read(client, done):
    responses.get(f"{URL}/task/t1", json=done)
    task = client.wait("t1")
    assert task["number"] == done["number"]
    assert task["region"] == done["region"]
    assert flexi.summary(task) == "#42 Done US *****"
    assert client.targets("t1") == ["out.xls"]


@responses.activate
def test_a_text_is_answered(client):
    responses.get(f"{URL}/task/t1", body=(DATA / "task_done.json").read_text())
    assert client.task("t1")["export_format"] == "Xls"


def test_vendors(client):
    answer = MagicMock()
    answer.json.return_value = load("vendors")
    with patch.object(client.session, "request", return_value=answer):
        assert client.vendors("US") == {"7": ("ACME", "DE01"), "8": ("Umbrella", None)}


@responses.activate
def test_parcels_are_of_another_vendor():
    responses.get("https://parcels.example.com/v1/task/9", json=load("parcel"))
    assert flexi.parcel(9)["label"] == "x"
    assert flexi.parcel(9)["services"][0]["type"] == "air"
