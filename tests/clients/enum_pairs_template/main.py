"""Endpoints as members of enums with two values each, and a URL as a template."""

from enum import Enum
from string import Template

import requests

BASE = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")
TASK = Template("https://api-us.flexicapture.com/v1/task/$id")
OTHER = Template("https://parcels.example/v1/task/${id}")


class Endpoint(Enum):
    UPLOAD = ("POST", "/file")
    CAPTURE = ("POST", "/task/capture/{kind}")

    @property
    def method(self):
        return self.value[0]

    def url(self, **parts):
        return BASE + self.value[1].format(**parts)


class Task(Enum):
    GET = ("GET", "/task/{id}")
    DELETE = ("DELETE", "/task/{id}")

    def __init__(self, verb, path):
        self.verb = verb
        self.path = path


def call(endpoint, parts=None, **more):
    response = requests.request(endpoint.method, endpoint.url(**(parts or {})), auth=AUTH, **more)
    response.raise_for_status()
    return response.json()


def task(action, id):
    return requests.request(action.verb, BASE + action.path.format(id=id), auth=AUTH)


(stored,) = call(Endpoint.UPLOAD, params={"email": "e@enum.example"}, files={"file": ("e.pdf", b"%PDF")})
job = {
    "files": [{"id": stored["id"], "token": stored["token"]}],
    "region": "US",
    "export_format": "csv",
    "verification_type": "NoVerification",
}
created = call(Endpoint.CAPTURE, {"kind": "documents"}, json=job)
print(task(Task.GET, created["id"]).json()["number"] + 1)
again = requests.get(TASK.substitute(id=created["id"]), auth=AUTH).json()
print(again["region"], again["number"] - 1)
print(task(Task.DELETE, created["id"]).status_code)
print(requests.get(OTHER.substitute({"id": "7"})).json()["region"], {"region": "left"}["region"])
