import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from flexi import Flexi, parcel

routes = web.RouteTableDef()


@routes.post("/v1/task/capture/invoices")
async def capture(request):
    body = await request.json()
    request.app["sent"].append(body)
    if "region" not in body:
        raise web.HTTPBadRequest()
    return web.json_response({"id": "t1", "number": 41, "region": body["region"], "label": None})


async def task(request):
    return web.json_response({
        "id": request.match_info["task_id"],
        "number": 41,
        "status": "Done",
        "region": "US",
        "services": [{"files": {"target": {"id": "f2", "token": "k2", "name": "out.xls"}}}],
    })


async def vendors(request):
    return web.json_response(data=[{"external_id": "7", "name": "ACME"}])


def make_app():
    app = web.Application()
    app["sent"] = []
    app.add_routes(routes)
    app.router.add_get("/v1/task/{task_id}", task)
    app.add_routes([web.get("/v1/dataset/vendors/{region}", vendors)])
    return app


def test_all():
    async def run():
        app = make_app()
        async with TestServer(app) as server, aiohttp.ClientSession() as session:
            client = Flexi(session, str(server.make_url("/v1")))
            t = await client.capture([])
            assert await client.summary(t["id"]) == "#42 Done US ['out.xls']"
            assert await client.vendors("US") == {"7": "ACME"}
            assert app["sent"][0]["region"] == "US"

    asyncio.run(run())


def test_parcels_are_of_another_vendor():
    sample = {"number": 9, "region": "US", "label": "x", "services": [{"type": "air", "files": {}}]}

    async def task(request):
        return web.json_response(sample)

    async def run():
        app = web.Application()
        app.router.add_get("/v1/task/{number}", task)
        async with TestServer(app) as server, aiohttp.ClientSession() as session:
            assert await parcel(session, 9, str(server.make_url("/v1"))) == sample

    asyncio.run(run())
