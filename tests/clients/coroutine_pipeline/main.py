"""Tasks flow through coroutines: sent in, sorted by state, kept by name."""
from functools import wraps

import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("id", "token")


def primed(function):
    @wraps(function)
    def start(*args):
        coroutine = function(*args)
        next(coroutine)
        return coroutine

    return start


@primed
def sink(rows):
    while True:
        task = yield
        rows.append((task["number"] + 1, task["region"]))


@primed
def only_done(target):
    while True:
        task = yield
        if task["status"] == "Done":
            target.send(task)


@primed
def shelf(labels):
    while True:
        letter = yield
        labels.append(f'{letter["region"]}/{letter["number"] + 1}')


def begin(name):
    stored, = requests.post(API + "/file", params=dict(email="co@pipe.example"), files={"f": (name, b"%PDF")}, auth=AUTH).json()
    body = {"files": [{"id": stored["id"], "token": stored["token"]}], "region": "AU", "export_format": "xml", "verification_type": "NoVerification"}
    return requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()["id"]


def look(key):
    return requests.get(f"{API}/task/{key}", auth=AUTH).json()


names = ["left.pdf", "right.pdf"]
keys = [begin(name) for name in names]
rows, labels = [], []
pipeline = only_done(sink(rows))
latest = {}
while len(latest) < len(names):
    for name, key in zip(names, keys):
        task = look(key)
        if task["status"] == "Done" and name not in latest:
            latest[name] = task
            pipeline.send(task)
by_name = dict(zip(names, map(look, keys)))
pairs = dict((name, look(key)) for name, key in zip(names, keys))
print(sorted(rows))
print(by_name["left.pdf"]["number"] - by_name["right.pdf"]["number"], by_name["left.pdf"]["export_format"])
print([service["files"]["target"]["name"] for service in pairs["right.pdf"]["services"]])
letters = shelf(labels)
letters.send({"region": "shelf", "number": 6})
print(labels, dict(zip(["number", "region"], [7, "desk"]))["number"] + 1)
