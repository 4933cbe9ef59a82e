"""Asynchronous capture of many small documents."""
import asyncio
from collections.abc import AsyncIterator

import httpx


class Capture:
    def __init__(self, location: str = "us", **kw: object) -> None:
        self._http = httpx.AsyncClient(base_url=f"https://api-{location}.flexicapture.com/v1/", auth=("a", "b"), **kw)

    async def __aenter__(self) -> "Capture":
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._http.aclose()

    async def upload(self, name: str) -> dict:
        r = await self._http.post("file", files={"file": (name, name.encode())}, params={"email": "g@gather.example"})
        return r.json()[0]

    async def start(self, file: dict) -> dict:
        payload = {"files": [{"id": file["id"], "token": file["token"]}]}
        payload |= {"region": "US", "export_format": "csv"}
        payload["verification_type"] = "NoVerification"
        payload["label"] = file["name"]
        return (await self._http.post("task/capture/invoices", json=payload)).json()

    async def states(self, task_id: str) -> AsyncIterator[dict]:
        while True:
            state = (await self._http.get(f"task/{task_id}")).json()
            yield state
            if state["status"] == "Done":
                return


async def one(api: Capture, name: str) -> tuple[str, str, str]:
    task = await api.start(await api.upload(name))
    async for state in api.states(task["id"]):
        last = state
    return name, last["region"], last["services"][0]["files"]["target"]["name"]


async def main() -> None:
    async with Capture(timeout=30) as api:
        for row in await asyncio.gather(*[one(api, f"{c}.pdf") for c in "abc"]):
            print(*row)
        task = await api.start(await api.upload("last.pdf"))
        print(task["number"] % 1000, task["status"])
    async with httpx.AsyncClient(base_url="https://api.other.example/v1/") as other:
        print((await other.get("file", params={"email": "g@gather.example"})).json()["query"])


asyncio.run(main())
