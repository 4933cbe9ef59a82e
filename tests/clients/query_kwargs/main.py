import json
import time
from urllib.parse import urlencode

import requests


class Api:
    root = "https://api-us.flexicapture.com/v1"

    def __init__(self):
        self.s = requests.Session()
        self.s.auth = ("a", "b")

    def call(self, method, path, body=None, files=None, **query):
        url = self.root + path
        if query:
            url += "?" + urlencode(query)
        r = self.s.request(method, url, json=body, files=files)
        r.raise_for_status()
        return r


class Shop(Api):
    """Same wire habits, another vendor."""

    root = "https://shop.other.example/v1"


def main():
    api = Api()
    f = api.call("POST", "/file", files={"f": ("a.pdf", b"%PDF")}, email="q@x.example").json()[0]
    task = api.call("POST", "/task/capture/documents", {"files": [{"id": f["id"], "token": f["token"]}], "region": "US",
                    "export_format": "xml", "verification_type": "NoVerification"}).json()
    while task["status"] != "Done":
        time.sleep(0.01)
        task = api.call("GET", "/task/" + task["id"]).json()
    print(task["number"] + 1, task["region"])
    print(json.dumps(Shop().call("GET", "/orders", email="x", page=2).json()["query"]))


main()
