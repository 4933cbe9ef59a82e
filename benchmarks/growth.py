"""How the time of a run grows with the repository: `python benchmarks/growth.py [MODULES …]`, by hand.

Each repository that is made has modules of which one in ten matters: services that send requests through a shared
client, each with a class that is filled from a response. The others are ordinary code that imports each other. For each
size: the processor's seconds of the whole run, those for one module that matters, and how these compare with the size
before. Linear growth keeps the time for one module that matters the same. Measured on one core of a machine of 2024:

    modules  matter  seconds  ms for one that matters
        250      25     0.96                     38.6
        500      50     1.51                     30.3
       1000     100     3.30                     33.0
       2000     200     6.36                     31.8
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from codemods.config import Options
from codemods.rulepack.loader import find_pack, load_pack
from codemods.run import execute

SIZES = (250, 500, 1000, 2000)
MATTER = 10
SETTINGS = """
import os

BASE = os.environ.get("FC_URL", "https://api-us.flexicapture.com/v1")
OTHER = "https://other.example/v1"
"""
CLIENT = """
import requests

from core.settings import BASE, OTHER


class Client:
    def __init__(self, base=BASE):
        self.base = base
        self.session = requests.Session()

    def call(self, method, path, **kwargs):
        response = self.session.request(method, self.base + path, **kwargs)
        response.raise_for_status()
        return response.json()

    def task(self, task_id):
        return self.call("GET", f"/task/{task_id}")

    def capture(self, body):
        return self.call("POST", "/task/capture/documents", json=body)
"""
SERVICE = """
from dataclasses import dataclass

from core.client import Client
from {other} import shown


@dataclass
class Record{number}:
    number: int
    region: str

    @classmethod
    def of(cls, task):
        return cls(int(task["number"]), task["region"])


class Service{number}:
    def __init__(self):
        self.client = Client()
        self.last = None

    def submit(self, files):
        body = {{"files": files, "region": "US", "export_format": "csv", "verification_type": "NoVerification"}}
        self.last = self.client.capture(body)
        return self.last

    def report(self, task_id):
        task = self.client.task(task_id)
        names = [one["files"]["source"]["name"] for one in task["services"]]
        return shown(task["region"], names), Record{number}.of(task)


def run(files):
    service = Service{number}()
    return service.report(service.submit(files)["id"])
"""
PLAIN = """
import collections
import json
import os.path
import urllib.parse
{imports}

TABLE = {{"a": 1, "b": [2, 3], "name": "{number}"}}


class Thing{number}:
    def __init__(self, name, size=3):
        self.name, self.size = name, size

    def parts(self):
        return [urllib.parse.quote(self.name) for _ in range(self.size)]


def shown(first, rest):
    found = collections.Counter(rest)
    for key, value in TABLE.items():
        if key in found and value:
            first = f"{{first}}-{{key}}={{value}}"
    return json.dumps({{"first": first, "path": os.path.basename(first)}})


def made(number):
    return Thing{number}(str(number)).parts()
"""


def repository(folder: Path, modules: int) -> int:
    """Writes a repository with that many modules; answers how many matter."""
    (folder / "core").mkdir()
    for name, text in (("__init__", ""), ("settings", SETTINGS), ("client", CLIENT)):
        (folder / "core" / f"{name}.py").write_text(text)
    matter = 0
    for number in range(modules):
        package = folder / f"pkg{number // 20}"
        package.mkdir(exist_ok=True)
        if number % MATTER == 0:
            matter += 1
            text = SERVICE.format(number=number, other=_dotted(number + 1))
        else:
            before = number - 1 if (number - 1) % MATTER else number - 2
            imports = f"from {_dotted(before)} import made as before" if number % MATTER > 1 else ""
            text = PLAIN.format(number=number, imports=imports)
        (package / f"module{number}.py").write_text(text)
    return matter


def _dotted(number: int) -> str:
    return f"pkg{number // 20}.module{number}"


def main(sizes: tuple[int, ...]) -> None:
    """Prints a row for each size."""
    pack = load_pack(find_pack(None))
    before: float | None = None
    print("modules  matter  findings  seconds  ms for one that matters  against the size before")
    for modules in sizes:
        with tempfile.TemporaryDirectory() as name:
            matter = repository(Path(name), modules)
            start = time.process_time()
            report = execute(Options(root=Path(name)), pack)
            seconds = time.process_time() - start
        each = seconds / matter * 1000
        ratio = f"{each / before:.2f}" if before else ""
        print(f"{modules:7}  {matter:6}  {len(report.findings):8}  {seconds:7.2f}  {each:23.1f}  {ratio:>23}")
        before = each


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
