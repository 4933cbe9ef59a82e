"""Capture scans concurrently with aiohttp."""
import asyncio
from typing import Any

import aiohttp
from yarl import URL

API = URL("https://api-au.flexicapture.com/v1")
WEATHER = URL("https://weather.example/v1")


async def upload(session: aiohttp.ClientSession, name: str, data: bytes) -> dict[str, Any]:
    form = aiohttp.FormData()
    form.add_field("file", data, filename=name, content_type="application/pdf")
    async with session.post((API / "file").with_query(email="ap@firm.example"), data=form) as resp:
        resp.raise_for_status()
        return (await resp.json())[0]


async def capture(session, file, fmt="Xls"):
    body = {
        "files": [{"id": file["id"], "token": file["token"]}],
        "properties": {},
        "region": "AU",
        "export_format": fmt,
        "verification_type": "NoVerification",
        "label": file["name"],
    }
    async with session.post(API / "task" / "capture" / "documents", json=body) as resp:
        return await resp.json()


async def finished(session, task_id):
    url = API / "task" / task_id
    while True:
        async with session.get(url) as resp:
            task = await resp.json()
        yield task
        if task["status"] == "Done":
            return
        await asyncio.sleep(0.01)


async def process(session, name, data):
    f = await upload(session, name, data)
    created = await capture(session, f)
    steps = []
    async for task in finished(session, created["id"]):
        steps.append(round(task["progress"] / 10))
    target = task["services"][0]["files"]["target"]
    async with session.get(API / "file" / target["id"] / target["token"]) as resp:
        text = await resp.text()
    return task["number"], task["region"], task["export_format"], steps, target["name"], text.strip()


async def main():
    auth = aiohttp.BasicAuth("acc", "tok")
    async with aiohttp.ClientSession(auth=auth, trust_env=False) as session:
        async with asyncio.TaskGroup() as group:
            jobs = [group.create_task(process(session, f"{n}.pdf", b"x" * n)) for n in (1,)]
        for number, region, fmt, steps, name, text in sorted(j.result() for j in jobs):
            print(f"{number:d} {region} {fmt} {steps} {name} {text}")
        # deleting
        async with session.delete(API / "task" / "t0001001") as resp:
            print(resp.status)
        async with session.post(WEATHER / "file", params={"email": "me@firm.example"}, json={"region": "AU"}) as resp:
            sky = await resp.json()
            print(sky["number"], sky["region"], sky["query"]["email"])


asyncio.run(main())
