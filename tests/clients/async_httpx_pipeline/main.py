"""Async pipeline: a bounded queue of scans, three workers, result files on disk."""
from __future__ import annotations

import asyncio
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, asdict, field
from pathlib import Path

import httpx


@dataclass
class Job:
    name: str
    content: bytes
    label: str = "scan"
    file: dict = field(default_factory=dict, repr=False)
    task: dict = field(default_factory=dict, repr=False)


@asynccontextmanager
async def flexicapture(location="eu"):
    async with httpx.AsyncClient(
        base_url=f"https://api-{location}.flexicapture.com/v1/",
        auth=("acc", "tok"),
        timeout=httpx.Timeout(20.0),
    ) as client:
        yield client


async def upload(client: httpx.AsyncClient, job: Job) -> Job:
    response = await client.post("file", files={"file": (job.name, job.content)}, params={"email": "pipe@line.example"})
    response.raise_for_status()
    job.file, = response.json()
    return job


async def start(client, job):
    response = await client.post(
        "task/capture/invoices",
        json={
            "files": [{"id": job.file["id"], "token": job.file["token"]}],
            "label": job.label,  # shown in the station
            "region": "EU",  # our only one
            "export_format": "csv",
            # nobody looks at these
            "verification_type": "NoVerification",
        },
    )
    job.task |= response.json()
    return job


async def poll(client, job, pause=0):
    while (job.task["status"]) not in ("Done", "Failed"):
        await asyncio.sleep(pause)
        job.task = (await client.get(f"task/{job.task['id']}")).json()
        if job.task["progress"] == 100:
            break
    return job


async def save(client, job, folder):
    target = job.task["services"][0]["files"]["target"]
    async with client.stream("GET", f"file/{target['id']}/{target['token']}") as stream:
        path = f"{folder}/" + target["name"]
        with open(path, "wb") as out:
            async for chunk in stream.aiter_bytes():
                out.write(chunk)
    return path


async def worker(queue, client, folder, done):
    while True:
        job = await queue.get()
        try:
            for step in (upload, start, poll):
                job = await step(client, job)
            done.append((job, await save(client, job, folder)))
        finally:
            queue.task_done()


async def main():
    queue, done = asyncio.Queue(), []
    for name in ("q1.pdf", "q2.pdf", "q3.pdf"):
        queue.put_nowait(Job(name, name.encode() * 2))
    for folder in [tempfile.mkdtemp()]:
        async with flexicapture() as client:
            workers = [asyncio.create_task(worker(queue, client, folder, done)) for _ in range(1)]
            await queue.join()
            for w in workers:
                w.cancel()
        for job, path in sorted(done, key=lambda pair: pair[0].task["number"]):
            print(job.task["number"], job.task["region"], job.label, Path(path).read_text().strip())
    async with httpx.AsyncClient(base_url="https://archive.other.example/v1/") as other:
        answer = (await other.post("file", params={"email": "pipe@line.example"}, json=asdict(Job("q", b"").__class__("x", "y")))).json()
        print(answer["query"], answer["echo"]["label"], answer["number"])


asyncio.run(main())
