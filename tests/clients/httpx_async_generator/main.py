import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

SETTINGS = {
    "base": "https://api-eu.flexicapture.com",
    "version": "v1",
    "email": "async@firm.example",
    "region": "EU",
}


@asynccontextmanager
async def api() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{SETTINGS['base']}/{SETTINGS['version']}", auth=("i", "t"), timeout=5) as c:
        yield c


async def poll(c: httpx.AsyncClient, task_id: str, pause: float = 0.01) -> AsyncIterator[dict]:
    status = None
    while status != "Done":
        response = await c.get(f"/task/{task_id}")
        task = response.json()
        status = task["status"]
        yield task
        await asyncio.sleep(pause)


async def one(c: httpx.AsyncClient, name: str) -> tuple[int, str, str]:
    upload = await c.post("/file", params={"email": SETTINGS["email"]}, files={"file": (name, b"data")})
    upload.raise_for_status()
    meta = upload.json()[0]
    request = {
        "files": [{"id": meta["id"], "token": meta["token"]}],
        "region": SETTINGS["region"],
        "export_format": "xml",
        "verification_type": "NoVerification",
        "email": SETTINGS["email"],
    }
    created = (await c.post("/task/capture/documents", content=json.dumps(request))).json()
    seen = [t["progress"] async for t in poll(c, created["id"])]
    final = (await c.get(f"/task/{created['id']}")).json()
    assert seen == sorted(seen)
    assert len(seen) == 2 and seen[-1] == 100
    return final["number"], final["region"], final["services"][0]["files"]["target"]["name"]


async def main() -> None:
    async with api() as c:
        results = []
        for name in ("x.pdf", "y.pdf"):
            results += await asyncio.gather(one(c, name))
        for number, region, name in results:
            print(f"{number:>6d} {region} {name}")
        print(sum(n for n, *_ in results))
        first, second = await asyncio.gather(c.get("/dataset/vendors/EU"), c.get("/dataset/businessunits/EU"))
        print([v["name"] for v in first.json()], {u["external_id"]: u["city"] for u in second.json()})
    async with httpx.AsyncClient(base_url="https://chat.example/v1") as chat:
        m = (await chat.post("/file", params={"email": SETTINGS["email"]}, json={"region": SETTINGS["region"]})).json()
        print(m["number"] + 1, m["region"], m["echo"]["region"], m["query"]["email"])


asyncio.run(main())
