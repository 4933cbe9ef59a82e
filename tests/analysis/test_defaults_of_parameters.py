"""What a function that nothing calls takes its parameters to be."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

HEAD = """import json
from urllib.request import urlopen

import requests

API = "https://api-us.flexicapture.com/v1"
SESSION = requests.Session()
SETTINGS = {"base": API}


class Client:
    def __init__(self, base):
        self.base = base

    def task(self, number):
        return requests.get(f"{self.base}/task/{number}").json()


CLIENT = Client(API)


"""


@pytest.mark.parametrize(
    ("parameter", "task"),
    [
        ("session=SESSION", 'session.get(API + "/task/7").json()'),
        ("client=CLIENT", "client.task(7)"),
        ("client=Client(API)", "client.task(7)"),
        ("get=CLIENT.task", "get(7)"),
        ("make=Client", "make(API).task(7)"),
        ("get=SESSION.get", 'get(API + "/task/7").json()'),
        ("get=requests.get", 'get(API + "/task/7").json()'),
        ("*, get=requests.get", 'get(API + "/task/7").json()'),
        ("send=requests.request", 'send("GET", API + "/task/7").json()'),
        ("new=requests.Session", 'new().get(API + "/task/7").json()'),
        ("opener=urlopen", 'json.loads(opener(API + "/task/7").read())'),
        ("settings=SETTINGS", 'requests.get(settings["base"] + "/task/7").json()'),
    ],
)
def test_an_object_that_is_the_default_is_followed(parameter: str, task: str) -> None:
    read = f'{HEAD}def look({parameter}):\n    return {task}["region"] + "!"\n'
    changed = migrated(read)
    assert f'{task}["properties"]["region"]' in changed
    assert MARKER not in changed


def test_a_body_that_is_the_default_is_changed_and_callers_may_give_another() -> None:
    text = HEAD + (
        'def start(body={"label": "x", "region": "US"}):\n'
        '    requests.post(API + "/task/capture/documents", json=body)\n'
    )
    changed = migrated(text)
    assert 'body={"properties": {"region": "US"}}' in changed
    assert "is given by a caller that was not read" in changed.replace("\n    #   ", " ")


@pytest.mark.parametrize("key", ["region", "number"])
def test_a_key_that_is_only_a_default_is_left_with_a_marker(key: str) -> None:
    text = f'{HEAD}def look(key="{key}"):\n    return [CLIENT.task(7)[key]] * 2\n\n\nlook()\nlook("status")\n'
    changed = migrated(text)
    assert MARKER in changed
    assert "return [CLIENT.task(7)[key]] * 2" in changed


@pytest.mark.parametrize(
    ("parameter", "task"),
    [
        ("get=requests.get", 'get("https://parcels.example.com/v1/task/7").json()'),
        ("loads=json.loads", "loads(open('task').read())"),
        ("get=SETTINGS.get", 'get("task")'),
    ],
)
def test_a_default_that_sends_nothing_to_the_api_is_left(parameter: str, task: str) -> None:
    text = f'{HEAD}def look({parameter}):\n    return {task}["region"] + "!"\n'
    assert migrated(text).partition("def look")[2] == text.partition("def look")[2]
