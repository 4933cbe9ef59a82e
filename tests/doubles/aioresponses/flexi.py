import asyncio

import aiohttp

BASE = "https://api-au.flexicapture.com/v1"
PARCELS = "https://parcels.example.com/v1"


async def _json(session, method, path, **kwargs):
    async with session.request(method, BASE + path, **kwargs) as response:
        response.raise_for_status()
        return await response.json()


async def capture(session, files, region):
    body = {"files": files, "export_format": "csv", "region": region, "label": "night"}
    task = await _json(session, "POST", "/task/capture/documents", json=body)
    return task["id"]


async def task(session, task_id):
    return await _json(session, "GET", f"/task/{task_id}")


async def wait(session, task_id):
    while True:
        found = await task(session, task_id)
        if found["status"] == "Done":
            return found
        await asyncio.sleep(0)


async def numbers(session, task_ids):
    tasks = await asyncio.gather(*(task(session, task_id) for task_id in task_ids))
    return [one["number"] + 100 for one in tasks]


async def vendors(session, region):
    async with session.get(f"{BASE}/dataset/vendors/{region}") as response:
        return {vendor["external_id"]: vendor["name"] for vendor in await response.json()}


async def parcel(session, number):
    async with session.get(f"{PARCELS}/task/{number}") as response:
        return await response.json()
