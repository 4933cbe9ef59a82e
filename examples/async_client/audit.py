import httpx


async def audit(count: int) -> None:
    # same paths and keys as FlexiCapture's, but it is not FlexiCapture
    async with httpx.AsyncClient(base_url="https://api.other.example/v1") as client:
        response = await client.post("/file", params={"email": "audit@west.example"}, json={"region": "west", "label": "scans"})
        entry = response.json()
    print("audit", entry["number"], entry["region"], entry["echo"]["region"], entry["query"]["email"], count)
