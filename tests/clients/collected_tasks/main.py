"""Reports over many tasks: grouped, ranked, paired, chosen."""
import heapq
import itertools
import random
from collections import Counter, defaultdict, deque

import requests

ROOT = "https://api-us.flexicapture.com/v1"
http = requests.Session()
http.auth = ("id", "token")


def upload(name):
    answer = http.post(f"{ROOT}/file", files={"file": (name, b"%PDF")})
    return {key: answer.json()[0][key] for key in ("id", "token")}


def start(name, region):
    body = {"files": [upload(name)], "region": region, "export_format": "csv", "verification_type": "NoVerification"}
    return http.post(f"{ROOT}/task/capture/documents", json=body).json()["id"]


def finished(ids):
    waiting = deque(ids)
    while waiting:
        task = http.get(f"{ROOT}/task/{waiting.popleft()}").json()
        if task["status"] == "Done":
            yield task
        else:
            waiting.append(task["id"])


tasks = list(finished([start("a.pdf", "US"), start("b.pdf", "CA"), start("c.pdf", "US")]))

by_region = defaultdict(list)
for task in tasks:
    by_region[task["region"]].append(task)
for region, group in sorted(by_region.items()):
    print(region, len(group), sorted(task["number"] % 1000 for task in group))

by_format = {}
for task in tasks:
    by_format.setdefault(task["export_format"], []).append(task)
for kind, group in by_format.items():
    print(kind, [task["services"][0]["files"]["target"]["name"] for task in group])

heap = []
for task in tasks:
    heapq.heappush(heap, (-task["number"], task["id"], task))
number, _, newest = heapq.heappop(heap)
print(-number == newest["number"], newest["region"])
print([task["region"] for task in heapq.nsmallest(2, tasks, key=lambda task: task["number"])])

for before, after in itertools.pairwise(tasks):
    print(after["number"] - before["number"])
for region, group in itertools.groupby(sorted(tasks, key=lambda t: t["region"]), key=lambda t: t["region"]):
    print(region, sum(t["number"] for t in group) > 1000)
print(random.choice(tasks[:1])["region"], (tasks * 2)[-1]["region"])
print(dict(zip("abc", tasks))["b"]["region"], Counter(t["region"] for t in tasks).most_common(1))

# Orders of the shop: the same words, nothing of the API.
orders = [{"number": 3, "region": "north", "services": ["gift"]}, {"number": 1, "region": "south", "services": []}]
sold = defaultdict(list)
for order in orders:
    sold[order["region"]].append(order)
    heapq.heappush(sold["all"], order["number"])
print({region: len(group) for region, group in sold.items()}, min(orders, key=lambda o: o["number"])["services"])
