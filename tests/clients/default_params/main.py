"""httpx.URL and yarl.URL with queries in them, and a session with default parameters."""
import asyncio
import time

import aiohttp
import httpx
import requests
from yarl import URL

BASE = "https://api-us.flexicapture.com/v1"
AUTH = ("id", "token")
MAIL = "x@firm.example"


def upload_httpx(data):
    url = httpx.URL(f"{BASE}/file", params={"email": MAIL})
    return httpx.post(url, files={"file": ("h.pdf", data)}, auth=AUTH).raise_for_status().json()[0]


async def upload_yarl(data):
    root = URL(BASE)
    async with aiohttp.ClientSession(auth=aiohttp.BasicAuth(*AUTH)) as s:
        async with s.post(root / "file" % {"email": MAIL}, data={"file": data}) as r:
            r.raise_for_status()
            return (await r.json())[0]


def upload_session(data):
    with requests.Session() as s:
        s.auth = AUTH
        s.params = {"email": MAIL}
        r = s.post(f"{BASE}/file", files={"file": ("s.pdf", data)})
        r.raise_for_status()
        return r.json()[0]


def main():
    for f in (upload_httpx(b"1"), asyncio.run(upload_yarl(b"22")), upload_session(b"333")):
        body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv", "label": "l"}
        t = httpx.post(f"{BASE}/task/capture/documents", json=body, auth=AUTH).json()
        while t["status"] != "Done":
            time.sleep(0.01)
            t = httpx.get(f"{BASE}/task/{t['id']}", auth=AUTH).json()
        print(t["number"] + 1, t["region"], t["services"][0]["files"]["target"]["name"])
    print(httpx.post(httpx.URL("https://o.example/v1/file", params={"email": MAIL})).json()["query"]["email"])


main()
