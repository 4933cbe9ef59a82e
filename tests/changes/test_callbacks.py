# ruff: noqa: E501 - tables of code, one case a line
"""Functions that the standard library calls later get what they were registered with."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD

IMPORTS = "import asyncio\nimport atexit\nimport contextvars\nimport multiprocessing\nimport sched\nimport signal\nimport threading\nimport time\nimport weakref\nfrom concurrent.futures import ThreadPoolExecutor\n\nimport requests"
TASK = 'requests.get(API + "/task/7").json()'
REGISTERED = {
    "a scheduler": "s = sched.scheduler(time.time, time.sleep)\ns.enter(0, 1, tell, (t, 1))",
    "a scheduler by names": "s = sched.scheduler()\ns.enter(0, 1, tell, argument=(t,), kwargs={'by': 1})",
    "a scheduler at a time": "s = sched.scheduler()\ns.enterabs(0, 1, tell, [t])",
    "a timer": "threading.Timer(1, tell, (t,)).start()",
    "a timer by names": "threading.Timer(1, tell, kwargs={'t': t}).start()",
    "a thread": "threading.Thread(target=tell, args=(t, 2)).start()",
    "a thread by names": "threading.Thread(None, tell, kwargs=dict(t=t, by=2)).start()",
    "a process": "multiprocessing.Process(target=tell, args=[t]).start()",
    "a pool": "with multiprocessing.Pool() as p:\n    p.apply(tell, (t,), {'by': 1})",
    "a pool in the background": "with multiprocessing.Pool() as p:\n    p.apply_async(tell, args=(t,)).get()",
    "a pool of arguments": "with multiprocessing.Pool() as p:\n    p.starmap(tell, [(t, 1), (t, 2)])",
    "a pool in any order": "with multiprocessing.Pool() as p:\n    list(p.imap_unordered(tell, [t]))",
    "an executor's future": "with ThreadPoolExecutor() as p:\n    p.submit(look).add_done_callback(lambda done: tell(done.result()))",
    "a loop": "asyncio.new_event_loop().call_soon(tell, t)",
    "a loop from a thread": "loop = asyncio.get_event_loop()\nloop.call_soon_threadsafe(tell, t, 1)",
    "a loop after a time": "asyncio.get_event_loop().call_later(3, tell, t)",
    "a loop at a time": "asyncio.get_event_loop().call_at(3, tell, t)",
    "a loop's executor": "asyncio.get_event_loop().run_in_executor(None, tell, t)",
    "the end": "atexit.register(tell, t, by=1)",
    "the end of an object": "weakref.finalize(threading, tell, t)",
    "a signal": "signal.signal(signal.SIGINT, lambda number, at: tell(t))",
    "a context": "contextvars.copy_context().run(tell, t)",
}  # fmt: skip


def program(registered: str) -> str:
    head = HEAD.replace("import requests", IMPORTS)
    tell = 'def tell(t, by=1):\n    print(t["number"] + by, t["region"])\n\n\n'
    return f"{head}{tell}def look():\n    return {TASK}\n\n\nt = look()\n{registered}\n"


@pytest.mark.parametrize("name", REGISTERED)
def test_what_another_vendor_gives_stays(name: str) -> None:
    text = program(REGISTERED[name]).replace("https://api-us.flexicapture.com", "https://parcel.example")
    assert migrated(text) == text


@pytest.mark.parametrize("name", REGISTERED)
def test_a_registered_function_gets_what_it_is_registered_with(name: str) -> None:
    text = program(REGISTERED[name])
    after = text.replace('/v1"', '/v2"').replace('t["number"]', 'int(t["number"])')
    assert migrated(text) == after.replace('t["region"]', 't["properties"]["region"]')


def test_what_a_call_in_the_background_gives_is_followed() -> None:
    text = program("p = multiprocessing.Pool()\nu = p.apply_async(look).get(timeout=3)\nprint(u['region'])")
    assert "print(u['properties']['region'])" in migrated(text)
