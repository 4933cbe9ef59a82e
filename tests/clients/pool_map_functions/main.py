from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from itertools import chain, starmap, repeat
from multiprocessing.dummy import Pool
import requests

V1 = "https://api-au.flexicapture.com/v1"
auth = ("acc", "tok")
kw = dict(auth=auth, timeout=9)


def post(path, **more):
    return requests.post(V1 + path, **kw, **more)


def upload(name):
    return post("/file", files={"f": (name, name.encode())}).json()[0]


def start(file, region="AU", **more):
    return post("/task/capture/documents", json=dict(files=[{"id": file["id"], "token": file["token"]}], region=region, export_format="csv", verification_type="NoVerification", **more)).json()


def done(task):
    while (task := requests.get(f"{V1}/task/{task['id']}", **kw).json())["status"] != "Done":
        continue
    return task


def names(task):
    return [s["files"]["target"]["name"] for s in task["services"]]


with Pool(1) as pool:
    files = pool.map(upload, ["a.pdf", "b.pdf"])
    tasks = pool.starmap(start, zip(files, ["AU", "US"]))
with ThreadPoolExecutor(1) as executor:
    finished = list(executor.map(done, tasks))
    futures = {executor.submit(names, t): t for t in finished}
    got = {futures[f]["number"]: f.result() for f in as_completed(futures)}
print(sorted(got.items()), [t["region"] for t in finished])
print(list(chain.from_iterable(map(names, finished))), [t["number"] + 1 for t in starmap(start, zip(files, repeat("CA")))])
more = map(partial(start, region="EU", label="partial"), files)
print([(t["region"], t["number"]) for t in more])
print(sum(map(lambda t: t["number"], filter(lambda t: t["progress"] == 100, finished))))
future = ThreadPoolExecutor(1).submit(requests.get, f"{V1}/dataset/vendors/AU", **kw)
print([v["name"] for v in future.result().json()])
print(list(map(lambda r: r.json()["number"], map(requests.get, ["https://pm.other.example/v1/task/1"]))))
