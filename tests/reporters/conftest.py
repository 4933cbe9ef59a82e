"""A report with something of everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from run.migrating import checked

from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety, Step
from codemods.model.places import Place, Span
from codemods.rulepack.pack import Api, RulePack
from reporters.hostile import HOSTILE


@pytest.fixture
def pack() -> RulePack:
    api = Api("API", "v1", "v2", ("h",), (), ("us",), (), (), ())
    return RulePack("some-v2", "some-v2", "https://guide.example", api, (), (), "digest")


@pytest.fixture
def report() -> Report:
    findings = tuple(
        Finding(
            Place("a\x1b.py", Span(line * 10, line * 10 + 4), line, 5),
            "a-rule",
            "task.get" if line % 2 else None,
            f"says\n{disposition}",
            "Tasks",
            Confidence.LIKELY,
            safety,
            disposition,
            "because" if line != 2 else "",
            ("host known", "path fits") if line % 2 else (),
            (Step(Place("b.py", Span(0, 1), 1, 1), "sent"),) if line == 1 else (),
        )
        for line, (disposition, safety) in enumerate(
            (
                (Disposition.REWRITTEN, Safety.REVIEW),
                (Disposition.REWRITTEN, Safety.SAFE),
                (Disposition.ANNOTATED, Safety.REVIEW),
                (Disposition.REPORTED, Safety.SAFE),
                (Disposition.SUPPRESSED, Safety.SAFE),
                (Disposition.FAILED, Safety.SAFE),
            ),
            start=1,
        )
    )
    files = (
        FileResult("a\x1b.py", Outcome.CHANGED, "", b"v1", b"v2"),
        FileResult("b.py", Outcome.UNCHANGED),
        FileResult("c.py", Outcome.FAILED, "does not parse\x07"),
        FileResult("d\udcff/", Outcome.SKIPPED, "vendored"),
        FileResult("e.py", Outcome.ANNOTATED, "", b"x", b"# x\nx"),
    )
    return Report(findings, files, ("Use new tokens.",))


CLIENT = """import os

import requests
from shop.settings import BASE, number

HEADERS = {}


def send(files, email):
    body = {
        "files": files,
        "region": "US",
        "export_format": "csv",  # the shop reads csv
        "verification_type": "NoVerification",
        "email": email,
    }
    return requests.post(f"{BASE}/task/capture/invoices", json=body, headers=HEADERS).json()


def show(task_id):
    task = requests.get(BASE + "/task/" + task_id, headers=HEADERS).json()
    print(number(task), task["region"])
    print(task["lead_time"], task["statistics"])
    print(task["progress"] == 100)
    return task["label"]  # flexicapture-v2: ignore[task-removed-keys] the label is the shop's


def info(file_id, token):
    return requests.get(os.environ["OTHER"] + "/v1/file/" + file_id + "/" + token).json()
"""
SETTINGS = """BASE = "https://api-us.flexicapture.com/v1"


def number(task):
    return task["number"] + 1
"""


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What a run finds in a small shop: rewritten here and there, annotated, reported, suppressed, failed."""
    files = {
        "shop/__init__.py": "",
        "shop/client.py": CLIENT,
        "shop/settings.py": SETTINGS,
        "shop/broken.py": "BASE = 'https://api-us.flexicapture.com/v1'\nif\n",
        "shop.env": "FLEXICAPTURE_URL=https://api-us.flexicapture.com/v1\n",
    }
    return checked(tmp_path_factory.mktemp("shop"), files)


@pytest.fixture
def hostile() -> Report:
    """Names and code that mean something to each format's reader."""
    place = Place(f"src/{HOSTILE.replace('/', '')}\n.py", Span(0, 3), 1, 1)
    before = f"x = 1 # {HOSTILE}\r\n".encode()
    finding = Finding(
        place,
        "a-rule",
        HOSTILE,
        HOSTILE,
        HOSTILE,
        Confidence.CERTAIN,
        Safety.REVIEW,
        Disposition.REWRITTEN,
        HOSTILE,
        (HOSTILE,),
        (Step(place, HOSTILE), Step(Place("/else\udcff/where.py", Span(0, 1), 3, 1), "\x00\x1b[31m\ud800")),
        edited=((place.path, Span(0, 3)),),
    )
    left = replace(finding, disposition=Disposition.ANNOTATED, rule="b-rule")
    files = (
        FileResult("\udcff\x1b<b>.py", Outcome.FAILED, HOSTILE + "\x00"),
        FileResult(place.path, Outcome.CHANGED, "", before, b"y" + before[1:]),
    )
    return Report((finding, left), files, (HOSTILE,))
