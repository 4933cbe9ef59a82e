"""A Task wrapper with ordering."""
from __future__ import annotations

import time
from functools import total_ordering

import requests

API = "https://api-us.flexicapture.com/v1"
session = requests.Session()
session.auth = ("id", "token")


@total_ordering
class Task:
    def __init__(self, raw: dict) -> None:
        self._raw = raw

    @classmethod
    def start(cls, *refs: dict, label: str = "dunder") -> Task:
        body = {"files": [*refs], "region": "US", "export_format": "csv", "verification_type": "NoVerification", "label": label}
        return cls(session.post(f"{API}/task/capture/documents", json=body).json())

    def refresh(self) -> Task:
        self._raw = session.get(f"{API}/task/{self._raw['id']}").json()
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Task) and self._raw["number"] == other._raw["number"]

    def __lt__(self, other: Task) -> bool:
        return self._raw["number"] < other._raw["number"]

    def __hash__(self) -> int:
        return hash(self._raw["number"])

    def __int__(self) -> int:
        return self._raw["number"]

    def __repr__(self) -> str:
        return f"<Task {self._raw['number']} {self._raw['region']}>"

    def __len__(self) -> int:
        return sum(len(s["files"]) for s in self._raw["services"])

    def __iter__(self):
        for service in self._raw["services"]:
            yield service["files"]["target"]["name"]

    @property
    def done(self) -> bool:
        return self._raw["status"] == "Done" and self._raw["progress"] == 100


class House:
    def __init__(self, number, region):
        self._raw = {"number": number, "region": region}

    def __lt__(self, other):
        return self._raw["number"] < other._raw["number"]


def main() -> None:
    refs = []
    for name in ("a.pdf", "b.pdf"):
        f = session.post(f"{API}/file?email=me@firm.example", files={"file": (name, b"1")}).json()[0]
        refs.append({"id": f["id"], "token": f["token"]})
    tasks = [Task.start(r) for r in refs] + [Task.start(*refs)]
    for t in tasks:
        while not t.refresh().done:
            time.sleep(0.01)
    for t in sorted(tasks, reverse=True):
        print(t, int(t) + 1, len(t), *t)
    print(min(tasks) < max(tasks), tasks[0] == tasks[0].refresh(), len({*tasks, tasks[0]}))
    print(min(House(2, "a"), House(1, "b"))._raw["region"])
    print(requests.post("https://o.example/v1/file?email=a@b.example", json={"region": "r"}).json()["number"] + 1)


main()
