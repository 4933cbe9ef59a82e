import aiohttp


class Flexi:
    def __init__(self, session, base="https://api-us.flexicapture.com/v1"):
        self.session = session
        self.base = base

    async def capture(self, files, region="US"):
        body = {"files": files, "region": region, "export_format": "Xls", "verification_type": "NoVerification", "email": "me@example.com"}
        async with self.session.post(self.base + "/task/capture/invoices", json=body) as r:
            r.raise_for_status()
            return await r.json()

    async def summary(self, task_id):
        async with self.session.get(f"{self.base}/task/{task_id}") as r:
            r.raise_for_status()
            t = await r.json()
        return "#%d %s %s %s" % (t["number"] + 1, t["status"], t["region"], [s["files"]["target"]["name"] for s in t["services"]])

    async def vendors(self, region):
        async with self.session.get(f"{self.base}/dataset/vendors/{region}") as r:
            r.raise_for_status()
            return {v["external_id"]: v["name"] for v in await r.json()}


async def parcel(session, number, base="https://parcels.example.com/v1"):
    async with session.get(f"{base}/task/{number}") as r:
        return await r.json()
