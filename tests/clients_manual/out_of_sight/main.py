"""A plug-in host: what its plug-ins do with a task is not in this repository, nor is all of what sends."""
import csv
import io
import json
import sys

import requests

API = "https://api-eu.flexicapture.com/v1"
AUTH = ("id", "token")
PLUGINS = {}


class Task:
    """Made by plug-ins only."""

    def __init__(self, raw):
        self._raw = raw

    @property
    def wait(self):
        return self._raw["lead_time"] * 2

    def __str__(self):
        return f"{self._raw['number'] + 1} {self._raw['services'][0]['files']}"


def payload(files, region):
    return {"files": files, "region": region, "export_format": "csv", "verification_type": "NoVerification"}


def verified(order):
    order["verification_type"] = "UserVerification"
    return order


def fetched(url):
    reply = requests.get(url, auth=AUTH).json()
    return reply["wait_for_action"], reply["number"]


def through(transport, files):
    return transport.call("POST", API + "/task/capture/invoices", files=files)


waiting = lambda task: task["wait_for_action"] or task["is_test"]


def house(person):
    return person["number"], person["street"]


def rows(text):
    return [(row["number"], row["region"], row["lead_time"]) for row in csv.DictReader(io.StringIO(text))]


def main():
    f = requests.post(API + "/file", files={"f": ("os.pdf", b"os")}, auth=AUTH).json()[0]
    body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "EU", "export_format": "csv", "verification_type": "NoVerification"}
    task = requests.post(API + "/task/capture/documents", json=body, auth=AUTH).json()
    for name in sys.argv[1:]:
        PLUGINS[name](**task)
    cache = io.StringIO()
    cache.write(json.dumps(task))
    print(task["id"], task["region"])
    print(house({"number": 7, "street": "Long Lane"}), rows("number,region,lead_time\n7,shelf,2\n"))


if __name__ == "__main__":
    main()
