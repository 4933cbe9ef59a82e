import json
import os
from pathlib import Path
from unittest.mock import MagicMock, patch

import pytest
import responses
import yaml

import flexi

URL = "https://api-us.flexicapture.com/v1"
HERE = os.path.dirname(os.path.abspath(__file__))
CASES = sorted((Path(__file__).parent / "data" / "cases").glob("*.y*ml"))


def load(name):
    with open(os.path.join(HERE, "data", name), encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.SafeLoader)


CAPTURES = load("captures.yaml")


@responses.activate
def test_a_task_is_read(client, done):
    responses.get(f"{URL}/task/t1", json=done)
    task = client.wait("t1")
    assert task["number"] == done["number"]
    assert task["region"] == done["region"]
    assert flexi.summary(task) == "#43 Done US *****"
    assert client.targets("t1") == ["out.xls"]


@responses.activate
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_tasks_of_a_folder(client, path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    responses.get(f"{URL}/task/t2", json=case["task"])
    assert flexi.summary(client.task("t2")) == case["summary"]


@responses.activate
@pytest.mark.parametrize("case", CAPTURES)
def test_captures_of_a_list(client, case):
    responses.post(f"{URL}/task/capture/invoices", json=case["answer"])
    sent = case["sent"]
    assert client.capture(sent["files"], case["answer"]["region"], "a@example.com") == case["answer"]["id"]
    assert json.loads(responses.calls[0].request.body) == sent


@responses.activate
def test_a_batch(client):
    responses.post(f"{URL}/task/capture/invoices", json=CAPTURES[1]["answer"])
    assert client.capture_batch([]) == "t6"
    sent = json.loads(responses.calls[0].request.body)
    assert sent["region"] == "US"
    assert "label" in sent
    assert sent["email"] == "{{ email }}"


@pytest.mark.parametrize("name", ["7", "8", "9"])
def test_vendors(client, name):
    answer = MagicMock()
    answer.json.return_value = load("vendors.yaml")
    with patch.object(client.session, "request", return_value=answer):
        assert client.vendors("US")[name][0] in ("ACME, Inc.", "Umbrella", "Wayne")


@responses.activate
def test_parcels_are_of_another_vendor():
    responses.get("https://parcels.example.com/v1/task/9", json=load("parcel.yaml"))
    assert flexi.parcel(9)["label"] == "x"
    assert flexi.parcel(9)["services"][0]["type"] == "air"
