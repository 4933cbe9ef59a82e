import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
import httpx

API = "https://api-us.flexicapture.com/v1"


class Pool:
    @asynccontextmanager
    async def client(self):
        async with httpx.AsyncClient(base_url=API, auth=("a", "t")) as client:
            yield client

    @classmethod
    @asynccontextmanager
    async def opened(cls):
        yield cls()

    async def clients(self):
        for _ in range(2):
            async with self.client() as client:
                yield client


async def main():
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(Pool.opened())
        client = await stack.enter_async_context(pool.client())
        file = (await client.post("/file", files={"file": b"x"})).json()[0]
        made = (await client.post("/task/capture/documents", json={"files": [{"id": file["id"], "token": file["token"]}], "region": "US", "export_format": "Xls", "verification_type": "NoVerification"})).json()
    async for client in Pool().clients():
        task = (await client.get("/task/" + made["id"])).json()
        print(task["region"], task["services"][0]["files"]["source"]["name"])
        break


asyncio.run(main())
