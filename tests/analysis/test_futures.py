# ruff: noqa: E501 - tables of code, one case a line
"""What is submitted to pools and event loops: whatever the function gives comes out of the object that stands for it."""

from __future__ import annotations

import pytest
from run.migrating import V1, assert_stays, migrated

HEAD = f"""\
import asyncio
import json
import requests
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from multiprocessing.pool import ThreadPool

Got = namedtuple("Got", "name task")


def fetch(i):
    return requests.get("{V1}/task/" + i).json()


def many(ids):
    return [fetch(i) for i in ids]


def pair(i):
    return i, fetch(i)


def record(i):
    return Got(i, fetch(i))


def text(i):
    return requests.get("{V1}/task/" + i).text


async def sent(i):
    return fetch(i)


async def paired(i):
    return i, fetch(i)


"""
WAYS = {
    "a list": "for t in p.submit(many, ids).result():\n    print(t['region'])",
    "a pair": "i, t = p.submit(pair, '1').result()\nprint(t['region'])",
    "a record": "print(p.submit(record, '1').result().task['region'])",
    "a text": "print(json.loads(p.submit(text, '1').result())['region'])",
    "a list of futures": "for f in [p.submit(pair, i) for i in ids]:\n    i, t = f.result()\n    print(t['region'])",
    "as they complete": "found = {p.submit(fetch, i): i for i in ids}\nfor f in as_completed(found):\n    print(found[f], f.result()['region'])",
    "those that are done": "done, _ = wait([p.submit(fetch, i) for i in ids])\nprint([f.result()['region'] for f in done])",
    "those that are done, by name": "print([f.result()['region'] for f in wait([p.submit(fetch, i) for i in ids]).done])",
    "a callback of a future": "p.submit(fetch, '1').add_done_callback(lambda f: print(f.result()['region']))",
    "apply_async": "for t in ThreadPool().apply_async(many, (ids,)).get(9):\n    print(t['region'])",
    "map_async": "for t in ThreadPool().map_async(fetch, ids).get():\n    print(t['region'])",
    "starmap_async": "r = ThreadPool().starmap_async(fetch, [(i,) for i in ids])\nr.wait()\nprint(r.get()[0]['region'])",
    "a callback of a call": "ThreadPool().apply_async(fetch, ('1',), callback=lambda t: print(t['region']))",
    "a callback that collects": "out = []\nThreadPool().apply_async(fetch, ('1',), callback=out.append)\nprint(out[0]['region'])",
    "an executor of a loop": "async def go():\n    for t in await asyncio.get_running_loop().run_in_executor(None, many, ids):\n        print(t['region'])\nasyncio.run(go())",
    "a task": "async def go():\n    t = asyncio.create_task(sent('1'))\n    await t\n    print(t.result()['region'])\nasyncio.run(go())",
    "tasks of a group": "async def go():\n    async with asyncio.TaskGroup() as group:\n        found = [group.create_task(paired(i)) for i in ids]\n    print([f.result()[1]['region'] for f in found])\nasyncio.run(go())",
    "tasks that are gathered": "async def go():\n    for i, t in await asyncio.gather(*[asyncio.create_task(paired(i)) for i in ids]):\n        print(t['region'])\nasyncio.run(go())",
    "tasks that are waited for": "async def go():\n    done, _ = await asyncio.wait([asyncio.create_task(sent(i)) for i in ids])\n    for t in done:\n        print(t.result()['region'])\nasyncio.run(go())",
    "another thread's loop": "print(asyncio.run_coroutine_threadsafe(sent('1'), asyncio.get_event_loop()).result()['region'])",
}


def client(way: str) -> str:
    return f"{HEAD}def look(ids):\n    p = ThreadPoolExecutor()\n" + "".join(
        f"    {line}\n" for line in way.splitlines()
    )


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_result_comes_out_of_what_was_submitted(way: str) -> None:
    text = client(way)
    changed = migrated(text)
    assert changed == text.replace("/v1", "/v2").replace("['region']", "['properties']['region']")
    assert migrated(changed) == changed


def test_what_was_submitted_and_is_no_response_stays() -> None:
    assert_stays(
        "from concurrent.futures import ThreadPoolExecutor\n\n\ndef made(i):\n    return i, {'region': i}\n\n\n"
        "i, t = ThreadPoolExecutor().submit(made, 1).result()\nprint(t['region'])\n"
    )
