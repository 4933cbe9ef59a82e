"""The transcript in docs/first-session.md: a repository that is made here, and the tool run in it for real."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from repositories import IDENTITY, Repository, repository

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "first-session.md"
CLIENT = '''\
"""Sends scanned bills and prints what came out."""

import time

import requests

API = "https://api-eu.flexicapture.com/v1"


class Bills:
    def __init__(self, user, password):
        self.session = requests.Session()
        self.session.auth = (user, password)

    def send(self, path):
        with open(path, "rb") as scan:
            stored = self.session.post(f"{API}/file", params={"email": "bills@acme.example"}, files={"file": scan})
        body = {
            "files": [stored.json()],
            "region": "DE",  # where the bills come from
            "export_format": "json",
        }
        return self.session.post(f"{API}/task/capture/invoices", json=body).json()["id"]

    def wait(self, task_id):
        while True:
            task = self.session.get(f"{API}/task/{task_id}").json()
            if task["status"] == "Done":
                return task
            time.sleep(5)


def describe(task):
    return f"{task['number']} from {task['region']}, after {task['lead_time']} s"


def main(path):
    bills = Bills("me", "secret")
    print(describe(bills.wait(bills.send(path))))
'''
PARCELS = '''\
"""Another vendor's API, which looks alike and stays."""

import requests


def region(number):
    return requests.get(f"https://api.parcel.example/v1/task/{number}").json()["region"]
'''
STEPS = (
    ("What is there? Nothing is written.", "flexicapture-codemods check"),
    ("What is behind one of these rules?", "flexicapture-codemods explain task-progress-float"),
    ("How would the code look?", "flexicapture-codemods diff --quiet"),
    ("Good. Write it.", "flexicapture-codemods fix"),
    ("What is known of the line that is left?", "flexicapture-codemods explain bills.py:{line}"),
    (
        "v2 does not say how long a task took: we take that out of the text by hand, and the comment too. Is that all?",
        "flexicapture-codemods check",
    ),
    ("Look at it, run the tests, commit.", "git diff --stat"),
    ("", "git commit -q -a -m 'Move to v2 of FlexiCapture'"),
    ("And how did it go?", "flexicapture-codemods report --history"),
)
BY_HAND = 5
"""The step before which the person edits the file."""
HEAD = """# A first session

Made by `python tests/readme.py`, which runs every line for real. Edits here are lost, and a test finds them.

A repository has two files. `bills.py` uses v1:

"""


def document() -> str:
    """The whole document, as it must be now."""
    with TemporaryDirectory() as directory:
        repo = repository(Path(directory) / "bills")
        repo.commit("Send bills", bills=CLIENT, parcels=PARCELS)
        told = [HEAD, f"```python\n{CLIENT}```\n\n`parcels.py` uses another vendor's API:\n\n```python\n{PARCELS}```\n"]
        for number, (prose, command) in enumerate(STEPS):
            if number == BY_HAND:
                repo.write(bills=_by_hand(repo.read("bills.py")))
            line = next((at for at, text in enumerate(repo.read("bills.py").splitlines(), 1) if "lead_time" in text), 0)
            told.append(_step(prose, command.format(line=line), repo))
    return "".join(told)


def _by_hand(text: str) -> str:
    """The file after the edit that the transcript tells of."""
    without = re.sub(r" *# TODO\(.*\n( *#   .*\n)*", "", text)
    return without.replace(", after {task['lead_time']} s", "")


def _step(prose: str, command: str, repo: Repository) -> str:
    program, *arguments = shlex.split(command)
    code = "import sys; from codemods.cli import main; main()"
    words = [sys.executable, "-c", code, *arguments] if program == "flexicapture-codemods" else [program, *arguments]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        words,
        cwd=repo.top,
        env=outside | IDENTITY | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = re.sub(r"; \d+\.\d s$", "; 0.4 s", done.stdout.decode(), flags=re.MULTILINE)
    ended = f"(exit code {done.returncode})\n" if done.returncode else ""
    return (
        f"\n{prose}\n\n```console\n$ {command}\n{said}{ended}```\n"
        if prose
        else f"\n```console\n$ {command}\n{said}{ended}```\n"
    )
