import asyncio
import base64
import json
from aiohttp import ClientSession

API = "https://api-au.flexicapture.com/v1"
HEADERS = {"Authorization": "Basic " + base64.b64encode(b"acc:tok").decode(), "Accept": "application/json"}


class Worker:
    def __init__(self, session: ClientSession):
        self.session = session
        self.tasks = {}

    async def _json(self, method, path, **kwargs):
        async with self.session.request(method, API + path, headers=HEADERS, **kwargs) as response:
            if response.status >= 300:
                raise RuntimeError(await response.text())
            return json.loads(await response.read())

    async def run(self, name):
        file, = await self._json("POST", "/file", data=name.encode())
        body = {"files": [{"id": file["id"], "token": file["token"]}], "properties": {"source": name}, "region": "AU"}
        body["export_format"], body["verification_type"] = "csv", "NoVerification"
        task = await self._json("POST", "/task/capture/documents", json=body)
        while task["status"] != "Done":
            task = await self._json("GET", f"/task/{task['id']}")
        self.tasks[name] = task

    def report(self):
        for name in sorted(self.tasks):
            task = self.tasks[name]
            print(name, task["region"], task["properties"]["source"], task["number"] > 1000)


async def main():
    async with ClientSession() as session:
        worker = Worker(session)
        jobs = [asyncio.create_task(worker.run(n)) for n in ("x", "y")]
        for job in jobs:
            await job
        worker.report()
        async with session.get("https://api.other.example/v1/task/1", params={"region": "AU"}) as r, session.get("https://b.other.example/v1/file") as q:
            print((await r.json())["query"], (await q.json())["number"])


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main())
finally:
    loop.close()
