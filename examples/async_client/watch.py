"""Wait for a task and list its results."""
import asyncio
import base64

import aiohttp

API = "https://api-us.flexicapture.com/v1"


def basic(auth):
    return {"Authorization": "Basic " + base64.b64encode(":".join(auth).encode()).decode()}


async def fetch_task(session: aiohttp.ClientSession, task_id: str) -> dict:
    async with session.get(f"{API}/task/{task_id}") as r:
        r.raise_for_status()
        return await r.json()


async def watch(task_id, auth):
    async with aiohttp.ClientSession(headers=basic(auth)) as session:
        task = await fetch_task(session, task_id)
        while task["status"] != "Done":
            print("  waiting,", "less than half" if task["progress"] < 50 else "more than half")
            await asyncio.sleep(0.01)
            task = await fetch_task(session, task_id)
        print("  next number:", task["number"] + 1)
        print("  region:", task.get("region", "unknown"))
        return [s["files"]["target"]["name"] for s in task["services"]]
