import asyncio

import aiohttp

import flexi


async def main():
    async with aiohttp.ClientSession(auth=aiohttp.BasicAuth("account", "token")) as session:
        form = aiohttp.FormData()
        form.add_field("file", b"%PDF-1.4 a", filename="a.pdf", content_type="application/pdf")
        async with session.post(flexi.BASE + "/file", data=form) as response:
            file = (await response.json())[0]
        task_id = await flexi.capture(session, [{"id": file["id"], "token": file["token"]}], "AU")
        done = await flexi.wait(session, task_id)
        print(done["region"], [number > 100 for number in await flexi.numbers(session, [task_id])])
        print(sorted((await flexi.vendors(session, "US")).items())[:1])


asyncio.run(main())
