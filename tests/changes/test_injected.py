"""Objects that a framework, a container or an annotation gives to functions that nothing calls."""

from __future__ import annotations

import pytest
from run.migrating import assert_becomes, migrated

V1 = "https://api-us.flexicapture.com/v1"
CLIENT = f"""\
import requests


class Client:
    def __init__(self, base):
        self.base = base

    def task(self, task_id):
        return requests.get(f"{{self.base}}/task/{{task_id}}").json()


def get_client():
    return Client("{V1}")

"""
PROTOCOL = f"""
from typing import Protocol

class Tasks(Protocol):
    def task(self, task_id): ...

class Plans:
    def plan(self, plan_id): return {{"region": "Nord"}}

def show(tasks: Tasks, task_id):
    return tasks.task(task_id)["region"], Plans().plan("1")["region"]

client = Client("{V1}")
"""
DEPENDS = """
from fastapi import Depends

def show(task_id, client=Depends(get_client)):
    return client.task(task_id)["region"]

def plan(payload: dict, client=Depends(dict)):
    return payload["region"]
"""
ANNOTATED = """
from typing import Annotated
from fastapi import Depends

def show(task_id, client: Annotated[Client, Depends(get_client)], region: Annotated[dict, "of a plan"]):
    return client.task(task_id)["region"], region["region"]
"""
ALIAS = """
from typing import Annotated
import fastapi

TheClient = Annotated[Client, fastapi.Depends(get_client)]

async def show(task_id, client: TheClient):
    return client.task(task_id)["region"]
"""
YIELDED = """
from fastapi import Depends

async def opened():
    client = get_client()
    yield client

def show(task_id, client: Client = Depends(opened)):
    return client.task(task_id)["region"]
"""


@pytest.mark.parametrize("text", [PROTOCOL, DEPENDS, ANNOTATED, ALIAS, YIELDED])
def test_what_is_injected_is_followed(text: str) -> None:
    expected = (CLIENT + text).replace("/v1", "/v2").replace('(task_id)["region"]', '(task_id)["properties"]["region"]')
    assert_becomes(CLIENT + text, expected)


REGISTRY = f"""
class Registry:
    def __init__(self):
        self.makers = {{}}

    def __getitem__(self, name):
        return self.makers[name](self)


registry = Registry()
registry.makers["base"] = lambda r: "{V1}"
registry.makers["client"] = lambda r: Client(r["base"])
registry.makers["service"] = lambda r: Service(r["client"])
registry.makers["plans"] = lambda r: Plans(r["service"])


class Service:
    def __init__(self, client):
        self.client = client


class Plans:
    def __init__(self, service):
        self.service = service

    def region(self, task_id, plan):
        return self.service.client.task(task_id)["region"], plan["region"]


print(registry["plans"].region("1", {{"region": "Nord"}}))
"""


def test_a_lookup_that_leads_to_other_lookups_is_followed() -> None:
    text = CLIENT.partition("def get_client")[0] + REGISTRY
    expected = text.replace("/v1", "/v2").replace('(task_id)["region"]', '(task_id)["properties"]["region"]')
    assert migrated(text) == expected
