"""Iterable collections of tasks and units."""
import time

import requests

BASE = "https://api-eu.flexicapture.com/v1"


class Tasks:
    """All tasks of a run; iterate over them when they are done."""

    def __init__(self, http):
        self.http = http
        self.ids = []

    def add(self, ref, **options):
        body = {"files": [ref], "region": "EU", "export_format": "csv", "verification_type": "NoVerification"}
        body.update(options)
        self.ids.append(self.http.post(f"{BASE}/task/capture/documents", json=body).json()["id"])

    def __getitem__(self, index):
        return self.http.get(f"{BASE}/task/{self.ids[index]}").json()

    def __len__(self):
        return len(self.ids)

    def __iter__(self):
        for n in range(len(self)):
            while (task := self[n])["status"] != "Done":
                time.sleep(0.01)
            yield task


class Units:
    def __init__(self, http, region):
        self.http, self.region = http, region

    def __iter__(self):
        return iter(self.http.get(f"{BASE}/dataset/businessunits/{self.region}").json())

    def __contains__(self, name):
        return any(u["name"] == name for u in self)


def main():
    with requests.Session() as http:
        http.auth = ("i", "t")
        tasks = Tasks(http)
        for name in ("one.pdf", "two.pdf"):
            f = http.post(BASE + "/file", params={"email": "x@y.example"}, files={"file": (name, b"z")}).json()[0]
            tasks.add({"id": f["id"], "token": f["token"]})
        for task in tasks:
            print("%06d" % task["number"], task["region"], [s["files"]["target"]["name"] for s in task["services"]])
        print(tasks[0]["number"] + tasks[-1]["number"])
        units = Units(http, "EU")
        print(sorted(u["name"] for u in units), "Branch" in units)
        for i, unit in enumerate(units, 1):
            print(i, unit["name"].upper(), unit["city"])
    print(requests.post("https://o.example/v1/task/capture/documents", json={"region": "a"}).json()["number"] + 1)


main()
