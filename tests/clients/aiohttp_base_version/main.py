import asyncio
import aiohttp

BASE = "https://api-us.flexicapture.com/v1/"


async def units(session: aiohttp.ClientSession, region: str) -> list[dict]:
    async with session.get(f"dataset/businessunits/{region}") as response:
        return await response.json()


async def rename(session: aiohttp.ClientSession, region: str, unit: dict, name: str) -> int:
    changed = {"external_id": unit["external_id"], "country_code": unit["country_code"], "name": name, "city": unit["city"]}
    async with session.put("dataset/businessunits", json={"region": region, "units": [changed]}) as response:
        return response.status


async def main() -> None:
    async with aiohttp.ClientSession(BASE, auth=aiohttp.BasicAuth("a", "b")) as session:
        for unit in await units(session, "US"):
            print(unit["external_id"], await rename(session, "US", unit, unit["name"] + " & Sons"))
        us, ca = await asyncio.gather(units(session, "US"), units(session, "CA"))
        print([u["name"] for u in us], [u["name"] for u in ca], us[0]["city"])
        async with session.delete("dataset/businessunits/US") as response:
            print(response.status, len(await units(session, "US")))


asyncio.run(main())
