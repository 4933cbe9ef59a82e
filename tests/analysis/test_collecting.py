"""What is put into a collection, or gone through in another way, is still what it was."""

from __future__ import annotations

import pytest

from analysis.running import reads

HEAD = """
import asyncio, collections, heapq, itertools, multiprocessing, queue, random, requests
def task(i): return requests.get(f"https://a.example/{i}").json()
def tasks(): return [task(i) for i in range(n)]
ts = tasks()
"""

SEEN = [
    "for a, b in itertools.pairwise(ts): a['key']",
    "for a, b in itertools.combinations(ts, 2): b['key']",
    "for a, b, c in itertools.permutations(ts, 3): c['key']",
    "for a, b in itertools.permutations(ts, r=n): a['key']",
    "for a, b in itertools.product(ts, [1]): a['key']",
    "for a, b in itertools.zip_longest([], ts): b['key']",
    "for t in itertools.takewhile(bool, ts): t['key']",
    "for t in itertools.dropwhile(lambda t: t['key'], ts): t",
    "for t in itertools.filterfalse(None, ts): t['key']",
    "for t in itertools.cycle(ts): t['key']",
    "for t in itertools.compress(ts, [1]): t['key']",
    "a, b = itertools.tee(ts)\nfor t in b: t['key']",
    "a, b, c = itertools.tee(ts, 3)\nfor t in c: t['key']",
    "for k, g in itertools.groupby(ts, lambda t: t['key']): k",
    "for k, g in itertools.groupby(ts):\n    for t in g: t['key']",
    "for k, g in itertools.groupby(ts): k['key']",
    "list(itertools.starmap(lambda i, t: t['key'], enumerate(ts)))",
    "for t in itertools.accumulate(ts, lambda a, b: b): t['key']",
    "for t in itertools.accumulate(ts, lambda a, b: a, initial=ts[0]): t['key']",
    "for batch in itertools.batched(ts, 2):\n    for t in batch: t['key']",
    "for t in heapq.nlargest(2, ts, key=lambda t: t['key']): t",
    "for t in heapq.nsmallest(2, ts): t['key']",
    "h = []\nheapq.heappush(h, (1, ts[0]))\nheapq.heappop(h)[1]['key']",
    "heapq.heapify(ts)\nts[0]['key']",
    "heapq.heappushpop(ts, task(3))['key']",
    "random.choice(ts)['key']",
    "for t in random.sample(ts, 2): t['key']",
    "random.shuffle(ts)\nts[0]['key']",
    "(ts * 2)[0]['key']",
    "q = queue.Queue()\nq.put(ts[0])\nq.get()['key']",
    "q = multiprocessing.Queue()\ndef take(): print(q.get()['key'])\ntake()\nq.put(ts[0])",
    "async def give(q): await q.put(ts[0])\nasync def take(q): (await q.get())['key']\nq = asyncio.Queue()\nasyncio.run(take(q))\nasyncio.run(give(q))",  # noqa: E501
    "d = collections.defaultdict(list)\nd[ts[0]['id']].append(ts[0])\nfor g in d.values(): g[0]['key']",
    "d = collections.defaultdict(list)\nd['a'].append(ts[0])\nd['a'][0]['key']",
    "d = collections.defaultdict(list)\nd[1].append(ts[0])\nd[1][0]['key']",
    "d = collections.defaultdict(lambda: {'t': ts[0]})\nd[x]['t']['key']",
    "d = {}\nd.setdefault(ts[0]['id'], []).append(ts[0])\nfor g in d.values(): g[0]['key']",
    "d = {}\nd.setdefault(1, []).append(ts[0])\nd[1][0]['key']",
    "d = dict(zip('ab', ts))\nd['a']['key']",
    "d = dict(map(lambda t: (t['id'], t), ts))\nd['a']['key']",
]
UNSEEN = [
    "d = collections.defaultdict(None, {})\nd['a']['key']",
    "h = n\nheapq.heappush(h, ts[0])",
    "itertools.pairwise()",
    "itertools.accumulate(ts)",
    "random.choice([])['key']",
    "itertools.starmap(n, [n])",
    "heapq.heapify(n)",
    "for t in itertools.dropwhile(lambda t: t['key'], []): t",
    "for t in itertools.accumulate([], lambda a, b: b['key'], initial=ts[0]): t",
]


@pytest.mark.parametrize("lines", SEEN)
def test_an_item_is_found_again(lines: str) -> None:
    assert reads(HEAD + lines)["key"]


@pytest.mark.parametrize("lines", UNSEEN)
def test_what_holds_no_response_gives_none(lines: str) -> None:
    assert not reads(HEAD + lines).get("key")
