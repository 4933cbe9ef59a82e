"""One call in a loop is one request, however much of its URL comes from responses."""

from __future__ import annotations

from run.migrating import MARKER, migrated

BASE = 'import requests\n\nAPI = "https://api-us.flexicapture.com/v1"\n\n\n'
POLL = """class Job:
    def __init__(self):
        self.task = {}


def start(job):
    job.task = requests.post(API + "/task/capture/invoices", json={"files": []}).json()
    return job


def poll(job):
    while job.task["status"] != "Done":
        job.task = requests.get(f"{API}/task/{job.task['id']}").json()
    return job


def main():
    done = []
    for name in ("a", "b"):
        job = Job()
        for step in (start, poll):
            job = step(job)
        done.append(job)
    return [job.task["number"] + 1 for job in done]
"""


def test_what_a_loop_keeps_of_its_own_responses_is_theirs() -> None:
    changed = migrated(BASE + POLL)
    assert MARKER not in changed
    assert 'int(job.task["number"]) + 1' in changed


def test_a_path_object_is_one_of_several_values() -> None:
    text = BASE + (
        "from pathlib import Path\n\n\n"
        "def save(folder, flag):\n"
        '    task = requests.get(API + "/task/7").json()\n'
        "    for path in (Path('a') if flag else folder / 'b', folder / task['id']):\n"
        "        path.write_text(task['region'])\n"
    )
    assert "task['properties']['region']" in migrated(text)
