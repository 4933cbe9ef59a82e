import asyncio
from pathlib import Path

import httpx

from audit import audit
from watch import watch

AUTH = ("demo", "demo")


async def upload(client: httpx.AsyncClient, path: Path) -> dict:
    response = await client.post(
        "/file",
        params={"email": "scans@west.example"},
        files={"file": (path.name, path.read_bytes(), "application/pdf")},
    )
    response.raise_for_status()
    [file] = response.json()
    return {"id": file["id"], "token": file["token"]}


async def start(client: httpx.AsyncClient, files: list[dict], *, urgent: bool = False) -> dict:
    payload = {"files": files, "properties": {"reference": "batch 12"}}
    payload["region"] = "US"
    payload["export_format"] = "xml"
    payload["verification_type"] = "UserVerification" if urgent else "NoVerification"
    payload["label"] = "scans"
    response = await client.post("/task/capture/documents", json=payload)
    response.raise_for_status()
    return response.json()


async def main() -> None:
    async with httpx.AsyncClient(base_url="https://api-us.flexicapture.com/v1", auth=AUTH) as client:
        files = await asyncio.gather(*(upload(client, path) for path in sorted(Path("scans").iterdir())))
        print(len(files), "files uploaded")
        task = await start(client, list(files))
        print("started", task["number"], task["status"], task["verification_type"], task["properties"]["reference"])

    names = await watch(task["id"], AUTH)
    print("results:", ", ".join(sorted(names)))
    await audit(len(names))


asyncio.run(main())
