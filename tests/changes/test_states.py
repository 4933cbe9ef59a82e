"""Loops that tell themselves by a word what to do next."""

from __future__ import annotations

from run.migrating import migrated

from changes.clients import HEAD, in_v2

MACHINE = """def start(state):
    state["task"] = requests.post(API + "/task/capture/documents", json={"files": []}).json()
    return "wait"


def wait(state):
    state["task"] = requests.get(API + "/task/" + state["task"]["id"]).json()
    return "show"


def show(state):
    return state["task"]["number"] + 1 and "files"


def files(state):
    print([service["files"] for service in state["task"]["services"]])


STEPS = {"start": start, "wait": wait, "show": show, "files": files}
"""
RUN = 'state, step = {}, "start"\nwhile step:\n    step = STEPS[step](state)\nprint(state["task"]["number"] + 1)\n'


def test_another_machine_stays() -> None:
    code = MACHINE.replace('API + "', '"https://parcel.example/v1') + RUN
    assert migrated("import requests\n\n\n" + code) == "import requests\n\n\n" + code


def test_what_each_step_leaves_reaches_the_next() -> None:
    after = (MACHINE + RUN).replace('"services"', '"documents"')
    for read in ('state["task"]["number"]',):
        after = after.replace(read, f"int({read})")
    assert migrated(HEAD + MACHINE + RUN) == in_v2(HEAD) + after
